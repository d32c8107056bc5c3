import type { PdConnectButton } from '../../src/index.js';
import { TOKEN_ENDPOINT } from './choices.js';
import type { DemoConfig } from './server.js';

/** A connect button that is wired to this demo's server. */
export function connectButton({ frontendOrigin }: DemoConfig, app = 'slack'): PdConnectButton {
  const button = document.createElement('pd-connect-button');
  button.setAttribute('app', app);
  button.setAttribute('token-endpoint', TOKEN_ENDPOINT);
  if (frontendOrigin) button.setAttribute('frontend-origin', frontendOrigin);
  return button;
}
