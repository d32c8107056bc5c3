import { expect } from '@open-wc/testing';
import type { PdConnectButton } from '../../../src/index.js';
import { mount, type EventName } from '../../support/page/mount.js';
import { part } from '../../support/page/element.js';
import { hostUrl } from '../../support/page/host.js';

const FAILING = hostUrl({ status: 500 });

describe('the events of the element', () => {
  it('only the event pd-connect bubbles', async () => {
    const { button, events } = await mount();
    const stream: CustomEvent[] = [];
    button.addEventListener('pd-connect', (event) => stream.push(event));
    await button.connect();
    button.tokenEndpoint = FAILING;
    await button.connect();
    button.addEventListener('beforeconnect', () => queueMicrotask(() => button.cancel()), { once: true });
    await button.connect();
    expect(new Set(events.names)).to.deep.equal(
      new Set<EventName>(['beforeconnect', 'open', 'success', 'close', 'error', 'cancel']),
    );
    for (const { type, bubbles, composed } of events.events)
      expect([bubbles, composed], type).to.deep.equal([false, false]);
    for (const { bubbles, composed } of stream) expect([bubbles, composed]).to.deep.equal([true, true]);
  });

  it('calls the inline handlers onerror, onclose and oncancel', async () => {
    const { button } = await mount({ tokenEndpoint: FAILING });
    const received: string[] = [];
    Object.assign(window, { received: (event: Event) => received.push(event.type) });
    for (const name of ['onerror', 'onclose', 'oncancel']) button.setAttribute(name, 'received(event)');
    await button.connect();
    button.tokenEndpoint = hostUrl();
    button.app = 'test_cancel';
    await button.connect();
    Reflect.deleteProperty(window, 'received');
    expect(received).to.deep.equal(['error', 'cancel', 'close']);
  });

  it('listeners on ancestors do not receive error, cancel or close events', async () => {
    const { button } = await mount({ tokenEndpoint: FAILING });
    const received: string[] = [];
    for (const name of ['error', 'cancel', 'close'])
      for (const target of [window, document, button.parentElement!])
        target.addEventListener(name, () => received.push(name), { once: true });
    await button.connect();
    button.tokenEndpoint = hostUrl();
    button.app = 'test_cancel';
    await button.connect();
    expect(received).to.deep.equal([]);
  });

  it('all pd-connect events of an attempt have the same `sessionId`', async () => {
    const { button, events } = await mount();
    await button.connect();
    const [first] = events.steps;
    expect(first).to.include({ step: 'start', app: 'test_success' });
    let last = 0;
    for (const { sessionId, elapsed } of events.steps) {
      expect(sessionId).to.equal(first!.sessionId);
      expect(elapsed).to.be.at.least(last);
      last = elapsed;
    }
    events.clear();
    await button.connect();
    expect(events.steps[0]!.sessionId).not.to.equal(first!.sessionId);
  });

  it('sets `state`, `account` and `error` before an event is dispatched', async () => {
    const { button, events } = await mount({ app: 'test_error' });
    const seen: string[] = [];
    button.addEventListener('pd-connect', ({ detail, target }) => {
      const { state, account, error } = target as PdConnectButton;
      seen.push([detail.step, state, account ? 'account' : '', error?.code ?? ''].join(' ').trim());
      expect(button.matches(`:state(${state})`)).to.equal(true);
    });
    await button.connect();
    expect(seen.slice(0, 3)).to.deep.equal(['start pending', 'token pending', 'open open']);
    expect(seen.slice(-2)).to.deep.equal(['error error  connect-failed', 'close error  connect-failed']);
    seen.length = 0;
    button.app = 'test_success';
    await button.connect();
    expect(seen.slice(-2)).to.deep.equal(['success connected account', 'close connected account']);
    expect(events.names.length).to.be.above(0);
  });
});

