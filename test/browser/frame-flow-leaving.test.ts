import { expect, waitUntil } from '@open-wc/testing';
import type { PdConnectButton } from '../../src/index.js';
import { accountsUrl } from '../support/page/accounts.js';
import { urlOf } from '../support/page/fetch.js';
import { mount, type Mounted } from '../support/page/mount.js';
import { connectFrame, part } from '../support/page/element.js';
import { ResourceCounter } from '../support/page/timers-and-listeners.js';
import { hostLog, hostUrl, uniqueId } from '../support/page/host.js';
import { waitForMessage, WAIT_OPTIONS } from '../support/page/page.js';
import { openScriptedFrame } from '../support/page/scripted-frame.js';
import { pageSnapshot } from '../support/page/element.js';

/** Ways in which the host can end a flow. */
const EXITS: Record<string, (mounted: Mounted) => void> = {
  'cancel()': ({ button }) => button.cancel(),
  'removal from the document': ({ button }) => button.remove(),
  'removal of an ancestor': ({ button }) => button.parentElement!.remove(),
  'reset()': ({ button }) => button.reset(),
};

/** Moves the element in the document, as frameworks do. */
const move = ({ button }: Mounted) => {
  const target = document.createElement('section');
  button.parentElement!.append(target);
  target.append(button);
};

for (const [name, leave] of Object.entries(EXITS)) {
  describe(`${name} during a flow`, () => {
    let before: object;
    const mountButton = async (properties: Partial<Mounted['button']>) => {
      const mounted = await mount(properties);
      before = pageSnapshot();
      return mounted;
    };
    afterEach(() => {
      // Removing an ancestor also removes nodes that were there before the flow, so the page cannot be as before.
      if (name !== 'removal of an ancestor') expect(pageSnapshot()).to.deep.equal(before);
    });

    it('dispatches only a cancel event before the flow’s code has loaded', async () => {
      const mounted = await mountButton({ app: 'slack' });
      const outcome = mounted.button.connect();
      leave(mounted);
      expect(await outcome).to.deep.equal({ type: 'cancel' });
      expect(mounted.events.names).to.deep.equal(['beforeconnect', 'cancel']);
      expect(mounted.events.stepNames).to.deep.equal(['start', 'cancel']);
      expect(mounted.button.state).to.equal('idle');
    });

    it('aborts the token request and dispatches a cancel event', async () => {
      const id = uniqueId();
      const mounted = await mountButton({ app: 'slack', tokenEndpoint: hostUrl({ id, hang: true }) });
      const outcome = mounted.button.connect();
      while ((await hostLog(id)).length === 0);
      leave(mounted);
      expect(await outcome).to.deep.equal({ type: 'cancel' });
      expect(mounted.events.names).to.deep.equal(['beforeconnect', 'cancel']);
      while (!(await hostLog(id))[0]!.aborted);
    });

    it('opens no frame if tokenProvider resolves after the cancel event', async () => {
      let answer!: (response: { token: string }) => void;
      let signal!: AbortSignal;
      const asked = new Promise<void>((resolve) => {
        const tokenProvider: Mounted['button']['tokenProvider'] = (request) => {
          ({ signal } = request);
          resolve();
          return new Promise((settle) => (answer = settle));
        };
        void mountButton({ app: 'slack', tokenProvider }).then((mounted) => {
          outcome = mounted.button.connect();
          run = mounted;
        });
      });
      let run!: Mounted;
      let outcome!: ReturnType<Mounted['button']['connect']>;
      await asked;
      leave(run);
      await Promise.resolve();
      expect(signal.aborted).to.equal(true);
      answer({ token: `ctok_${'0'.repeat(32)}` });
      expect(await outcome).to.deep.equal({ type: 'cancel' });
      expect(run.events.names).to.deep.equal(['beforeconnect', 'cancel']);
      expect(connectFrame(run.button)).to.equal(null);
    });

    it('dispatches a cancel event and a close event in a listener for `open`', async () => {
      const mounted = await mountButton({ app: 'slack' });
      mounted.button.addEventListener('open', () => leave(mounted));
      expect(await mounted.button.connect()).to.deep.equal({ type: 'cancel' });
      expect(mounted.events.names).to.deep.equal(['beforeconnect', 'open', 'cancel', 'close']);
    });

    it('dispatches a cancel event and a close event while the frame is open', async () => {
      const mounted = await mountButton({ app: 'slack' });
      const outcome = mounted.button.connect();
      await mounted.events.waitForStep('ready');
      leave(mounted);
      expect(await outcome).to.deep.equal({ type: 'cancel' });
      expect(mounted.events.names).to.deep.equal(['beforeconnect', 'open', 'cancel', 'close']);
      expect((await mounted.events.waitForEvent('close')).detail).to.include({
        successful: false,
        completed: false,
      });
      expect(mounted.button.state).to.equal('idle');
      expect(part(mounted.button, 'overlay')).to.equal(null);
    });

    it('dispatches only a close event after a success', async () => {
      const mounted = await mountButton({ app: 'test_success_no_close' });
      const outcome = mounted.button.connect();
      await mounted.events.waitForEvent('success');
      leave(mounted);
      expect((await outcome).type).to.equal('success');
      expect(mounted.events.names).to.deep.equal(['beforeconnect', 'open', 'success', 'close']);
      expect((await mounted.events.waitForEvent('close')).detail).to.include({
        successful: true,
        completed: true,
      });
      expect(connectFrame(mounted.button)).to.equal(null);
    });
  });
}

