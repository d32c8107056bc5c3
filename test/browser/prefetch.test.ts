import { expect } from '@open-wc/testing';
import type { PdConnectButton } from '../../src/index.js';
import { trackedFetch } from '../support/page/fetch.js';
import { mount } from '../support/page/mount.js';
import { connectFrame, part } from '../support/page/element.js';
import { ResourceCounter, FakeTimers } from '../support/page/timers-and-listeners.js';
import { hostUrl, uniqueId } from '../support/page/host.js';
import { click, engine, mouseDown, mouseUp, moveTo, press, tap } from '../support/page/input.js';
import { animationFrame } from '../support/page/page.js';

const AWAY = { x: 700, y: 550 };
const DWELL = 65;

/** Resolves once the flow's code is loaded and a preconnect link exists. */
async function waitForPreconnect(button: PdConnectButton): Promise<void> {
  while (!isWarm(button)) await animationFrame();
}
const isWarm = (button: PdConnectButton) => !!button.shadowRoot!.querySelector('link[rel=preconnect]');
const isLoaded = () =>
  performance
    .getEntriesByType('resource')
    .some(({ name }) => /\/(flow\/connect-flow|pd-connect-flow)/.test(name));

/** Mounts a button away from the mouse pointer and counts its requests. */
async function mountButton(properties: Partial<PdConnectButton> = {}) {
  await moveTo(AWAY);
  const mounted = await mount({ app: 'test_silent', ...properties });
  const requests = trackedFetch();
  mounted.button.fetch = requests.fetch;
  return { ...mounted, requests, inner: part(mounted.button, 'button')! };
}

async function cancel(button: PdConnectButton): Promise<void> {
  const outcome = button.connect();
  button.cancel();
  await outcome;
}

describe('prefetching', () => {
  it('loads the code, but requests no token, when the pointer stays on the button', async () => {
    const { button, requests, inner } = await mountButton();
    await animationFrame();
    expect(isLoaded()).to.equal(false);
    expect(isWarm(button)).to.equal(false);
    await moveTo(inner);
    await waitForPreconnect(button);
    expect(isLoaded()).to.equal(true);
    expect(requests.calls).to.equal(0);
  });

  it('requests nothing when the pointer only passes over the button', async () => {
    const timers = new FakeTimers(DWELL);
    try {
      const { button, inner } = await mountButton();
      const entered = new Promise((resolve) => button.addEventListener('pointerenter', resolve));
      const left = new Promise((resolve) => button.addEventListener('pointerleave', resolve));
      await moveTo(inner);
      await entered;
      expect(timers.count).to.equal(1);
      await moveTo(AWAY);
      await left;
      expect(timers.count).to.equal(0);
      expect(isWarm(button)).to.equal(false);
    } finally {
      timers.stop();
    }
  });

  it('requests the token only once, when the mouse button goes down', async () => {
    const { button, events, requests, inner } = await mountButton();
    await moveTo(inner);
    await waitForPreconnect(button);
    await mouseDown();
    while (!requests.calls) await animationFrame();
    expect(button.state).to.equal('idle');
    expect(events.names).to.deep.equal([]);
    await mouseUp();
    await events.waitForEvent('open');
    expect(requests.calls).to.equal(1);
    await cancel(button);
  });

  it('requests nothing when a secondary mouse button goes down', async () => {
    const { button, requests } = await mountButton();
    button.dispatchEvent(new PointerEvent('pointerdown', { button: 2, pointerType: 'mouse' }));
    await animationFrame();
    expect([isWarm(button), requests.calls]).to.deep.equal([false, 0]);
  });

  it('requests the token only at the click when the button is reached by keyboard', async () => {
    const { button, events, requests } = await mountButton();
    const field = document.createElement('input');
    button.before(field);
    field.focus();
    await press('Tab');
    await waitForPreconnect(button);
    expect(requests.calls).to.equal(0);
    await press('Enter');
    await events.waitForEvent('open');
    expect(requests.calls).to.equal(1);
    await cancel(button);
  });

  it('requests the token only at the click when the button is touched', async function () {
    // WebKitGTK has no touch screen. Firefox's driver sends no click for a tap if its mouse has moved before.
    if (engine() !== 'chromium') this.skip();
    const { button, events, requests, inner } = await mountButton();
    let before: number | undefined;
    button.addEventListener('beforeconnect', () => (before = requests.calls));
    await tap(inner);
    await events.waitForEvent('open');
    expect([before, requests.calls]).to.deep.equal([0, 1]);
    await cancel(button);
  });

  it('requests only one token for hover, focus and click', async () => {
    let give!: () => void;
    const allowed = new Promise<void>((resolve) => (give = resolve));
    const { button, events, requests, inner } = await mountButton({ prefetch: 'hover' });
    const asking = button.fetch!;
    button.fetch = async (...request) => {
      const answer = asking(...request);
      await allowed;
      return answer;
    };
    await moveTo(inner);
    while (!requests.calls) await animationFrame();
    button.focus();
    await click(inner);
    expect(button.state).to.equal('pending');
    give();
    await events.waitForEvent('open');
    expect(requests.calls).to.equal(1);
    await cancel(button);
  });

  it('ignores a failed prefetch, and requests the token again at the click', async () => {
    const { button, events, requests, inner } = await mountButton({
      app: 'test_success',
      prefetch: 'hover',
      tokenEndpoint: hostUrl({ id: uniqueId(), status: 500, times: 1 }),
    });
    await moveTo(inner);
    await requests.answered;
    expect(button).to.include({ state: 'idle', error: null });
    expect([...events.names, ...events.stepNames]).to.deep.equal([]);
    expect((await button.connect()).type).to.equal('success');
    expect(requests.calls).to.equal(2);
  });

  it('does not prefetch if the app is missing', async () => {
    const { button, events, inner } = await mountButton({ prefetch: 'hover', app: '' });
    const timers = new FakeTimers(DWELL);
    try {
      await moveTo(inner);
      while (!timers.count) await animationFrame();
      timers.elapse();
      await animationFrame();
    } finally {
      timers.stop();
    }
    expect(isWarm(button)).to.equal(false);
    expect(events.names).to.deep.equal([]);
  });
});

