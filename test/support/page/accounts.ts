import { waitUntil } from '@open-wc/testing';
import type { ConnectState, PdConnectButton } from '../../../src/index.js';
import { mount, type Mounted } from './mount.js';
import { hostUrl, uniqueId, type HostScript } from './host.js';
import { WAIT_OPTIONS } from './page.js';

/** Returns the URL of an accounts endpoint that responds with this body. */
export const accountsUrlWithBody = (body: unknown, script: HostScript = {}): string =>
  hostUrl({ body: JSON.stringify(body), ...script }, { path: 'accounts' });

/** Returns the URL of an accounts endpoint that lists these accounts. */
export const accountsUrl = (accounts: unknown, script: HostScript = {}): string =>
  accountsUrlWithBody({ accounts }, script);

/** Mounts a button that uses both endpoints of the real server helper for this user. */
export function mountForUser(user: string, properties: Partial<PdConnectButton> = {}): Promise<Mounted> {
  return mount({
    tokenEndpoint: hostUrl({ user }),
    accountsEndpoint: hostUrl({ user }, { path: 'accounts' }),
    ...properties,
  });
}

/** Connects accounts of a user through the real flow. Returns their ids, oldest first. */
export async function connectAccounts(user: string, count = 1, app = 'test_success'): Promise<string[]> {
  const ids: string[] = [];
  while (ids.length < count) {
    const { button } = await mount({ app, tokenEndpoint: hostUrl({ user }) });
    await button.connect();
    ids.push(button.account!.id);
    button.remove();
  }
  return ids;
}

/** Creates a user with this many accounts. Returns the user and the ids of the accounts, oldest first. */
export async function createUser(count: number): Promise<{ user: string; ids: string[] }> {
  const user = uniqueId('user');
  return { user, ids: await connectAccounts(user, count) };
}

/** Waits until the element has this state. Polls, because no event reports that a list has arrived. */
export const waitForState = (button: PdConnectButton, state: ConnectState): Promise<void> =>
  waitUntil(() => button.state === state, `The button is not ${state} but ${button.state}.`, WAIT_OPTIONS);

/** Simulates a switch of the user to another tab and back. */
export function returnToTab(): void {
  for (const state of ['hidden', 'visible']) {
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: state });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  }
  Reflect.deleteProperty(document, 'visibilityState');
}
