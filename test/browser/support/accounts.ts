import { waitUntil } from '@open-wc/testing';
import type { ConnectState, PdConnectButton } from '../../../src/index.js';
import { makeButton, type Made } from './button.js';
import { hostUrl, uniqueId, type HostScript } from './host.js';
import { PATIENCE } from './page.js';

/** Returns the URL of an accounts endpoint that responds with this body. */
export const answering = (body: unknown, script: HostScript = {}): string =>
  hostUrl({ body: JSON.stringify(body), ...script }, { path: 'accounts' });

/** Returns the URL of an accounts endpoint that lists these accounts. */
export const listing = (accounts: unknown, script: HostScript = {}): string =>
  answering({ accounts }, script);

/** Shows a button that uses both endpoints of the real server helper, for this user. */
export function buttonOf(user: string, properties: Partial<PdConnectButton> = {}): Promise<Made> {
  return makeButton({
    tokenEndpoint: hostUrl({ user }),
    accountsEndpoint: hostUrl({ user }, { path: 'accounts' }),
    ...properties,
  });
}

/** Connects accounts of a user through the real flow. Returns their ids, oldest first. */
export async function connectAs(user: string, count = 1, app = 'test_success'): Promise<string[]> {
  const ids: string[] = [];
  while (ids.length < count) {
    const { button } = await makeButton({ app, tokenEndpoint: hostUrl({ user }) });
    await button.connect();
    ids.push(button.account!.id);
    button.remove();
  }
  return ids;
}

/** Returns a new user with this many accounts. */
export async function userWith(count: number): Promise<{ user: string; ids: string[] }> {
  const user = uniqueId('user');
  return { user, ids: await connectAs(user, count) };
}

/** Polls, because no event reports that a list has arrived. */
export const untilState = (button: PdConnectButton, state: ConnectState): Promise<void> =>
  waitUntil(() => button.state === state, `The button is not ${state} but ${button.state}.`, PATIENCE);

export interface Told {
  readonly fetch: typeof fetch;
  /** Resolves after the element has processed the first response. */
  readonly answered: Promise<void>;
}

/** Returns a `fetch` that reports when a response has been processed. A test needs it to assert that nothing happened. */
export function tellingFetch(): Told {
  let done!: () => void;
  const answered = new Promise<void>((resolve) => (done = resolve));
  const soon = () => void setTimeout(done);
  return {
    answered,
    fetch: async (...request) => {
      try {
        const response = await fetch(...request);
        const text = response.text();
        response.json = () => text.then((body) => JSON.parse(body) as unknown).finally(soon);
        if (!response.ok) soon();
        return response;
      } catch (error) {
        soon();
        throw error;
      }
    },
  };
}

/** Simulates that the user switched to another tab and back. */
export function comeBack(): void {
  for (const state of ['hidden', 'visible']) {
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: state });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  }
  Reflect.deleteProperty(document, 'visibilityState');
}

/** Returns the URL of a request. */
export const addressOf = (input: RequestInfo | URL): string =>
  input instanceof Request ? input.url : input.toString();
