import type { AccountList, ShownAccount } from './account.js';
import { SharedReads } from './shared-reads.js';
import { readAccountPage } from './upstream-answers.js';
import type { CallUpstream } from './upstream-client.js';

const PAGE_SIZE = 100;
/** Maximum number of pages that one list reads (5,000 accounts). The limit is necessary, because Pipedream's cursors may never end. */
const MAX_PAGES = 50;

export interface AccountQuery {
  /** The external user id. Required, because only a list that is filtered by user proves who owns an account. */
  userId: string;
  /** App slug. Default: all apps. */
  app?: string | undefined;
}

/** Lists the accounts of users. Requests for the same user and app share one read while that read is in flight. */
export class AccountLists {
  readonly #call: CallUpstream;
  readonly #reads: SharedReads<AccountList>;

  constructor(call: CallUpstream, patience: number) {
    this.#call = call;
    this.#reads = new SharedReads(patience);
  }

  read(query: AccountQuery, signal: AbortSignal): Promise<AccountList> {
    return this.#reads.read(keyOf(query), signal, (shared) => this.readFresh(query, shared));
  }

  /** Starts a new read. Use it after a change, because a read in flight may have begun before the change. */
  async readFresh({ userId, app }: AccountQuery, signal: AbortSignal): Promise<AccountList> {
    const found = new Map<string, ShownAccount>();
    let after: string | undefined;
    let truncated = true;
    for (let page = 0; page < MAX_PAGES && !signal.aborted; page++) {
      const request = {
        externalUserId: userId,
        limit: PAGE_SIZE,
        ...(app !== undefined && { app }),
        ...(after !== undefined && { after }),
      };
      const { response } = await this.#call('account list', signal, ({ accounts }, options) =>
        accounts.list(request, options),
      );
      const { items, count, next, total } = readAccountPage(response);
      for (const account of items) found.set(account.id, { ...(app !== undefined && { app }), ...account });
      truncated =
        count > 0 && next !== undefined && next !== after && !(total !== undefined && found.size >= total);
      if (!truncated) break;
      after = next;
    }
    return { accounts: [...found.values()].sort(newestFirst), truncated };
  }

  /**
   * Stops further requests from joining the reads of this user's accounts that are in flight. Called after an account was removed, because
   * these reads may still contain the account.
   */
  forget(userId: string): void {
    this.#reads.forget((key) => (JSON.parse(key) as unknown[])[0] === userId);
  }
}

function keyOf({ userId, app }: AccountQuery): string {
  return JSON.stringify([userId, app]);
}

/**
 * Compares two accounts, newest first, because Pipedream documents no order. ISO dates of the same length can be compared as strings. An
 * account without a date sorts last.
 */
function newestFirst(a: ShownAccount, b: ShownAccount): number {
  const [first = '', second = ''] = [a.created_at, b.created_at];
  if (first === second) return 0;
  return first < second ? 1 : -1;
}
