import type { PdConnectButton, TokenResponse } from '../../../src/index.js';
import { makeButton } from './button.js';
import { hostUrl, uniqueId, type HostScript } from './host.js';

/** A Connect token as the host's backend mints it. */
export async function mint(script: HostScript = {}): Promise<TokenResponse> {
  const response = await fetch(hostUrl({ user: uniqueId('user'), ...script }), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"app":"test_success"}',
  });
  return (await response.json()) as TokenResponse;
}

/** A `fetch` for the element which says how often it was called, and when the last answer had been read. */
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

/** Has the code of a flow loaded, for what is to fail within a time that this would take on a busy machine. */
export async function loadCode(): Promise<void> {
  const { button } = await makeButton();
  await connectAndCancel(button);
  button.remove();
}

/** Connects, and ends the attempt as soon as its frame is in the document. */
export async function connectAndCancel(button: PdConnectButton): Promise<void> {
  button.addEventListener('open', () => button.cancel(), { once: true });
  await button.connect();
}
