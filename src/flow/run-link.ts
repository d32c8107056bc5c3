import type { ConnectAccount } from '../api/account.js';
import type { Failure } from '../api/errors.js';
import { failure } from './failure.js';
import type { FlowRequest } from './request.js';

/**
 * Returns the address of the hosted page with everything that the frame would get, or why the link is refused: a host's
 * answer must not send the user elsewhere.
 */
export function linkAddress(request: FlowRequest, link: string): URL | Failure {
  const { frontendOrigin, sdkNames } = request;
  // Not by its `origin`, which a blob: URL shares.
  if (!link.startsWith(`${frontendOrigin}/`)) {
    const found = URL.canParse(link) ? `is on ${new URL(link).host || 'no host'}` : 'is missing';
    return failure(
      'token-invalid',
      `The answer's connect_link_url ${found}; Connect Link needs one on ${frontendOrigin}.`,
    );
  }
  const url = new URL(link);
  for (const name of sdkNames) {
    const value = request[name];
    if (value) url.searchParams.set(name, String(value));
  }
  return url;
}

/**
 * Sends the tab to Connect Link and waits for its end: a broadcast of the return page, or a change on the list of
 * accounts when the user comes back. A tab's `closed` proves nothing: it is true at once under COOP.
 *
 * @param state the nonce that the return page must name
 * @param isNew whether this attempt has added the account
 * @returns nothing when the tab cannot be used; else a promise of nothing on success, which does not name the account
 */
export function runLink(
  { accounts }: FlowRequest,
  tab: Window,
  url: URL,
  state: string,
  isNew: (account: ConnectAccount) => boolean,
  signal: AbortSignal,
): Promise<Failure | undefined> | undefined {
  try {
    tab.opener = null;
    tab.location.replace(url);
  } catch {
    // The exception's text is the whole address, token included.
    return undefined;
  }
  return new Promise((resolve) => {
    const channel = new BroadcastChannel('pd-connect');
    const end = (result?: Failure) => {
      channel.close();
      unwatch?.();
      signal.removeEventListener('abort', stop);
      resolve(result);
    };
    const stop = () => end();
    const unwatch = accounts?.watch((listed) => {
      if (listed.some(isNew)) end();
    });
    channel.onmessage = ({ data }) => {
      const message = Object(data) as { state?: unknown; status?: unknown };
      if (message.state !== state) return;
      if (message.status === 'success') end();
      else end(failure('connect-failed', 'Connect Link came back with an error.'));
    };
    signal.addEventListener('abort', stop);
  });
}
