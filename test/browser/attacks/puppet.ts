import { expect } from '@open-wc/testing';
import type { ConnectOutcome } from '../../../src/index.js';
import { frameOf, makeButton, type Made } from '../support/button.js';
import { env } from '../support/host.js';

export const FORGED = { type: 'success', authProvisionId: 'apn_forged' };

export interface Puppet extends Made {
  outcome: Promise<ConnectOutcome>;
  frame: HTMLIFrameElement;
  /** The flow's frame runs this. */
  run: (code: string) => void;
  /** The flow's frame says these, one after the other. */
  say: (...messages: unknown[]) => void;
}

/** A flow whose frame does what the test says. */
export async function openPuppet(properties: Partial<Made['button']> = {}): Promise<Puppet> {
  const made = await makeButton({ app: 'slack', frontendOrigin: (await env()).other, ...properties });
  const outcome = made.button.connect();
  await made.events.step('ready');
  const frame = frameOf(made.button)!;
  const run = (code: string) => order(frame.contentWindow!, code);
  const say = (...messages: unknown[]) => run(saying('parent', ...messages));
  return { ...made, outcome, frame, run, say };
}

/** Has a page that takes orders run this; test/runner/served.ts has one at every origin. */
export const order = (page: Window, code: string): void => page.postMessage({ run: code }, '*');

/** Code that says these to a window, one after the other. */
export const saying = (to: string, ...messages: unknown[]): string =>
  messages.map((message) => `${to}.postMessage(${JSON.stringify(message)}, '*')`).join(';');

/** What an attacker says: every word the real frame has, and one by which the test knows that all were said. */
export const attack = (to: string): string =>
  saying(to, { type: 'error', error: 'forged' }, FORGED, { type: 'close' }, { type: 'said' });

/** Ends the flow by its own frame, and expects that until then nothing was believed. */
export async function expectUntouched({ button, events, outcome, say }: Puppet): Promise<void> {
  expect(events.names).to.deep.equal(['beforeconnect', 'open']);
  expect(button.state).to.equal('open');
  expect(button.account).to.equal(null);
  say({ type: 'success', authProvisionId: 'apn_true' }, { type: 'close' });
  expect(await outcome).to.deep.equal({ type: 'success', account: { id: 'apn_true' }, verified: false });
  expect(events.names).to.deep.equal(['beforeconnect', 'open', 'success', 'close']);
  expect(events.events.at(-1)!.detail).to.deep.equal({ app: 'slack', successful: true, completed: true });
}

/** A frame in this page, loaded. */
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

/** What an attack might do to this page itself: errors it shows, scripts it runs (as `pwned = 1`), frames it leaves. */
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