describe('prefetch="hover"', () => {
  it('inserts the frame during the click if the token has already arrived', async () => {
    const { button, events, requests, inner } = await mountButton({ prefetch: 'hover' });
    await moveTo(inner);
    await requests.answered;
    button.click();
    expect(connectFrame(button)).not.to.equal(null);
    expect(button.state).to.equal('open');
    expect(events.stepNames).to.deep.equal(['start', 'token', 'open']);
    await cancel(button);
    expect(requests.calls).to.equal(1);
  });

  it('requests the token when the button receives the focus', async () => {
    const { button, requests } = await mountButton({ prefetch: 'hover' });
    button.focus();
    await requests.answered;
    expect(requests.calls).to.equal(1);
  });

  it('requests no token when the focus returns after a flow', async () => {
    const { button, requests } = await mountButton({ app: 'test_success', prefetch: 'hover' });
    button.focus();
    await button.connect();
    expect(button.shadowRoot!.activeElement).to.equal(part(button, 'button'));
    await animationFrame();
    expect(requests.calls).to.equal(1);
  });
});

describe('a button without prefetching', () => {
  /** Moves the pointer over the button, focuses the button, and presses the mouse button without releasing it. */
  async function simulateIntent(button: PdConnectButton, inner: HTMLElement): Promise<void> {
    const timers = new FakeTimers(DWELL);
    await moveTo(inner);
    button.focus();
    const down = new Promise((resolve) => button.addEventListener('pointerdown', resolve));
    await mouseDown();
    await down;
    expect(timers.count).to.equal(0);
    timers.stop();
    await animationFrame();
  }

  const still: [name: string, properties: Partial<PdConnectButton>][] = [
    ['with prefetch="none"', { prefetch: 'none' }],
    ['if the browser’s data saver is on', { prefetch: 'hover' }],
  ];
  for (const [name, properties] of still)
    it(`loads the code and requests the token only at the click ${name}`, async () => {
      if (properties.prefetch !== 'none')
        Object.defineProperty(navigator, 'connection', { value: { saveData: true }, configurable: true });
      try {
        const { button, events, requests, inner } = await mountButton(properties);
        await simulateIntent(button, inner);
        expect([isWarm(button), requests.calls]).to.deep.equal([false, 0]);
        await mouseUp();
        await events.waitForEvent('open');
        expect(requests.calls).to.equal(1);
        await cancel(button);
      } finally {
        Reflect.deleteProperty(navigator, 'connection');
      }
    });

  it('prefetches nothing for a disabled button', async () => {
    const { button, requests } = await mountButton({ prefetch: 'hover', disabled: true });
    button.dispatchEvent(new PointerEvent('pointerdown', { pointerType: 'mouse' }));
    await animationFrame();
    expect([isWarm(button), requests.calls]).to.deep.equal([false, 0]);
  });
});

describe('1,000 idle buttons', () => {
  it('1,000 idle buttons add no timer, and no listener to window or document', async () => {
    const counter = new ResourceCounter();
    const before = counter.listeners.length;
    const host = document.createElement('div');
    document.body.append(host);
    try {
      host.innerHTML = '<pd-connect-button app="slack" token-endpoint="/t"></pd-connect-button>'.repeat(1000);
      await (host.lastElementChild as PdConnectButton).updateComplete;
      expect(host.querySelectorAll(':state(idle)').length).to.equal(1000);
      expect(counter.listeners.length).to.equal(before);
      expect(counter.timers).to.equal(0);
    } finally {
      counter.stop();
      host.remove();
    }
  });
});
