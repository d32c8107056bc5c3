import { expect } from '@open-wc/testing';
import type { ConnectOutcome } from '../../../src/index.js';
import { frameOf, makeButton, type Made } from '../support/button.js';
import { env } from '../support/host.js';

export const FORGED = { type: 'success', authProvisionId: 'apn_forged' };

export interface Puppet extends Made {
  outcome: Promise<ConnectOutcome>;
  frame: HTMLIFrameElement;
  /** Runs code in the flow's frame. */
  run: (code: string) => void;
  /** Posts these messages from the flow's frame, in order. */
  say: (...messages: unknown[]) => void;
}

/** Starts a flow whose frame the test controls. */
export async function openPuppet(properties: Partial<Made['button']> = {}): Promise<Puppet> {
  const made = await makeButton({ app: 'slack', frontendOrigin: (await env()).other, ...properties });
  const outcome = made.button.connect();
  await made.events.step('ready');
  const frame = frameOf(made.button)!;
  const run = (code: string) => order(frame.contentWindow!, code);
  const say = (...messages: unknown[]) => run(saying('parent', ...messages));
  return { ...made, outcome, frame, run, say };
}

/** Runs code in a puppet page. test/runner/served.ts serves one on every origin. */
export const order = (page: Window, code: string): void => page.postMessage({ run: code }, '*');

/** Returns code that posts these messages to a window, in order. */
export const saying = (to: string, ...messages: unknown[]): string =>
  messages.map((message) => `${to}.postMessage(${JSON.stringify(message)}, '*')`).join(';');

/** Returns code that posts every message of the real frame, and then `said`, which the test waits for. */
export const attack = (to: string): string =>
  saying(to, { type: 'error', error: 'forged' }, FORGED, { type: 'close' }, { type: 'said' });

/** Expects that no forged message had an effect, then ends the flow by its real frame. */
export async function expectUntouched({ button, events, outcome, say }: Puppet): Promise<void> {
  expect(events.names).to.deep.equal(['beforeconnect', 'open']);
  expect(button.state).to.equal('open');
  expect(button.account).to.equal(null);
  say({ type: 'success', authProvisionId: 'apn_true' }, { type: 'close' });
  expect(await outcome).to.deep.equal({ type: 'success', account: { id: 'apn_true' }, verified: false });
  expect(events.names).to.deep.equal(['beforeconnect', 'open', 'success', 'close']);
  expect(events.events.at(-1)!.detail).to.deep.equal({ app: 'slack', successful: true, completed: true });
}

/** Adds a frame to this page, and resolves to its window once it has loaded. */
export async function addFrame(properties: Partial<HTMLIFrameElement>): Promise<Window> {
  const frame = document.createElement('iframe');
  const { sandbox, ...others } = properties as Record<string, string>;
  if (sandbox) frame.setAttribute('sandbox', sandbox);
  Object.assign(frame, others);
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  return frame.contentWindow!;
}

/** Fails a test that leaves an uncaught error, an executed script (`pwned = 1`) or a frame in this page. */
export function watchPage(): void {
  const errors: string[] = [];
  const note = (event: Event) => {
    const { message, reason } = event as Event & { message?: string; reason?: unknown };
    errors.push(message ?? String(reason));
  };
  before(() => {
    addEventListener('error', note);
    addEventListener('unhandledrejection', note);
  });
  after(() => {
    removeEventListener('error', note);
    removeEventListener('unhandledrejection', note);
  });
  afterEach(() => {
    document.querySelectorAll('body > iframe').forEach((frame) => frame.remove());
    expect(errors.splice(0)).to.deep.equal([]);
    expect(window).not.to.have.property('pwned');
  });
}
