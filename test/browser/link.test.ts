import { expect } from '@open-wc/testing';
import type { PdConnectButton, TokenProvider } from '../../src/index.js';
import { mount } from '../support/page/mount.js';
import { part } from '../support/page/element.js';
import { env, hostUrl, uniqueId } from '../support/page/host.js';
import { click } from '../support/page/input.js';
import { FakeTabs, broadcast, noncesOf } from '../support/page/tabs.js';

const TOKEN = `ctok_${'0'.repeat(32)}`;

/** Mounts a button in link mode. `nonces()` returns the nonces of the button's token requests. */
async function linkButton(properties: Partial<PdConnectButton> = {}) {
  const id = uniqueId();
  const tokenEndpoint = hostUrl({ id, user: uniqueId('user') });
  const mounted = await mount({ mode: 'link', tokenEndpoint, ...properties });
  return { ...mounted, nonces: () => noncesOf(id) };
}

describe('Connect Link in a tab', () => {
  let tabs: FakeTabs;
  beforeEach(() => (tabs = new FakeTabs()));
  afterEach(() => tabs.stop());

  for (const status of ['success', 'error'])
    it(`ends the attempt when the return page of recipes/any-backend reports ${status}`, async () => {
      const { button, events, nonces } = await linkButton();
      await click(part(button, 'button')!);
      await events.waitForEvent('open');
      const [state = ''] = await nonces();
      const page = document.createElement('iframe');
      page.src = `/recipes/any-backend/return.html?${new URLSearchParams({ state, status }).toString()}`;
      document.body.append(page);
      await events.waitForEvent('close');
      page.remove();
      expect(events.names).to.deep.equal(['beforeconnect', 'open', status, 'close']);
    });

  it('opens the tab during the click, before the first request', async () => {
    const { button } = await linkButton({ prefetch: 'none' });
    const asked: string[] = [];
    button.fetch = (...request) => {
      asked.push(`after ${tabs.opened.length} tabs`);
      return fetch(...request);
    };
    let during = -1;
    // A listener on the parent runs after the element has handled the click.
    button.parentElement!.addEventListener('click', () => (during = tabs.opened.length));
    await click(part(button, 'button')!);
    expect(during).to.equal(1);
    expect(tabs.openCalls).to.deep.equal([['about:blank', '_blank']]);
    expect(asked.filter((when) => when === 'after 0 tabs')).to.deep.equal([]);
    button.cancel();
  });

  it('clears the tab’s opener before the tab navigates to the link', async () => {
    const { sandbox } = await env();
    const { button, events } = await linkButton({ oauthAppId: 'oa_test1' });
    void button.connect();
    await events.waitForEvent('open');
    const [{ url, opener } = { url: null, opener: null }, ...more] = tabs.last.navigations;
    expect(more).to.deep.equal([]);
    expect(opener).to.equal(null);
    expect(url!.origin).to.equal(sandbox);
    expect(url!.pathname).to.equal('/_static/connect.html');
    const query = Object.fromEntries(url!.searchParams);
    expect(url!.searchParams.get('token')).to.match(/^ctok_[0-9a-f]{32}$/);
    expect(query).to.include({ connectLink: 'true', app: 'test_success', oauthAppId: 'oa_test1' });
    button.cancel();
  });

  it('sends a new nonce with the token request of each attempt', async () => {
    const { button, events, nonces } = await linkButton();
    for (const attempt of [1, 2]) {
      events.clear();
      void button.connect();
      await events.waitForEvent('open');
      expect((await nonces()).length).to.equal(attempt);
      button.cancel();
      await events.waitForEvent('close');
    }
    const [first, second] = await nonces();
    for (const nonce of [first, second]) expect(nonce).to.match(/^[\w-]{16,64}$/);
    expect(first).not.to.equal(second);
  });

  it('uses the token that was prefetched when the mouse button was pressed', async () => {
    const { button, events, nonces } = await linkButton();
    await click(part(button, 'button')!);
    await events.waitForEvent('open');
    const asked = await nonces();
    expect(asked.length).to.equal(1);
    broadcast({ state: asked[0], status: 'success' });
    expect((await events.waitForEvent('success')).detail.account).to.equal(null);
  });

  it('passes the nonce to a tokenProvider', async () => {
    const { sandbox } = await env();
    let state: string | undefined;
    const tokenProvider: TokenProvider = (request) => {
      ({ state } = request);
      return { token: TOKEN, connectLinkUrl: `${sandbox}/_static/connect.html?token=${TOKEN}` };
    };
    const { button, events } = await linkButton({ tokenProvider });
    const outcome = button.connect();
    await events.waitForEvent('open');
    expect(state).to.match(/^[\w-]{16,64}$/);
    broadcast({ state, status: 'success' });
    expect(await outcome).to.have.property('type', 'success');
  });

  it('dispatches `success` without an account when the return page reports a success', async () => {
    const { button, events, nonces } = await linkButton();
    const outcome = button.connect();
    await events.waitForEvent('open');
    expect(tabs.last.closes).to.equal(0);
    broadcast({ state: (await nonces())[0], status: 'success' });
    expect(await outcome).to.deep.equal({ type: 'success', account: null, verified: false });
    expect(events.names).to.deep.equal(['beforeconnect', 'open', 'success', 'close']);
    expect(events.stepNames).to.deep.equal(['start', 'token', 'open', 'success', 'close']);
    expect((await events.waitForEvent('close')).detail).to.include({ successful: true, completed: true });
    expect(tabs.last.closes).to.be.above(0);
    // No account can be shown, so the status text must be visible.
    await button.updateComplete;
    const status = part(button, 'status')!;
    expect(status.textContent).to.equal('Test Success connected');
    expect(status.offsetWidth).to.be.above(50);
  });

  it('keeps the value when the return page reports the success of a reconnection', async () => {
    const { sandbox } = await env();
    let state: string | undefined;
    const tokenProvider: TokenProvider = (request) => {
      ({ state } = request);
      return { token: TOKEN, connectLinkUrl: `${sandbox}/_static/connect.html?token=${TOKEN}` };
    };
    const { button, events } = await linkButton({ value: 'apn_1', tokenProvider });
    let changes = 0;
    for (const type of ['input', 'change']) button.addEventListener(type, () => (changes += 1));
    const outcome = button.connect();
    await events.waitForEvent('open');
    broadcast({ state, status: 'success' });
    expect(await outcome).to.deep.equal({ type: 'success', account: { id: 'apn_1' }, verified: false });
    expect([button.value, button.state, changes]).to.deep.equal(['apn_1', 'connected', 0]);
  });

  it('fails with a retryable error when the return page reports an error', async () => {
    const { button, events, nonces } = await linkButton();
    void button.connect();
    await events.waitForEvent('open');
    broadcast({ state: (await nonces())[0], status: 'error' });
    await events.waitForEvent('close');
    expect(events.names).to.deep.equal(['beforeconnect', 'open', 'error', 'close']);
    expect(button.error).to.include({ code: 'connect-failed', retryable: true });
  });

  it('ignores messages with a wrong or missing nonce', async () => {
    const { button, events, nonces } = await linkButton();
    const outcome = button.connect();
    await events.waitForEvent('open');
    const wrong = ['', 'x', null, undefined, 0, 'a'.repeat(32), {}, [(await nonces())[0]]];
    broadcast(
      ...[null, undefined, 'error', 1, [], {}, { status: 'error' }],
      ...wrong.map((state) => ({ state, status: 'error' })),
      { state: (await nonces())[0], status: 'success' },
    );
    expect(await outcome).to.have.property('type', 'success');
    expect(events.names).to.deep.equal(['beforeconnect', 'open', 'success', 'close']);
  });

  it('ignores messages of an earlier attempt', async () => {
    const { button, events, nonces } = await linkButton();
    void button.connect();
    await events.waitForEvent('open');
    const [first] = await nonces();
    broadcast({ state: first, status: 'success' });
    await events.waitForEvent('close');

    events.clear();
    const outcome = button.connect();
    await events.waitForEvent('open');
    const [, second] = await nonces();
    broadcast({ state: first, status: 'error' }, { state: second, status: 'success' });
    expect(await outcome).to.have.property('type', 'success');
    expect(events.names).to.deep.equal(['beforeconnect', 'open', 'success', 'close']);
  });

  it('with two open attempts, a message ends only the attempt with the right nonce', async () => {
    const one = await linkButton();
    const two = await linkButton();
    for (const { button, events } of [one, two]) {
      void button.connect();
      await events.waitForEvent('open');
    }
    broadcast({ state: (await two.nonces())[0], status: 'success' });
    await two.events.waitForEvent('close');
    expect(one.button.state).to.equal('open');
    expect(one.events.names).to.deep.equal(['beforeconnect', 'open']);
    one.button.cancel();
  });

  it('lets the user start a new attempt while the tab is open', async () => {
    const { button, events } = await linkButton();
    const first = button.connect();
    await events.waitForEvent('open');
    await button.updateComplete;
    expect(button.state).to.equal('open');
    expect(part(button, 'status')!.textContent).to.match(/in the new tab/);
    expect(part(button, 'status')!.getBoundingClientRect().height).to.be.above(10);
    expect(part(button, 'retry')).not.to.equal(null);
    expect(part(button, 'button')!.ariaDisabled).not.to.equal('true');
    // Under Cross-Origin-Opener-Policy, `closed` is true at once, although the tab is open.
    Object.assign(tabs.last, { closed: true });

    await click(part(button, 'button')!);
    expect(await first).to.deep.equal({ type: 'cancel' });
    await events.waitForStep('close');
    expect(tabs.opened.length).to.equal(2);
    expect(tabs.opened[0]!.closes).to.be.above(0);
    expect(events.names.slice(0, 5)).to.deep.equal([
      'beforeconnect',
      'open',
      'cancel',
      'close',
      'beforeconnect',
    ]);
    button.cancel();
  });

  it('starts a new attempt when the retry button is pressed', async () => {
    const { button, events } = await linkButton();
    void button.connect();
    await events.waitForEvent('open');
    await button.updateComplete;
    await click(part(button, 'retry')!);
    await events.waitForEvent('close');
    expect(tabs.opened.length).to.equal(2);
    button.cancel();
  });

  it('does not block another button’s flow once the tab is open', async () => {
    const { button, events } = await linkButton();
    void button.connect();
    await events.waitForEvent('open');
    const { button: other } = await mount();
    expect(await other.connect()).to.have.property('type', 'success');
    expect(button.state).to.equal('open');
    button.cancel();
  });

  it('closes the tab when cancel() is called and when the element is removed', async () => {
    for (const leave of ['cancel', 'remove'] as const) {
      const { button, events } = await linkButton();
      const outcome = button.connect();
      await events.waitForEvent('open');
      button[leave]();
      expect(await outcome).to.deep.equal({ type: 'cancel' });
      expect(tabs.last.closes).to.be.above(0);
      expect(events.names).to.deep.equal(['beforeconnect', 'open', 'cancel', 'close']);
    }
  });

  it('opens no tab if a listener cancels the attempt at the step `start`', async () => {
    const { button, events } = await linkButton();
    button.addEventListener('pd-connect', () => button.cancel(), { once: true });
    expect(await button.connect()).to.deep.equal({ type: 'cancel' });
    expect(tabs.opened.length).to.equal(0);
    expect(events.stepNames).to.deep.equal(['start', 'cancel']);
    // For the second attempt, the flow's code is already loaded.
    button.addEventListener('pd-connect', () => button.cancel(), { once: true });
    expect(await button.connect()).to.deep.equal({ type: 'cancel' });
    expect(tabs.opened.length).to.equal(0);
  });

  it('closes the tab if cancel() is called before the token arrives', async () => {
    const { button, events } = await linkButton({ tokenProvider: () => new Promise(() => undefined) });
    const outcome = button.connect();
    button.cancel();
    expect(await outcome).to.deep.equal({ type: 'cancel' });
    expect(tabs.last.closes).to.be.above(0);
    expect(tabs.last.navigations).to.deep.equal([]);
    expect(events.names).to.deep.equal(['beforeconnect', 'cancel']);
  });
});