describe('a flow that requests the list again after the page reported an error', () => {
  const LEAVING: [name: string, leave: (button: PdConnectButton) => void][] = [
    ['cancel()', (button) => button.cancel()],
    ['reset()', (button) => button.reset()],
    ['removal', (button) => button.remove()],
  ];
  for (const [name, leave] of LEAVING)
    it(`ends with \`cancel\`, without an error, on ${name}`, async () => {
      let lists = 0;
      const { button, events, outcome, post } = await openScriptedFrame({
        accountsEndpoint: accountsUrl([]),
        fetch: (...request) =>
          urlOf(request[0]).includes('/accounts') && ++lists > 1
            ? new Promise(() => undefined)
            : fetch(...request),
      });
      post({ type: 'error', error: 'Refused.' }, { type: 'close' });
      await waitUntil(() => lists > 1, 'The list was not requested again.', WAIT_OPTIONS);
      expect(button.state).to.equal('verifying');
      leave(button);
      expect(await outcome).to.deep.equal({ type: 'cancel' });
      expect(events.names).to.deep.equal(['beforeconnect', 'open', 'cancel', 'close']);
      expect((await events.waitForEvent('close')).detail).to.include({ successful: false, completed: true });
      expect(button.error).to.equal(null);
      if (name === 'removal') return;
      await button.updateComplete;
      expect(part(button, 'status')!.className).not.to.include('failed');
    });
});

