import type { PdConnectButton, TokenResponse } from '../../../src/index.js';
import { makeButton } from './button.js';
import { hostUrl, uniqueId, type HostScript } from './host.js';

/** Creates a Connect token through the scripted endpoint. */
export async function mint(script: HostScript = {}): Promise<TokenResponse> {
  const response = await fetch(hostUrl({ user: uniqueId('user'), ...script }), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"app":"test_success"}',
  });
  return (await response.json()) as TokenResponse;
}

/** Gives the button a `fetch` that counts its calls. `answered` resolves after the last response was read. */
export function countedFetch(button: PdConnectButton): { readonly calls: number; answered: Promise<void> } {
  let tell: () => void;
  const counted = { calls: 0, answered: new Promise<void>((resolve) => (tell = resolve)) };
  button.fetch = async (input, init) => {
    counted.calls += 1;
    const response = await fetch(input, init);
    const read = response.text.bind(response);
    response.text = () => read().finally(() => setTimeout(tell));
    if (!response.ok) setTimeout(tell);
    return response;
  };
  return counted;
}

/** Loads the flow's code, so that a short timeout covers only what the test is about. */
export async function loadCode(): Promise<void> {
  const { button } = await makeButton();
  await connectAndCancel(button);
  button.remove();
}

/** Connects, and cancels once the frame is in the document. */
export async function connectAndCancel(button: PdConnectButton): Promise<void> {
  button.addEventListener('open', () => button.cancel(), { once: true });
  await button.connect();
}
