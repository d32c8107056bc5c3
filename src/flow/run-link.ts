import type { ConnectAccount } from '../api/account.js';
import type { Failure } from '../api/errors.js';
import { CANCELLED, failed, type Ending } from './ending.js';
import { failure } from './failure.js';
import type { FlowRequest } from './request.js';

/**
 * Returns the URL of Connect Link, with the same parameters as the frame. Returns a failure if the link is missing or is not on
 * `frontendOrigin`, so that a response of the host cannot send the user to another site.
 */
export function linkAddress(request: FlowRequest, link: string): URL | Failure {
  const { frontendOrigin, sdkNames } = request;
  // Compares the start of the URL instead of `origin`, because a blob: URL can have the same origin, but must not pass.
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
 * Navigates the tab to Connect Link. Then waits until the return page, to which Connect Link redirects, broadcasts a message, or until the
 * account list contains the connected account. The list is requested whenever the user returns to this page. Does not check `tab.closed`,
 * because with Cross-Origin-Opener-Policy on this page, `tab.closed` is true as soon as the tab has navigated.
 *
 * @param state the nonce that the return page must send
 * @param isNew whether this attempt has added the account, or has made it healthy again
 * @returns undefined if the tab cannot be used, else a promise. The promise resolves to a failure, or to undefined on success and on abort.
 * Even on success, it does not resolve to an account, because the return page does not name the account.
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
    // Drops the exception, because its message contains the whole URL with the token.
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

/**
 * Returns the ending of an attempt that has no usable tab: the failure `popup-blocked`. If the host has slotted a link as the trigger,
 * navigates this page to that link instead, and returns a cancellation.
 */
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