describe('a flow', () => {
  it('continues the flow when the element is moved during the token request', async () => {
    const mounted = await mount();
    const outcome = mounted.button.connect();
    move(mounted);
    expect((await outcome).type).to.equal('success');
    expect(mounted.events.names).to.deep.equal(['beforeconnect', 'open', 'success', 'close']);
  });

  it('keeps the overlay open and modal when the element is moved', async () => {
    const mounted = await mount({ app: 'test_slow' });
    const outcome = mounted.button.connect();
    await mounted.events.waitForStep('ready');
    move(mounted);
    expect(part(mounted.button, 'overlay')!.matches(':modal')).to.equal(true);
    expect((await outcome).type).to.equal('success');
    expect(mounted.events.names).to.deep.equal(['beforeconnect', 'open', 'success', 'close']);
    expect(part(mounted.button, 'overlay')).to.equal(null);
  });

  it('keeps the overlay closed when the element is moved right after a cancel', async () => {
    const mounted = await mount({ app: 'test_silent' });
    const outcome = mounted.button.connect();
    await mounted.events.waitForEvent('open');
    const failures: string[] = [];
    const listen = (event: ErrorEvent) => void failures.push(event.message);
    addEventListener('error', listen);
    mounted.button.cancel();
    move(mounted);
    removeEventListener('error', listen);
    expect(await outcome).to.deep.equal({ type: 'cancel' });
    expect(failures).to.deep.equal([]);
    expect(part(mounted.button, 'overlay')).to.equal(null);
  });

  it('ignores changes of attributes and properties during a flow', async () => {
    const { button, events } = await mount({ app: 'test_slow' });
    const outcome = button.connect();
    button.app = 'test_error';
    await events.waitForEvent('open');
    const { src } = connectFrame(button)!;
    button.setAttribute('token-endpoint', '/nowhere');
    button.setAttribute('frontend-origin', 'https://pipedream.com');
    button.setAttribute('timeout', '1');
    button.toggleAttribute('disabled');
    expect((await outcome).type).to.equal('success');
    expect(src).to.include('app=test_slow');
    expect(events.events.map(({ detail }) => (detail as { app: string }).app)).to.deep.equal(
      Array(4).fill('test_slow'),
    );
  });

  it('joins the running flow when connect() or click() is called again', async () => {
    const id = uniqueId();
    const { button, events } = await mount({ tokenEndpoint: hostUrl({ id }) });
    const first = button.connect();
    const second = button.connect();
    button.click();
    await events.waitForEvent('open');
    const third = button.connect();
    button.click();
    expect(await second).to.equal(await first);
    expect(await third).to.equal(await first);
    expect(events.names).to.deep.equal(['beforeconnect', 'open', 'success', 'close']);
    expect(await hostLog(id)).to.have.length(1);
  });

  it('can start a new flow in a listener for `close`', async () => {
    const { button, events } = await mount({ app: 'test_cancel' });
    let again: Promise<unknown> | undefined;
    button.addEventListener('close', () => void (again ??= button.connect()));
    await button.connect();
    await again;
    const once = ['beforeconnect', 'open', 'cancel', 'close'];
    expect(events.names).to.deep.equal([...once, ...once]);
  });
});

describe('consecutive flows', () => {
  it('fifty flows leave no node, listener or timer behind', async function () {
    this.timeout(60_000);
    const { button, events } = await mount({ app: 'test_silent' });
    const before = pageSnapshot();
    const nodes = () => button.shadowRoot!.querySelectorAll('*').length;
    const count = nodes();
    const counter = new ResourceCounter();
    try {
      for (let round = 1; round <= 50; round += 1) {
        const outcome = button.connect();
        await events.waitForEvent('open');
        if (round % 10 === 0) await events.waitForStep('ready');
        expect(connectFrame(button)).not.to.equal(null);
        button.cancel();
        await outcome;
        events.clear();
      }
      button.reset();
      await button.updateComplete;
      expect(counter.listeners).to.deep.equal([]);
      expect(counter.timers).to.equal(0);
    } finally {
      counter.stop();
    }
    expect(pageSnapshot()).to.deep.equal(before);
    expect(nodes()).to.equal(count);
  });

  it('each flow dispatches one cancel event and one close event', async () => {
    const { button, events } = await mount({ app: 'test_cancel' });
    for (let round = 1; round <= 3; round += 1) {
      const closed = waitForMessage('close');
      await button.connect();
      await closed;
    }
    expect(events.names.filter((name) => name === 'cancel')).to.have.length(3);
    expect(events.names.filter((name) => name === 'close')).to.have.length(3);
  });
});

describe('a move by moveBefore()', () => {
  it('keeps the focus in the open frame', async function () {
    // WebKitGTK and older browsers lack the method.
    if (!('moveBefore' in Element.prototype)) this.skip();
    const { button, events } = await mount({ app: 'test_silent' });
    const outcome = button.connect();
    await events.waitForStep('ready');
    const frame = connectFrame(button)!;
    frame.focus();
    const place = document.createElement('div');
    document.body.append(place);
    (place as unknown as { moveBefore(node: Node, before: null): void }).moveBefore(button, null);
    await new Promise((resolve) => setTimeout(resolve));
    expect(button.shadowRoot!.activeElement).to.equal(frame);
    expect(button.shadowRoot!.querySelector('dialog')!.matches(':modal')).to.equal(true);
    button.cancel();
    expect(await outcome).to.deep.equal({ type: 'cancel' });
    place.remove();
  });
});