describe('preventDefault()', () => {
  it('preventDefault() on beforeconnect ends the attempt with `cancel`', async () => {
    const { button, events } = await mount();
    button.addEventListener('beforeconnect', (event) => event.preventDefault());
    expect(await button.connect()).to.deep.equal({ type: 'cancel' });
    expect([...events.names, ...events.stepNames]).to.deep.equal(['beforeconnect']);
    expect(events.events[0]!.detail).to.deep.equal({ app: 'test_success' });
    expect(button.state).to.equal('idle');
  });

  it('preventDefault() on error hides the message and the retry button', async () => {
    const { button } = await mount({ tokenEndpoint: FAILING });
    button.addEventListener('error', (event) => event.preventDefault());
    await button.connect();
    await button.updateComplete;
    expect(part(button, 'status')!.textContent.trim()).to.equal('');
    expect(part(button, 'retry')).to.equal(null);
    expect(button.error!.code).to.equal('token-http');
    expect(button.state).to.equal('error');
  });

  it('only beforeconnect, success and error are cancelable', async () => {
    const cancelable: string[] = [];
    for (const [app, tokenEndpoint] of [['test_success'], ['test_cancel'], ['test_success', FAILING]]) {
      const { button, events } = await mount({ app, ...(tokenEndpoint && { tokenEndpoint }) });
      await button.connect();
      cancelable.push(...events.events.filter((event) => event.cancelable).map(({ type }) => type));
    }
    expect([...new Set(cancelable)]).to.deep.equal(['beforeconnect', 'success', 'error']);
  });
});

describe('the element', () => {
  it('the element matches exactly one :state() selector at a time', async () => {
    const { button } = await mount();
    const states = ['idle', 'pending', 'open', 'verifying', 'connected', 'error'];
    const shown = () => states.filter((state) => button.matches(`:state(${state})`));
    expect(shown()).to.deep.equal(['idle']);
    const outcome = button.connect();
    expect(shown()).to.deep.equal(['pending']);
    await outcome;
    expect(shown()).to.deep.equal(['connected']);
    button.reset();
    expect(shown()).to.deep.equal(['idle']);
    button.tokenEndpoint = FAILING;
    await button.connect();
    expect(shown()).to.deep.equal(['error']);
  });

  it('connect() and click() join the running attempt', async () => {
    const { button, events } = await mount();
    const first = button.connect();
    const second = button.connect();
    button.click();
    expect(await second).to.equal(await first);
    expect(events.names).to.deep.equal(['beforeconnect', 'open', 'success', 'close']);
  });

  it('the element can connect a second time after a success', async () => {
    const { button, events } = await mount();
    for (const attempt of [1, 2]) {
      events.clear();
      expect((await button.connect()).type, `attempt ${attempt}`).to.equal('success');
      expect(events.names).to.deep.equal(['beforeconnect', 'open', 'success', 'close']);
    }
  });

  it('keeps the connected account after a failed attempt', async () => {
    const { button } = await mount();
    await button.connect();
    const { account } = button;
    for (const tokenEndpoint of [FAILING, hostUrl({ hang: true })]) {
      button.tokenEndpoint = tokenEndpoint;
      button.timeout = 300;
      await button.connect();
      expect(button).to.include({ state: 'connected', account });
      expect(button.error).not.to.equal(null);
    }
  });

  it('reset() clears `account` and `error`, and cancels the running attempt', async () => {
    const { button, events } = await mount({ tokenEndpoint: FAILING });
    await button.connect();
    button.reset();
    await button.updateComplete;
    expect(button).to.include({ state: 'idle', error: null });
    expect(part(button, 'status')!.textContent.trim()).to.equal('');

    events.clear();
    button.tokenEndpoint = hostUrl({ hang: true });
    const outcome = button.connect();
    button.reset();
    expect(await outcome).to.deep.equal({ type: 'cancel' });
    expect(events.names).to.deep.equal(['beforeconnect', 'cancel']);

    button.tokenEndpoint = hostUrl();
    await button.connect();
    button.reset();
    expect(button).to.include({ state: 'idle', account: null });
  });

  it('fails with the error code misconfigured if the element is not in the document', async () => {
    const { button, events } = await mount();
    button.remove();
    for (const detached of [button, document.createElement('pd-connect-button')]) {
      await new Promise((resolve) => setTimeout(resolve));
      detached.app = 'slack';
      detached.tokenEndpoint = '/token';
      const outcome = await detached.connect();
      expect(outcome).to.have.nested.property('error.code', 'misconfigured');
      expect(outcome).to.have.nested.property('error.message').that.contains('not in the document');
    }
    expect(events.names).to.deep.equal(['beforeconnect', 'error']);
  });
});
