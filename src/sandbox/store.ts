import { BoundedMap } from './bounded-map.js';
import { newId, newSecret } from './ids.js';
import type { AccountSeed, ConnectToken, DynamicProps, Environment, SandboxAccount } from './model.js';
import { TriggerStore } from './triggers/store.js';

export const ACCESS_TOKEN_SECONDS = 3600;
const MINUTE = 60_000;
const TOKENS_PER_MINUTE = 100;
const FIRST_SESSION = 9_000_000_000_000_000_000n;

export interface AccountFilter {
  readonly externalUserId?: string | undefined;
  readonly app?: string | undefined;
  readonly oauthAppId?: string | undefined;
  readonly environment?: Environment | undefined;
}

/** The sandbox's state. The state is kept in memory, and lost when the process ends. */
export class Store {
  readonly #accessTokens = new BoundedMap<string, number>(1_000);
  readonly #connectTokens = new BoundedMap<string, ConnectToken>(10_000);
  readonly #accounts = new BoundedMap<string, SandboxAccount>(10_000);
  readonly #dynamicProps = new BoundedMap<string, DynamicProps>(1_000);
  readonly #issued = new BoundedMap<string, number[]>(1_000);
  readonly #now: () => number;
  readonly #environment: Environment;
  readonly triggers: TriggerStore;
  #sessions = 0;

  constructor(environment: Environment, now: () => number) {
    this.#environment = environment;
    this.#now = now;
    this.triggers = new TriggerStore(now);
  }

  now(): number {
    return this.#now();
  }

  issueAccessToken(): string {
    const value = newSecret('sandbox_access');
    this.#accessTokens.set(value, this.#now() + ACCESS_TOKEN_SECONDS * 1000);
    return value;
  }

  isAccessToken(value: string): boolean {
    return (this.#accessTokens.get(value) ?? 0) > this.#now();
  }

  /**
   * Returns the seconds until the user may request another Connect token. If the result is 0, the user may request one now, and this call
   * counts as the request.
   */
  throttle(externalUserId: string, environment: Environment): number {
    const key = `${environment}:${externalUserId}`;
    const now = this.#now();
    const recent = (this.#issued.get(key) ?? []).filter((time) => time > now - MINUTE);
    const [oldest] = recent;
    if (oldest !== undefined && recent.length >= TOKENS_PER_MINUTE) {
      return Math.max(1, Math.ceil((oldest + MINUTE - now) / 1000));
    }
    this.#issued.set(key, [...recent, now]);
    return 0;
  }

  addConnectToken(token: Omit<ConnectToken, 'value' | 'sessionId' | 'spent'>): ConnectToken {
    const sessionId = FIRST_SESSION + BigInt(++this.#sessions);
    const full = { ...token, value: newSecret('ctok'), sessionId, spent: false };
    this.#connectTokens.set(full.value, full);
    return full;
  }

  connectToken(value: string): ConnectToken | undefined {
    return this.#connectTokens.get(value);
  }

  addAccount(seed: AccountSeed): SandboxAccount {
    const now = new Date(this.#now());
    const account: SandboxAccount = {
      id: newId('apn'),
      externalUserId: seed.externalUserId,
      environment: seed.environment ?? this.#environment,
      app: seed.app,
      oauthAppId: seed.oauthAppId,
      name: seed.name ?? `Sandbox account ${this.#accounts.size + 1}`,
      healthy: seed.healthy ?? true,
      dead: seed.dead ?? false,
      error: seed.error,
      createdAt: now,
      updatedAt: now,
    };
    this.#accounts.set(account.id, account);
    return account;
  }

  account(id: string): SandboxAccount | undefined {
    return this.#accounts.get(id);
  }

  /** Returns the accounts that match the filter, oldest first. */
  accounts(filter: AccountFilter = {}): SandboxAccount[] {
    const wanted = Object.entries(filter).filter(([, value]) => value !== undefined);
    return [...this.#accounts.values()].filter((account) =>
      wanted.every(([key, value]) => account[key as keyof AccountFilter] === value),
    );
  }

  removeAccount(id: string): boolean {
    return this.#accounts.delete(id);
  }

  addDynamicProps(id: string, props: DynamicProps): void {
    this.#dynamicProps.set(id, props);
  }

  dynamicProps(id: string): DynamicProps | undefined {
    return this.#dynamicProps.get(id);
  }

  clear(): void {
    this.triggers.clear();
    this.#dynamicProps.clear();
    this.#connectTokens.clear();
    this.#accounts.clear();
    this.#issued.clear();
  }
}
