import { expect } from '@open-wc/testing';
import type { ConnectErrorCode, ConnectState } from '../../src/index.js';
import { loadFlow, createToken } from '../support/page/tokens.js';
import { mount, type EventName } from '../support/page/mount.js';
import { connectFrame, part } from '../support/page/element.js';
import { FakeTimers } from '../support/page/timers-and-listeners.js';
import { clickInFrame } from '../support/page/input.js';
import { waitForMessage } from '../support/page/page.js';
import { pageSnapshot } from '../support/page/element.js';

interface Ending {
  app: string;
  story: string;
  /** How long the frame may take to load, in milliseconds. */
  timeout?: number;
  events: EventName[];
  steps: string[];
  state: ConnectState;
  code?: ConnectErrorCode;
  message?: RegExp;
  /** The expected `successful` in the detail of the close event. Undefined if no frame opens. */
  successful?: boolean;
  completed?: boolean;
}

const SUCCESS = {
  events: ['beforeconnect', 'open', 'success', 'close'],
  steps: ['start', 'token', 'open', 'ready', 'success', 'close'],
  state: 'connected',
  successful: true,
  completed: true,
} satisfies Partial<Ending>;
const FAILURE = {
  events: ['beforeconnect', 'open', 'error', 'close'],
  steps: ['start', 'token', 'open', 'ready', 'error', 'close'],
  state: 'error',
  code: 'connect-failed',
  successful: false,
  completed: true,
} satisfies Partial<Ending>;
const CANCEL = {
  events: ['beforeconnect', 'open', 'cancel', 'close'],
  steps: ['start', 'token', 'open', 'ready', 'cancel', 'close'],
  state: 'idle',
  successful: false,
  completed: false,
} satisfies Partial<Ending>;

const ENDINGS: Ending[] = [
  { app: 'test_success', story: 'dispatches one success and one close', ...SUCCESS },
  { app: 'test_slow', story: 'dispatches one success and one close if the success takes long', ...SUCCESS },
  { app: 'test_unhealthy', story: 'succeeds with an unhealthy account', ...SUCCESS },
  { app: 'test_twice', story: 'dispatches one success if the page reports the success twice', ...SUCCESS },
  {
    app: 'test_error_then_success',
    story: 'succeeds if the page reports an error before the success',
    ...SUCCESS,
  },
  {
    app: 'test_error',
    story: 'ends with an error whose message has the text of the page',
    ...FAILURE,
    message: /Please retry/,
  },
  {
    app: 'test_error_empty',
    story: 'ends with an error with a message if the page reports an error without a text',
    ...FAILURE,
    message: /without a message/,
  },
  { app: 'test_rate_limited', story: 'ends with an error if the page reports a rate limit', ...FAILURE },
  { app: 'test_cancel', story: 'ends with `cancel` if the page reports only a close', ...CANCEL },
  {
    app: 'test_close_before_load',
    story: 'ends with `cancel` if the page reports a close before the frame has loaded',
    ...CANCEL,
    steps: ['start', 'token', 'open', 'cancel', 'close'],
  },
  {
    app: 'test_hang',
    story: 'ends with an error if the frame does not load within `timeout`',
    timeout: 400,
    ...FAILURE,
    steps: ['start', 'token', 'open', 'error', 'close'],
    code: 'frame-timeout',
    message: /did not load in 400 ms/,
    completed: false,
  },
];

