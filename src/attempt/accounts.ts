import type { ConnectAccount } from './state.js';

/** Where a page's list of accounts comes from: what an element says of its accounts endpoint. */
export interface AccountsSource {
  readonly app?: string | undefined;
  readonly accountsEndpoint?: string | undefined;
  readonly fetch?: typeof fetch | null | undefined;
  readonly credentials: RequestCredentials;
  readonly timeout: number;
}

export type AccountsListener = (accounts: ConnectAccount[]) => void;

interface Topic {
  readonly listeners: Map<AccountsListener, AccountsSource>;
  asked?: Promise<ConnectAccount[]> | undefined;
  /** The latest request whose answer was told: a slow answer must not undo a newer one. */
  told: number;
}

/** One list per endpoint and app, however many elements show it. */
const topics = new Map<string, Topic>();
/** Requests are numbered; up to `forgotten` their answers are nobody's. */
let requests = 0;
let forgotten = 0;
const keyOf = ({ accountsEndpoint, app }: AccountsSource) => `${accountsEndpoint} ${app}`;

/** Hears of the list now and whenever anyone on the page asks anew; asked anew when the page is shown again. */
export function watchAccounts(source: AccountsSource, listener: AccountsListener): () => void {
  const key = keyOf(source);
  const topic: Topic = topics.get(key) ?? { listeners: new Map(), told: 0 };
  if (!topics.size) addEventListener('visibilitychange', refreshAll);
  topics.set(key, topic);
  topic.listeners.set(listener, source);
  // A list that fails leaves the element as it is: the user can still connect.
  const asked = (topic.asked ??= askAccounts(source));
  asked.then(
    // One that was on its way has been told to everyone who still watches.
    (accounts) => topic.asked === asked && topic.listeners.has(listener) && listener(accounts),
    () => undefined,
  );
  return () => {
    topic.listeners.delete(listener);
    if (!topic.listeners.size) topics.delete(key);
    if (!topics.size) removeEventListener('visibilitychange', refreshAll);
  };
}

/** Forgets every list, those on their way too: the page's next user may be another. */
export function forgetAccounts(): void {
  forgotten = requests;
  for (const topic of topics.values()) topic.asked = undefined;
}

function refreshAll(): void {
  if (document.visibilityState === 'hidden') return;
  for (const { listeners } of topics.values())
    for (const source of [...listeners.values()].slice(0, 1)) askAccounts(source).catch(() => undefined);
}

/**
 * Asks the accounts endpoint, and tells everyone who watches.
 *
 * @throws an error with the `status` of the answer, where there was one
 */
export async function askAccounts(source: AccountsSource): Promise<ConnectAccount[]> {
  const { app, accountsEndpoint = '', fetch: own, credentials, timeout } = source;
  const nth = ++requests;
  const url = new URL(accountsEndpoint, document.baseURI);
  url.searchParams.set('app', app ?? '');
  const response = await (own ?? fetch)(url.href, {
    headers: { Accept: 'application/json' },
    credentials,
    signal: AbortSignal.timeout(timeout),
  });
  if (!response.ok) throw Object.assign(new Error(`Status ${response.status}`), { status: response.status });
  const accounts = readAccounts(await response.json());
  const topic = topics.get(keyOf(source));
  if (topic && nth > forgotten && nth > topic.told) {
    topic.told = nth;
    topic.asked = Promise.resolve(accounts);
    topic.listeners.forEach((_, listener) => listener(accounts));
  }
  return accounts;
}

/** What is not an account is left out: the endpoint is the host's, but its data came a long way. */
function readAccounts(body: unknown): ConnectAccount[] {
  const { accounts } = Object(body) as { accounts?: unknown };
  return (Array.isArray(accounts) ? accounts : []).flatMap((entry: unknown) => {
    const { id, name, healthy, dead } = Object(entry) as Record<string, unknown>;
    // Dots alone would lead a request elsewhere.
    if (typeof id !== 'string' || !/[^.]/.test(id)) return [];
    return [{ id, ...(typeof name === 'string' && { name }), healthy: healthy !== false && !dead }];
  });
}

/** The account to show: the one that is asked for, else the newest healthy one, else the newest. */
export const chooseAccount = (accounts: ConnectAccount[], id?: string): ConnectAccount | null =>
  accounts.find((account) => account.id === id) ??
  accounts.find((account) => account.healthy) ??
  accounts[0] ??
  null;
