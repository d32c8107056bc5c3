import { PdConnectButton } from '../../../src/index.js';
import type { Attempts } from '../attempts.js';
import { find } from '../dom.js';
import type { DemoConfig } from '../server.js';

/** Configures the button that is in the page's HTML. The link in this button works before this script has loaded. */
export function mountLink(host: HTMLElement, { frontendOrigin }: DemoConfig, attempts: Attempts): void {
  const button = find(host, 'pd-connect-button', PdConnectButton);
  if (frontendOrigin) button.setAttribute('frontend-origin', frontendOrigin);
  attempts.watch(button, 'link');
}
