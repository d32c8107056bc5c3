import type { ConnectAccount } from '../api/account.js';
import type { Failure } from '../api/errors.js';
import { CANCELLED, failed, type Ending } from './ending.js';
import { failure } from './failure.js';
import type { FlowRequest } from './request.js';

/**
 * Returns the URL of Connect Link with all parameters that the frame would get, or a failure if the link is refused. A response of the host
 * must not send the user to another site.
 */
export function linkAddress(request: FlowRequest, link: string): URL | Failure {
  const { frontendOrigin, sdkNames } = request;
  // Not compared by `origin`, because a blob: URL has the same origin.
  if (!link.startsWith(`${frontendOrigin}/`)) {
    const found = URL.canParse(link) ? `is on ${new URL(link).host || 'no host'}` : 'is missing';
    return failure(
      'token-invalid',
      `The response's connect_link_url ${found}; Connect Link needs a URL on ${frontendOrigin}.`,
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
 * Navigates the tab to Connect Link and waits for the end: a broadcast of the return page, or a change in the list of accounts when the
 * user returns. A tab's `closed` is no sign of the end, because with COOP it is true at once.
 *
 * @param state the nonce that the return page must send
 * @param isNew whether this attempt has added the account
 * @returns undefined if the tab cannot be used; else a promise, which resolves to undefined on success, because the return page does not
 * name the account
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
      else end(failure('connect-failed', 'Connect Link ended with an error.'));
    };
    signal.addEventListener('abort', stop);
  });
}

/** Returns the ending of an attempt without a tab. If the host's trigger is a link, follows that link, which leads to the same page. */
export function failWithoutTab({ triggerHref }: FlowRequest): Ending {
  if (triggerHref) {
    location.assign(triggerHref);
    return CANCELLED;
  }
  return failed(
    failure(
      'popup-blocked',
      'The browser opened no usable tab. Call connect() in a click; a sandboxed frame needs allow-popups and allow-popups-to-escape-sandbox.',
    ),
  );
}
