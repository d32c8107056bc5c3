import { expect } from '@open-wc/testing';
import { postMessageCode, type MountedScriptedFrame } from '../../support/page/scripted-frame.js';

export const FORGED = { type: 'success', authProvisionId: 'apn_forged' };

/** Returns code that posts each kind of message of the real frame. The last message is `done`, so that a test can wait for it. */
export const forgedMessagesCode = (to: string): string =>
  postMessageCode(to, { type: 'error', error: 'forged' }, FORGED, { type: 'close' }, { type: 'done' });

/** Checks that no forged message had an effect. Then ends the flow with messages of the real frame. */
export async function expectUntouched({
  button,
  events,
  outcome,
  post,
}: MountedScriptedFrame): Promise<void> {
  expect(events.names).to.deep.equal(['beforeconnect', 'open']);
  expect(button.state).to.equal('open');
  expect(button.account).to.equal(null);
  post({ type: 'success', authProvisionId: 'apn_true' }, { type: 'close' });
  expect(await outcome).to.deep.equal({ type: 'success', account: { id: 'apn_true' }, verified: false });
  expect(events.names).to.deep.equal(['beforeconnect', 'open', 'success', 'close']);
  expect(events.events.at(-1)!.detail).to.deep.equal({ app: 'slack', successful: true, completed: true });
}

/** Adds a frame to this page. Resolves to the frame's window once the frame has loaded. */
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

/** Registers hooks that remove leftover frames, and that fail a test if an error was not caught or an injected script has run. */
export function failOnLeftovers(): void {
  const errors: string[] = [];
  const recordError = (event: Event) => {
    const { message, reason } = event as Event & { message?: string; reason?: unknown };
    errors.push(message ?? String(reason));
  };
  before(() => {
    addEventListener('error', recordError);
    addEventListener('unhandledrejection', recordError);
  });
  after(() => {
    removeEventListener('error', recordError);
    removeEventListener('unhandledrejection', recordError);
  });
  afterEach(() => {
    document.querySelectorAll('body > iframe').forEach((frame) => frame.remove());
    expect(errors.splice(0)).to.deep.equal([]);
    expect(window).not.to.have.property('pwned');
  });
}
