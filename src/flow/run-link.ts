import type { ConnectAccount } from '../api/account.js';
import type { Failure } from '../api/errors.js';
import { CANCELLED, failed, type Ending } from './ending.js';
import { failure } from './failure.js';
import type { FlowRequest } from './request.js';

/**
 * Returns the address of the hosted page with all parameters that the frame would get, or why the link is refused: a host's response must
 * not send the user elsewhere.
 */
export function linkAddress(request: FlowRequest, link: string): URL | Failure {
  const { frontendOrigin, sdkNames } = request;
  // Not by `origin`, because a blob: URL has the same one.
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
 * Sends the tab to Connect Link and waits for the end: a broadcast of the return page, or a change in the list of accounts when the user
 * returns. A tab's `closed` proves nothing: with COOP it is true at once.
 *
 * @param state the nonce that the return page must send
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
    // The exception's message is the whole URL, including the token.
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

/** Returns the ending without a tab. A link of the host leads to the same page, so it is followed in this tab. */
export function failWithoutTab({ triggerHref }: FlowRequest): Ending {
  if (triggerHref) {
    location.assign(triggerHref);
    return CANCELLED;
  }
  return failed(
    failure(
      'popup-blocked',
      'The browser gave no usable tab. Call connect() in a click; a sandboxed frame needs allow-popups and allow-popups-to-escape-sandbox.',
    ),
  );
}
