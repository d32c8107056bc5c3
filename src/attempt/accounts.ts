import type { Failure } from '../api/errors.js';
import { SLUG } from '../api/slug.js';
import { fetchAccounts, type AccountList, type AccountsQuery, type Entries } from './fetch-accounts.js';

export type ListUpdate =
  | ({ readonly type: 'list' } & AccountList)
  | { readonly type: 'failed' }
  /** `reset()` was called, because the user has signed out. */
  | { readonly type: 'reset' };

/** A receiver of account lists: an element, or an attempt of `connect()`. */
export interface Watcher {
  /** Returns the current settings of the request. Without an endpoint or an app, no list is requested. */
  query(): AccountsQuery;
  /**
   * Receives each response for the watcher's `Source` and app, even if another element sent the request. Outdated responses are skipped.
   */
  update(update: ListUpdate): void;
}

interface Answer extends AccountList {
  /** The number of the request, so that the response to an older request does not replace the response to a newer request. */
  readonly order: number;
}

/**
 * The lists and requests of one accounts endpoint for one user. Elements with different credentials, CSRF token or `fetch` have different
 * sources, because they may belong to different users.
 */
interface Source {
  readonly answers: Map<string, Answer>;
  readonly running: Map<string, Set<Watcher>>;
  /** Number of calls of `reset()`. A response is dropped if `reset()` was called during the request. */
  resets: number;
  /**
   * The time until which the user's return to the tab causes no request, because a response had `Retry-After`. In milliseconds since the
   * epoch.
   */
  notBefore: number;
  /** Whether a failed request was already logged. */
  warned: boolean;
}

/**
 * If more requests than this number start at the same time, a warning is logged, because each element probably has its own `fetch`
 * function.
 */
const MANY_SOURCES = 5;

/** How long to wait for the rest of a document, in milliseconds. */
const MOST_PARSING = 1000;

const sources = new Map<string, Source>();
const watchers = new Set<Watcher>();
const waiting = new Set<Watcher>();
const fetchIds = new WeakMap<object, number>();
let fetches = 0;
let requests = 0;
let scheduled = false;
let controller = new AbortController();
let warned = false;

/**
 * Registers a watcher, and requests its list unless the list is already known or requested. Watchers of the same source share one request
 * if they register in the same task, or while the document is parsed.
 *
 * @returns a function that unregisters the watcher
 */
export function watchAccounts(watcher: Watcher): () => void {
  if (!watchers.size) for (const type of RETURN_EVENTS) addEventListener(type, refreshAll);
  watchers.add(watcher);
  waiting.add(watcher);
  schedule();
  return () => {
    watchers.delete(watcher);
    waiting.delete(watcher);
    if (watchers.size) return;
    // Aborts the pending requests for watchers, because no watcher is left.
    controller.abort();
    controller = new AbortController();
    for (const type of RETURN_EVENTS) removeEventListener(type, refreshAll);
    sources.clear();
  };
}

/**
 * Requests a list now, and passes the response to all watchers of the same source and app.
 *
 * @param signal aborts the request
 */
export function requestAccounts(query: AccountsQuery, signal?: AbortSignal): Promise<AccountList | Failure> {
  return request(query, [query.app ?? ''], new Set(), signal);
}

/** Counts the calls of `resetAccounts()`. An element that was out of the document compares it, because no call reached the element. */
export let resetCount = 0;

/** Forgets the lists of a source, drops pending responses, and notifies every watcher of that source. */
export function resetAccounts(query: AccountsQuery): void {
  resetCount++;
  const key = keyOf(query);
  const source = sourceOf(key);
  source.resets++;
  source.answers.clear();
  source.running.clear();
  for (const watcher of members(key)) {
    waiting.delete(watcher);
    // Also stops waiting for requests of other sources: before a change of `fetch`, the watcher belonged to another source.
    for (const { running } of sources.values()) for (const group of running.values()) group.delete(watcher);
    watcher.update({ type: 'reset' });
  }
}

/** The browser fires these events when the user returns to the tab, and when the page returns from the bfcache. */
const RETURN_EVENTS = ['visibilitychange', 'pageshow'];

function refreshAll({ type, persisted }: Event & { persisted?: boolean }): void {
  if (document.visibilityState === 'hidden' || (type === 'pageshow' && !persisted)) return;
  const now = Date.now();
  for (const watcher of watchers) {
    const source = sourceOf(keyOf(watcher.query()));
    if (source.notBefore > now) continue;
    const { app = '' } = watcher.query();
    source.answers.delete(app);
    // A pending request is repeated, because its response may be older than a change that the user made before returning to the tab.
    source.running.delete(app);
    waiting.add(watcher);
  }
  schedule();
}

