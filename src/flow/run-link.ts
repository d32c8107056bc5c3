import type { ConnectAccount } from '../api/account.js';
import type { Failure } from '../api/errors.js';
import type { FlowRequest } from './request.js';
import { failure } from './failure.js';

/** The address of the hosted page, or why it is refused: a host's answer must not send the user to a stranger. */
export function linkAddress({ app, oauthAppId, frontendOrigin }: FlowRequest, link: string): URL | Failure {
  // Not by its `origin`, which a blob: URL shares.
  if (!link.startsWith(`${frontendOrigin}/`))
    return failure('token-invalid', `The answer's connect_link_url is missing, or not on ${frontendOrigin}.`);
  const url = new URL(link);
  url.searchParams.set('app', app);
  if (oauthAppId) url.searchParams.set('oauthAppId', oauthAppId);
  return url;
}

/**
 * Sends the tab to Connect Link and waits for word of it: from the return page by broadcast, or from the list of
 * accounts when the user comes back. A tab's `closed` says nothing: it is true at once under COOP.
 *
 * @param state the nonce that the return page must name
 * @param isNew tells the account that this attempt has added
 * @returns nothing on success: nobody says which account it was
 */
export function runLink(
  request: FlowRequest,
  tab: Window,
  url: URL,
  state: string,
  isNew: (account: ConnectAccount) => boolean,
  signal: AbortSignal,
): Promise<Failure | undefined> {
  return new Promise((resolve) => {
    const channel = new BroadcastChannel('pd-connect');
    const end = (result?: Failure) => {
      channel.close();
      unwatch();
      signal.removeEventListener('abort', stop);
      resolve(result);
    };
    const stop = () => end();
    const unwatch = request.watchAccounts((accounts) => {
      if (accounts.some(isNew)) end();
    });
    channel.onmessage = ({ data }) => {
      const said = Object(data) as { state?: unknown; status?: unknown };
      if (said.state !== state) return;
      if (said.status === 'success') end();
      else end(failure('connect-failed', 'Connect Link came back with an error.'));
    };
    signal.addEventListener('abort', stop);
    tab.opener = null;
    tab.location.replace(url);
  });
}
