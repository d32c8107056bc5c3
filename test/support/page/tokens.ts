import type { PdConnectButton, TokenResponse } from '../../../src/index.js';
import { mount } from './mount.js';
import { hostUrl, uniqueId, type HostScript } from './host.js';

/** Creates a Connect token through the scripted endpoint. */
export async function createToken(script: HostScript = {}): Promise<TokenResponse> {
  const response = await fetch(hostUrl({ user: uniqueId('user'), ...script }), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"app":"test_success"}',
  });
  return (await response.json()) as TokenResponse;
}

/** Loads the flow's code in advance, so that a test with a short timeout does not wait for the download. */
export async function loadFlow(): Promise<void> {
  const { button } = await mount();
  await connectAndCancel(button);
  button.remove();
}

/** Starts an attempt, and cancels once the frame is in the document. */
export async function connectAndCancel(button: PdConnectButton): Promise<void> {
  button.addEventListener('open', () => button.cancel(), { once: true });
  await button.connect();
}
