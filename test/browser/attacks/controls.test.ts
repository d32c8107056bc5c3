import { expect } from '@open-wc/testing';
import { mount } from '../../support/page/mount.js';
import { connectFrame } from '../../support/page/element.js';
import { env, uniqueId } from '../../support/page/host.js';
import { FakeTabs, broadcast } from '../../support/page/tabs.js';
import { failOnLeftovers } from './scripted-frame.js';

const TOKEN = `ctok_${'0'.repeat(32)}`;

/** Starts a Connect Link attempt. Resolves once the attempt waits for a message of the return page. */
async function startAttempt() {
  const { sandbox } = await env();
  const states: string[] = [];
  const mounted = await mount({
    mode: 'link',
    tokenProvider: ({ state }) => {
      states.push(state!);
      return { token: TOKEN, connect_link_url: `${sandbox}/_static/connect.html?token=${TOKEN}` };
    },
  });
  const outcome = mounted.button.connect();
  await mounted.events.waitForEvent('open');
  return { ...mounted, outcome, states };
}

/** Broadcasts these messages. Resolves once all listeners have received the messages. */
async function broadcastToAll(...messages: unknown[]): Promise<void> {
  const channel = new BroadcastChannel('pd-connect');
  const received = new Promise(
    (resolve) => (channel.onmessage = ({ data }) => data === 'done' && resolve(data)),
  );
  broadcast(...messages, 'done');
  await received;
  channel.close();
}

describe('a forged message of the return page', () => {
  failOnLeftovers();
  let tabs: FakeTabs;
  beforeEach(() => (tabs = new FakeTabs()));
  afterEach(() => tabs.stop());

  it('ignores a forged message with a guessed state', async () => {
    const { button, outcome, states } = await startAttempt();
    const state = states[0]!;
    const guesses = Array.from({ length: 2_000 }, () => crypto.randomUUID().replaceAll('-', ''));
    const near = [
      state.slice(1),
      `${state} `,
      state.toUpperCase().replace(/^\d/, 'A'),
      [state],
      { state },
      null,
    ];
    await broadcastToAll(...[...guesses, ...near].map((guess) => ({ state: guess, status: 'success' })));
    expect(button.state).to.equal('open');
    await broadcastToAll(state, [state, 'success'], new Map([['state', state]]), null, 0, {
      status: 'success',
    });
    expect(button.state).to.equal('open');
    broadcast({ state, status: 'success' });
    expect((await outcome).type).to.equal('success');
  });

  it('ignores a forged message with the state of an earlier attempt', async () => {
    const first = await startAttempt();
    broadcast({ state: first.states[0], status: 'success' });
    await first.outcome;
    const second = await startAttempt();
    expect(second.states[0]).not.to.equal(first.states[0]);
    await broadcastToAll(
      { state: first.states[0], status: 'success' },
      { state: first.states[0], status: 'error' },
    );
    expect(second.button.state).to.equal('open');
    second.button.cancel();
    expect(await second.outcome).to.deep.equal({ type: 'cancel' });
  });

  it('ends the attempt with an error if the message’s status is not “success”', async () => {
    for (const status of ['SUCCESS', 'success ', true, 1, ['success'], null, undefined, '__proto__']) {
      const { outcome, states } = await startAttempt();
      broadcast({ state: states[0], status });
      expect(await outcome).to.have.nested.property('error.code', 'connect-failed');
    }
  });

  it('does not reveal the random state to the page', async () => {
    const { button, events, states, outcome } = await startAttempt();
    expect(states[0]).to.match(/^[0-9a-f]{32}$/);
    const shown = JSON.stringify([
      events.steps,
      document.documentElement.outerHTML,
      tabs.openCalls,
      tabs.last.navigations,
    ]);
    expect(shown).not.to.contain(states[0]!);
    button.cancel();
    await outcome;
  });

  it('removes the tab’s opener before the tab navigates', async () => {
    const { button, outcome } = await startAttempt();
    expect(tabs.last.navigations.map(({ opener }) => opener)).to.deep.equal([null]);
    button.cancel();
    await outcome;
  });
});

describe('the tabs of Connect Link', () => {
  failOnLeftovers();
  let tabs: FakeTabs;
  beforeEach(() => (tabs = new FakeTabs()));
  afterEach(() => tabs.stop());

  it('opens only one tab if the button is pressed repeatedly', async () => {
    const { button } = await mount({ mode: 'link', tokenProvider: () => new Promise(() => undefined) });
    for (let press = 0; press < 50; press += 1) button.click();
    expect(tabs.opened.length).to.equal(1);
    const outcome = button.connect();
    button.cancel();
    expect(await outcome).to.deep.equal({ type: 'cancel' });
    expect(tabs.last.closes).to.be.above(0);
  });

  it('opens no tab if no attempt can start', async () => {
    const { button } = await mount({ mode: 'link', disabled: true });
    await button.connect();
    button.disabled = false;
    button.addEventListener('beforeconnect', (event) => event.preventDefault(), { once: true });
    await button.connect();
    button.remove();
    await button.connect();
    expect(tabs.opened.length).to.equal(0);
  });

  it('opens no tab while a frame is open on the page', async () => {
    const frame = await mount({ app: 'test_silent' });
    const open = frame.button.connect();
    await frame.events.waitForEvent('open');
    const { button } = await mount({ mode: 'link' });
    expect(await button.connect()).to.have.nested.property('error.code', 'busy');
    expect(tabs.opened.length).to.equal(0);
    frame.button.cancel();
    await open;
  });
});

describe('controls of the page that target the button', () => {
  failOnLeftovers();

  it('starts only one flow if many labels and buttons of the page are pressed', async () => {
    const { button, events } = await mount({ app: 'test_silent' });
    button.id = uniqueId();
    const host = button.parentElement!;
    host.insertAdjacentHTML(
      'beforeend',
      `<label for="${button.id}">Free gifts</label>`.repeat(20) +
        `<button commandfor="${button.id}" command="--connect">Free gifts</button>`.repeat(20),
    );
    host.querySelectorAll<HTMLElement>('label, button').forEach((control) => control.click());
    await events.waitForEvent('open');
    host.querySelectorAll<HTMLElement>('label, button').forEach((control) => control.click());
    expect(events.names).to.deep.equal(['beforeconnect', 'open']);
    expect(connectFrame(button)).not.to.equal(null);
    button.cancel();
    await events.waitForEvent('close');
    expect(events.names).to.deep.equal(['beforeconnect', 'open', 'cancel', 'close']);
  });

  it('ignores unknown commands, and --disconnect without an account', async () => {
    const { button, events } = await mount();
    for (const command of ['--disconnect', 'disconnect', '--constructor', 'show-modal', '']) {
      const event = Object.assign(new Event('command'), { command });
      button.dispatchEvent(event);
    }
    expect(await button.disconnect()).to.equal(false);
    expect(events.names).to.deep.equal([]);
  });
});
