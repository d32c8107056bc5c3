import { expect } from '@open-wc/testing';
import { mount } from '../support/page/mount.js';
import { connectFrame } from '../support/page/element.js';
import { env, hostUrl } from '../support/page/host.js';
import { waitForMessage } from '../support/page/page.js';
import { openScriptedFrame, type MountedScriptedFrame } from '../support/page/scripted-frame.js';
import { createToken } from '../support/page/tokens.js';

const FORGED = { type: 'success', authProvisionId: 'apn_forged' };

/** Checks that no forged message had an effect. Then ends the flow with a message of the real frame. */
async function expectUntouched({ button, events, outcome, post }: MountedScriptedFrame): Promise<void> {
  expect(events.names).to.deep.equal(['beforeconnect', 'open']);
  expect(button.account).to.equal(null);
  post({ type: 'close' });
  expect(await outcome).to.deep.equal({ type: 'cancel' });
  expect(events.names).to.deep.equal(['beforeconnect', 'open', 'cancel', 'close']);
}

function addFrame(src: string): HTMLIFrameElement {
  const frame = Object.assign(document.createElement('iframe'), { src });
  document.body.append(frame);
  return frame;
}

/**
 * Returns a message event with this source and origin. Firefox rejects a cross-origin window as the constructor's
 * `source`, so the property is defined afterwards.
 */
function messageFrom(source: Window | null, origin: string, data: object): MessageEvent {
  return Object.defineProperty(new MessageEvent('message', { data, origin }), 'source', { value: source });
}