function schedule(): void {
  if (scheduled || !waiting.size) return;
  scheduled = true;
  // Waits for the whole document, because elements that are not parsed yet may need the same list. But a server may send the rest of the
  // document much later.
  const parsed = document.readyState !== 'loading';
  if (!parsed) document.addEventListener('DOMContentLoaded', requestWaiting, { once: true });
  setTimeout(requestWaiting, parsed ? 0 : MOST_PARSING);
}

function requestWaiting(): void {
  scheduled = false;
  const batches = new Map<string, { query: AccountsQuery; group: Set<Watcher>; apps: Set<string> }>();
  for (const watcher of waiting) {
    const query = watcher.query();
    const { accountsEndpoint, app } = query;
    if (!accountsEndpoint || !app) continue;
    // Because of an invalid slug, a backend would refuse the whole request, and with it the lists of the other buttons.
    if (!SLUG.test(app)) {
      watcher.update({ type: 'failed' });
      continue;
    }
    const key = keyOf(query);
    const source = sourceOf(key);
    const answer = source.answers.get(app);
    const running = source.running.get(app);
    if (answer) watcher.update({ type: 'list', ...answer });
    else if (running) running.add(watcher);
    else {
      const { group, apps } = batches.get(key) ?? { group: new Set(), apps: new Set() };
      batches.set(key, { query, group: group.add(watcher), apps: apps.add(app) });
    }
  }
  waiting.clear();
  for (const { query, group, apps } of batches.values())
    void request(query, [...apps], group, controller.signal);
  if (!warned && batches.size > MANY_SOURCES) {
    warned = true;
    console.warn('pd-connect-button: many `fetch` functions, one list request for each. Share one function.');
  }
}

async function request(
  query: AccountsQuery,
  apps: string[],
  group: Set<Watcher>,
  signal?: AbortSignal,
): Promise<AccountList | Failure> {
  const order = ++requests;
  const key = keyOf(query);
  const source = sourceOf(key);
  const { resets } = source;
  if (group.size) for (const app of apps) source.running.set(app, group);
  const answer = await fetchAccounts(query, apps, signal);
  const accountsOfQuery = (list: Entries) => list.of(query.app ?? '');
  // After `reset()`, or after the last watcher has left, the user may have changed, so only the caller receives the response.
  if (resets !== source.resets || source !== sources.get(key))
    return 'code' in answer ? answer : accountsOfQuery(answer);
  for (const app of apps) if (source.running.get(app) === group) source.running.delete(app);

  const failed = 'code' in answer;
  if (failed && answer.retryAfter) source.notBefore = Date.now() + answer.retryAfter * 1000;
  const signedOut = failed && isSignedOut(answer);
  if (failed && !signedOut && group.size && !source.warned) {
    source.warned = true;
    console.warn(`pd-connect-button: accounts-http: ${answer.message}`);
  }
  // Includes each watcher that waited for this response, even if the watcher's `fetch` was replaced in the meantime.
  const receivers = new Set([...group, ...members(key)]);
  for (const watcher of receivers) {
    const app = watcher.query().app ?? '';
    if (!watchers.has(watcher) || !(signedOut || apps.includes(app))) continue;
    if ((source.answers.get(app)?.order ?? 0) > order) continue;
    if (failed && !signedOut) watcher.update({ type: 'failed' });
    else watcher.update({ type: 'list', ...(failed ? NO_ACCOUNTS : answer.of(app)) });
  }
  // After a sign-out, this also replaces the older answers for other apps, because they belong to the previous user.
  if (!failed || signedOut)
    for (const app of signedOut ? [...apps, ...source.answers.keys()] : apps)
      if ((source.answers.get(app)?.order ?? 0) < order)
        source.answers.set(app, { order, ...(failed ? NO_ACCOUNTS : answer.of(app)) });
  return failed ? answer : accountsOfQuery(answer);
}

const NO_ACCOUNTS: AccountList = { accounts: [] };

/** Whether a failure means that no user is signed in. */
const isSignedOut = ({ status }: Failure): boolean => status === 401 || status === 403;

const members = (key: string): Watcher[] => [...watchers].filter((watcher) => keyOf(watcher.query()) === key);

function keyOf({ accountsEndpoint, fetch, credentials, csrfToken }: AccountsQuery): string {
  // If `fetch` is not a function, only the request of its own button must fail. An exception here would also stop the requests of other
  // buttons.
  let id: number | string = fetch ? typeof fetch : 0;
  if (typeof fetch === 'function') {
    id = fetchIds.get(fetch) ?? ++fetches;
    fetchIds.set(fetch, id);
  }
  return [accountsEndpoint, credentials, csrfToken, id].join(' ');
}

function sourceOf(key: string): Source {
  const source = sources.get(key) ?? {
    answers: new Map(),
    running: new Map(),
    resets: 0,
    notBefore: 0,
    warned: false,
  };
  sources.set(key, source);
  return source;
}
