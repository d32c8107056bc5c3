import type { ConnectAccount } from '../api/account.js';
import { pageOrigin } from '../api/environment.js';
import type { FlowRequest } from './request.js';

/**
 * Navigates to the host's `success-url`, if it is set. Checks the origin again, because the URL now contains the values of the
 * placeholders.
 */
export function followSuccessUrl({ successUrl, app }: FlowRequest, account: ConnectAccount | null): void {
  if (!successUrl) return;
  const filled = successUrl
    .replaceAll('{account}', encodeURIComponent(account?.id ?? ''))
    .replaceAll('{app}', encodeURIComponent(app));
  const { href } = new URL(filled, document.baseURI);
  // Compares the start of the URL instead of `origin`, because a blob: URL can have the same origin, but must not pass.
  if (href.startsWith(`${pageOrigin()}/`)) location.assign(href);
}
