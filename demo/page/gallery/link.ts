import { PdConnectButton } from '../../../src/index.js';
import type { Attempts } from '../attempts.js';
import { find } from '../dom.js';
import type { DemoConfig } from '../server.js';

/** The tag in the page's own HTML, where the link works before this script has loaded. */
export function mountLink(host: HTMLElement, { frontendOrigin }: DemoConfig, attempts: Attempts): void {
  const button = find(host, 'pd-connect-button', PdConnectButton);
  if (frontendOrigin) button.setAttribute('frontend-origin', frontendOrigin);
  attempts.watch(button, 'link');
}
