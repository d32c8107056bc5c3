import type { ConnectAccount } from '../api/account.js';
import type { FlowRequest } from './request.js';

/** Navigates to the host's `success-url`. The URL was checked before the attempt, and its placeholders must not change the origin. */
export function followSuccessUrl({ successUrl, app }: FlowRequest, account: ConnectAccount | null): void {
  if (!successUrl) return;
  const filled = successUrl
    .replaceAll('{account}', encodeURIComponent(account?.id ?? ''))
    .replaceAll('{app}', encodeURIComponent(app));
  const { href } = new URL(filled, document.baseURI);
  // Not compared by `origin`, because a blob: URL has the same origin.
  if (href.startsWith(`${origin}/`)) location.assign(href);
}
