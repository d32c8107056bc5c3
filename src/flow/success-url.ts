import type { ConnectAccount } from '../api/account.js';
import type { FlowRequest } from './request.js';

/** Navigates to the host's `success-url`, if it is set. Checks the origin again, because the values of placeholders are part of the URL. */
export function followSuccessUrl({ successUrl, app }: FlowRequest, account: ConnectAccount | null): void {
  if (!successUrl) return;
  const filled = successUrl
    .replaceAll('{account}', encodeURIComponent(account?.id ?? ''))
    .replaceAll('{app}', encodeURIComponent(app));
  const { href } = new URL(filled, document.baseURI);
  // Not compared by `origin`, because a blob: URL of the same origin would pass.
  if (href.startsWith(`${origin}/`)) location.assign(href);
}