describe('a flow that receives messages', () => {
  const errors: unknown[] = [];
  const note = (event: ErrorEvent) => errors.push(event.message);
  before(() => addEventListener('error', note));
  after(() => removeEventListener('error', note));
  afterEach(() => {
    document.querySelectorAll('body > iframe').forEach((frame) => frame.remove());
    expect(errors.splice(0)).to.deep.equal([]);
  });

  it('accepts messages from the flow’s frame', async () => {
    const { button, events, outcome, post } = await openScriptedFrame();
    post({ type: 'success', authProvisionId: 'apn_true' }, { type: 'close' });
    expect(await outcome).to.deep.equal({ type: 'success', account: { id: 'apn_true' }, verified: false });
    expect(events.names).to.deep.equal(['beforeconnect', 'open', 'success', 'close']);
    expect(button.account?.id).to.equal('apn_true');
  });

  it('dispatches no step `ready` if the frame loads only after the success', async () => {
    const { sandbox } = await env();
    const { button, events } = await mount({ app: 'test_hang' });
    const outcome = button.connect();
    await events.waitForStep('open');
    const frame = connectFrame(button)!;
    const post = (data: object) => dispatchEvent(messageFrom(frame.contentWindow, sandbox, data));
    post({ type: 'success', authProvisionId: 'apn_true' });
    frame.dispatchEvent(new Event('load'));
    post({ type: 'close' });
    expect(await outcome).to.deep.equal({ type: 'success', account: { id: 'apn_true' }, verified: false });
    expect(events.stepNames).to.deep.equal(['start', 'token', 'open', 'success', 'close']);
  });

  it('ignores messages from the page itself', async () => {
    const flow = await openScriptedFrame();
    const posted = waitForMessage('success');
    postMessage(FORGED, '*');
    await posted;
    await expectUntouched(flow);
  });

  it('ignores messages from a frame with another origin', async () => {
    const flow = await openScriptedFrame();
    const posted = waitForMessage('success');
    const { otherSite } = await env();
    const stranger = addFrame(`${otherSite}/_static/connect.html`);
    stranger.onload = () =>
      stranger.contentWindow!.postMessage({ run: `parent.postMessage(${JSON.stringify(FORGED)}, '*')` }, '*');
    expect((await posted).origin).to.equal(otherSite);
    await expectUntouched(flow);
  });

  it('ignores messages from a different frame with Pipedream’s origin', async () => {
    const { sandbox } = await env();
    const mounted = await mount({ app: 'test_silent' });
    const outcome = mounted.button.connect();
    await mounted.events.waitForStep('ready');
    const posted = waitForMessage('success');
    const closed = waitForMessage('close');
    addFrame(`${sandbox}/_static/connect.html?token=${(await createToken()).token}&app=test_success`);
    expect((await posted).origin).to.equal(sandbox);
    await closed;
    expect(mounted.events.names).to.deep.equal(['beforeconnect', 'open']);
    expect(mounted.button.account).to.equal(null);
    mounted.button.cancel();
    expect((await outcome).type).to.equal('cancel');
  });

  it('ignores messages from the frame after a navigation to another origin', async () => {
    const { otherSite } = await env();
    const flow = await openScriptedFrame();
    const frame = connectFrame(flow.button)!;
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
    flow.run(`location = ${JSON.stringify(`${otherSite}/_static/connect.html`)}`);
    await loaded;
    const posted = waitForMessage('success');
    flow.post(FORGED);
    expect((await posted).origin).to.equal(otherSite);
    expect(flow.events.names).to.deep.equal(['beforeconnect', 'open']);
    flow.button.cancel();
    expect((await flow.outcome).type).to.equal('cancel');
  });

  it('ignores messages with an origin that only resembles the frame’s origin', async () => {
    const flow = await openScriptedFrame();
    const { other } = await env();
    const source = connectFrame(flow.button)!.contentWindow;
    for (const origin of [
      `${other}.example`,
      `${other}0`,
      other.slice(0, -1),
      other.toUpperCase(),
      'null',
      '',
    ])
      dispatchEvent(messageFrom(source, origin, FORGED));
    await expectUntouched(flow);
  });

  it('accepts a constructed message event with the frame’s origin and source', async () => {
    // Shows that the test above is valid: its events differ from these events by their origin, and the flow ignores them for that reason.
    const { button, outcome } = await openScriptedFrame();
    const { other: origin } = await env();
    const source = connectFrame(button)!.contentWindow;
    const post = (data: object) => dispatchEvent(messageFrom(source, origin, data));
    post({ type: 'success', authProvisionId: 'apn_true' });
    post({ type: 'close' });
    expect((await outcome).type).to.equal('success');
  });

  it('ignores messages that the frame sends after a close message', async () => {
    const { button, events, outcome, post } = await openScriptedFrame();
    post({ type: 'close' }, FORGED, { type: 'error', error: 'late' }, { type: 'close' });
    expect((await outcome).type).to.equal('cancel');

    events.clear();
    const second = button.connect();
    await events.waitForStep('ready');
    expect(events.names).to.deep.equal(['beforeconnect', 'open']);
    button.cancel();
    expect((await second).type).to.equal('cancel');
  });

  it('does not read the data of a message from another window', async () => {
    const flow = await openScriptedFrame();
    const data = {
      get type(): string {
        throw new Error('looked');
      },
    };
    dispatchEvent(new MessageEvent('message', { data, origin: location.origin, source: window }));
    await expectUntouched(flow);
  });

  it('ignores messages with invalid data', async () => {
    const flow = await openScriptedFrame();
    flow.post(null, 1, '', 'success', [], ['success'], {}, { type: null }, { type: 1 }, { type: ['close'] });
    flow.post(
      { type: 'Success' },
      { type: 'toString' },
      { type: '__proto__' },
      { type: { type: 'success' } },
    );
    const last = waitForMessage('last');
    flow.post({ type: 'last' });
    await last;
    await expectUntouched(flow);
  });

  const BAD_IDS: Record<string, unknown> = {
    'no id': undefined,
    'an id that is null': null,
    'an id that is a number': 5,
    'an id that is an object': { id: 'apn_x' },
    'an id in an array': ['apn_x'],
    'an empty id': '',
    'an id with markup': 'apn_<img src=x>',
    'an id with a line break': 'apn_x\n',
    'a huge id': 'a'.repeat(1_000_000),
  };
  for (const [what, authProvisionId] of Object.entries(BAD_IDS)) {
    it(`fails with the error code connect-failed if the page reports a success with ${what}`, async () => {
      const { button, events, outcome, post } = await openScriptedFrame();
      post({ type: 'success', authProvisionId });
      const { type } = await outcome;
      expect(type).to.equal('error');
      expect(button.error?.code).to.equal('connect-failed');
      expect(button.account).to.equal(null);
      expect(events.names).to.deep.equal(['beforeconnect', 'open', 'error', 'close']);
    });
  }

  it('ends with an error message even if the page’s error is not a string', async () => {
    for (const error of [undefined, null, 5, {}, ['a', 'b']]) {
      const { button, outcome, post } = await openScriptedFrame();
      post({ type: 'error', error }, { type: 'close' });
      expect((await outcome).type).to.equal('error');
      expect(button.error?.message).to.be.a('string').and.not.to.equal('');
    }
  });

  it('dispatches events only on the element with the open frame', async () => {
    const others = [await mount(), await mount(), await mount()];
    const { events, outcome, post } = await openScriptedFrame();
    post({ type: 'success', authProvisionId: 'apn_one' }, { type: 'close' });
    expect((await outcome).type).to.equal('success');
    expect(events.names).to.deep.equal(['beforeconnect', 'open', 'success', 'close']);
    for (const other of others) {
      expect(other.events.names).to.deep.equal([]);
      expect(other.button.state).to.equal('idle');
    }
  });

  it('is not affected by an earlier failed token request of another element', async () => {
    const failing = await mount({ tokenEndpoint: hostUrl({ status: 500 }) });
    expect((await failing.button.connect()).type).to.equal('error');
    failing.events.clear();
    const { outcome, post } = await openScriptedFrame();
    post({ type: 'success', authProvisionId: 'apn_two' }, { type: 'close' });
    expect((await outcome).type).to.equal('success');
    expect(failing.events.names).to.deep.equal([]);
    expect(failing.button.error?.code).to.equal('token-http');
  });
});