describe('a flow in the frame', () => {
  before(loadFlow);

  for (const { app, story, ...ending } of ENDINGS) {
    it(`with the app ${app}, a flow leaves a clean page and ${story}`, async () => {
      const { button, events } = await mount({ app });
      const before = pageSnapshot();
      if (ending.timeout) {
        const token = await createToken();
        Object.assign(button, { timeout: ending.timeout, tokenProvider: () => token });
      }
      const outcome = await button.connect();

      expect(events.names).to.deep.equal(ending.events);
      expect(events.stepNames).to.deep.equal(ending.steps);
      expect(button.state).to.equal(ending.state);
      expect(button.error?.code).to.equal(ending.code);
      if (ending.message) expect(button.error?.message).to.match(ending.message);
      const withoutError = ending.successful ? 'success' : 'cancel';
      expect(outcome.type).to.equal(ending.code ? 'error' : withoutError);
      if (ending.successful !== undefined) {
        const { successful, completed } = ending;
        expect((await events.waitForEvent('close')).detail).to.deep.equal({ app, successful, completed });
      }
      expect(connectFrame(button)).to.equal(null);
      expect(part(button, 'overlay')).to.equal(null);
      expect(pageSnapshot()).to.deep.equal(before);

      button.reset();
      events.clear();
      Object.assign(button, { app: 'test_success', timeout: 15_000, tokenProvider: undefined });
      expect((await button.connect()).type).to.equal('success');
      expect(events.names).to.deep.equal(SUCCESS.events);
      expect(events.stepNames).to.deep.equal(SUCCESS.steps);
      expect(button.error).to.equal(null);
      expect(pageSnapshot()).to.deep.equal(before);
    });
  }

  it('reports the account in `success`, and the same session id in all steps', async () => {
    const { button, events } = await mount();
    const outcome = await button.connect();
    const { account } = button;
    expect(account?.id).to.match(/^apn_/);
    expect(outcome).to.deep.equal({ type: 'success', account, verified: false });
    expect((await events.waitForEvent('success')).detail).to.deep.equal({
      app: 'test_success',
      account,
      verified: false,
    });
    expect(new Set(events.steps.map(({ sessionId }) => sessionId)).size).to.equal(1);
    const times = events.steps.map(({ elapsed }) => elapsed);
    expect(times).to.deep.equal([...times].sort((a, b) => a - b));
  });

  it('removes the frame five seconds after a success if the page reports no close', async () => {
    const grace = new FakeTimers(5_000);
    try {
      const { button, events } = await mount({ app: 'test_success_no_close' });
      const before = pageSnapshot();
      const outcome = button.connect();
      await events.waitForEvent('success');
      expect(button.state).to.equal('connected');
      expect(events.names).not.to.include('close');
      expect(connectFrame(button)).not.to.equal(null);
      grace.elapse();
      expect((await outcome).type).to.equal('success');
      expect(events.names).to.deep.equal(SUCCESS.events);
      expect(pageSnapshot()).to.deep.equal(before);
    } finally {
      grace.stop();
    }
  });

  it('lets the user try again in the frame after an error', async () => {
    const { button, events } = await mount({ app: 'slack' });
    const outcome = button.connect();
    const reported = waitForMessage('error');
    await clickInFrame('/_static/connect.html', '#fail');
    await reported;
    expect(events.names).to.deep.equal(['beforeconnect', 'open']);
    expect(button.state).to.equal('open');
    await clickInFrame('/_static/connect.html', '#connect');
    expect((await outcome).type).to.equal('success');
    expect(events.names).to.deep.equal(SUCCESS.events);
  });

  it('ends with the page’s error if the user closes the overlay after the error', async () => {
    const { button, events } = await mount({ app: 'test_error_no_close' });
    const outcome = button.connect();
    await waitForMessage('error');
    part(button, 'close')!.click();
    const { type } = await outcome;
    expect(type).to.equal('error');
    expect(button.error?.code).to.equal('connect-failed');
    expect(events.names).to.deep.equal(FAILURE.events);
    expect((await events.waitForEvent('close')).detail.completed).to.equal(true);
  });

  it('ends with `cancel` if the host calls cancel() after the page’s error', async () => {
    const { button, events } = await mount({ app: 'test_error_no_close' });
    const outcome = button.connect();
    await waitForMessage('error');
    button.cancel();
    expect(await outcome).to.deep.equal({ type: 'cancel' });
    expect(events.names).to.deep.equal(CANCEL.events);
    expect((await events.waitForEvent('close')).detail).to.include({ successful: false, completed: true });
  });

  it('clears the error of a flow when `app` changes', async () => {
    const { button } = await mount({ app: 'test_error' });
    await button.connect();
    expect(button.state).to.equal('error');
    button.app = 'test_success';
    await button.updateComplete;
    expect(button).to.include({ state: 'idle', error: null });
    expect(part(button, 'status')!.textContent).to.equal('');
  });

  it('clears the account of a flow when `app` changes', async () => {
    const { button } = await mount();
    await button.connect();
    button.app = 'test_cancel';
    await button.updateComplete;
    expect(button.account).to.equal(null);
    expect(button.state).to.equal('idle');
    expect(button.value).to.equal('');
  });
});
