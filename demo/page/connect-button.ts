import type { PdConnectButton } from '../../src/index.js';
import { TOKEN_ENDPOINT } from './choices.js';
import type { DemoConfig } from './server.js';

/** Creates a connect button with the endpoints of this demo's server. */
export function connectButton({ frontendOrigin }: DemoConfig, app = 'slack'): PdConnectButton {
  const button = document.createElement('pd-connect-button');
  button.setAttribute('app', app);
  button.setAttribute('token-endpoint', TOKEN_ENDPOINT);
  if (frontendOrigin) button.setAttribute('frontend-origin', frontendOrigin);
  return button;
}
