import { expect, waitUntil } from '@open-wc/testing';
import type { PdConnectButton } from '../../src/index.js';
import {
  mountForUser,
  returnToTab,
  connectAccounts,
  waitForState,
  createUser,
} from '../support/page/accounts.js';
import { mount } from '../support/page/mount.js';
import { part } from '../support/page/element.js';
import { FakeTimers } from '../support/page/timers-and-listeners.js';
import { hostUrl, uniqueId } from '../support/page/host.js';
import { click } from '../support/page/input.js';
import { openPage, WAIT_OPTIONS } from '../support/page/page.js';
import { FakeTabs, broadcast, noncesOf } from '../support/page/tabs.js';

/** Opens the account list, and clicks the button with this part name in the row of the account `id`. Default: the first row. */
async function clickInList(button: PdConnectButton, name: string, id = ''): Promise<void> {
  await click(part(button, 'button')!);
  await waitUntil(() => part(button, 'list'), 'The list did not open.', WAIT_OPTIONS);
  const at = Math.max(
    0,
    button.accounts.findIndex((account) => account.id === id),
  );
  await click(button.shadowRoot!.querySelectorAll(`[part~=${name}]`)[at]!);
}

describe('Connect Link in a real tab', () => {
  // In a background page, browsers do not respond to input commands. So each test waits until this page is visible again.
  afterEach(() =>
    waitUntil(() => document.visibilityState === 'visible', 'This page stayed hidden.', WAIT_OPTIONS),
  );

  it('completes an attempt through the hosted page and the return page', async () => {
    const { button, events } = await mount({ mode: 'link' });
    await click(part(button, 'button')!);
    const { detail } = await events.waitForEvent('success');
    expect(detail).to.deep.equal({ app: 'test_success', account: null, verified: false });
    await events.waitForEvent('close');
    expect(events.names).to.deep.equal(['beforeconnect', 'open', 'success', 'close']);
  });

  it('fails with the error code connect-failed if the return page reports an error', async () => {
    const { button, events } = await mount({ mode: 'link', app: 'test_error' });
    await click(part(button, 'button')!);
    await events.waitForEvent('close');
    expect(button.error?.code).to.equal('connect-failed');
    expect(events.names).to.deep.equal(['beforeconnect', 'open', 'error', 'close']);
  });

  it('verifies the new account of a user who already has an account', async () => {
    const { user, ids } = await createUser(1);
    const { button, events } = await mountForUser(user, { mode: 'link', multiple: true });
    await waitForState(button, 'connected');
    await clickInList(button, 'add');
    const { detail } = await events.waitForEvent('success');
    expect(detail.verified).to.equal(true);
    expect(detail.account!.id).not.to.equal(ids[0]);
    await events.waitForEvent('close');
    expect(button.account).to.deep.equal(detail.account);
  });

  it('reconnects and verifies the account that the button shows', async () => {
    const { user, ids } = await createUser(2);
    const { button, events } = await mountForUser(user, { mode: 'link', accountId: ids[0]! });
    await waitForState(button, 'connected');
    await clickInList(button, 'reconnect', ids[0]);
    const { detail } = await events.waitForEvent('success');
    expect(detail).to.deep.include({ verified: true });
    expect(detail.account!.id).to.equal(ids[0]);
    await events.waitForEvent('close');
  });
});

describe('Connect Link with an accounts endpoint', () => {
  let tabs: FakeTabs;
  beforeEach(() => (tabs = new FakeTabs()));
  afterEach(() => tabs.stop());

  it('succeeds without the return page if the account list has a new account', async () => {
    const { user, ids } = await createUser(1);
    const { button, events } = await mountForUser(user, { mode: 'link', multiple: true });
    await waitForState(button, 'connected');
    const outcome = button.connect();
    await events.waitForEvent('open');
    returnToTab();
    const [id] = await connectAccounts(user);
    expect(button.state).to.equal('open');
    returnToTab();
    expect(await outcome).to.deep.include({ type: 'success', verified: true });
    expect(button.account!.id).to.equal(id);
    expect(id).not.to.equal(ids[0]);
  });

  it('does not accept an account that was disconnected before the attempt', async () => {
    const { button, events } = await mountForUser((await createUser(1)).user, { mode: 'link' });
    await waitForState(button, 'connected');
    await button.disconnect();
    void button.connect();
    await events.waitForEvent('open');
    // A wrong match would end the attempt within one task, because list listeners run synchronously.
    await new Promise((resolve) => setTimeout(resolve));
    expect(button.state).to.equal('open');
    button.cancel();
  });

  it('fails with the error code unverified if a success adds no account to the list', async () => {
    const id = uniqueId();
    const { user, ids } = await createUser(1);
    const { button, events } = await mountForUser(user, {
      mode: 'link',
      multiple: true,
      tokenEndpoint: hostUrl({ id, user }),
    });
    await waitForState(button, 'connected');
    const hurry = [500, 1000, 2000, 4000, 8000].map((pause) => new FakeTimers(pause));
    try {
      const outcome = button.connect();
      await events.waitForEvent('open');
      broadcast({ state: (await noncesOf(id))[0], status: 'success' });
      for (const timers of hurry) {
        await waitUntil(() => timers.count > 0, 'The list is not asked again.', WAIT_OPTIONS);
        timers.elapse();
      }
      expect(await outcome).to.have.nested.property('error.code', 'unverified');
      expect(button.account!.id).to.equal(ids[0]);
    } finally {
      for (const timers of hurry.reverse()) timers.stop();
    }
  });
});

describe('the link to continue in a new tab', () => {
  it('shows a link to a new tab if a CSP blocks the frame', async () => {
    const { button: sample } = await mount();
    const page = await openPage({
      csp: "frame-src 'none'",
      head: '<script type="module" src="/src/index.ts"></script>',
      body: '<pd-connect-button app="slack"></pd-connect-button>',
    });
    await page.customElements.whenDefined('pd-connect-button');
    const id = uniqueId();
    const button = page.document.querySelector('pd-connect-button')!;
    button.frontendOrigin = sample.frontendOrigin;
    button.tokenEndpoint = hostUrl({ id, user: uniqueId('user') });
    const tabs = new FakeTabs(page);

    const outcome = await button.connect();
    expect(outcome).to.have.nested.property('error.code', 'frame-blocked');
    await button.updateComplete;
    expect(part(button, 'retry')).to.equal(null);
    const succeeded = new Promise((resolve) => button.addEventListener('success', resolve, { once: true }));
    const opened = new Promise((resolve) => button.addEventListener('open', resolve, { once: true }));
    await click(pointIn(page, part(button, 'link')!));
    await opened;
    expect(tabs.last.navigations.length).to.equal(1);
    broadcast({ state: (await noncesOf(id)).at(-1), status: 'success' });
    await succeeded;
    expect(button.error).to.equal(null);
    page.frameElement!.remove();
  });

  it('shows no link to a new tab if the host has set only the property `token`', async () => {
    const { button: sample } = await mount();
    const page = await openPage({
      csp: "frame-src 'none'",
      head: '<script type="module" src="/src/index.ts"></script>',
      body: '<pd-connect-button app="slack"></pd-connect-button>',
    });
    await page.customElements.whenDefined('pd-connect-button');
    const button = page.document.querySelector('pd-connect-button')!;
    button.frontendOrigin = sample.frontendOrigin;
    button.token = `ctok_${'0'.repeat(32)}`;
    expect(await button.connect()).to.have.nested.property('error.code', 'frame-blocked');
    await button.updateComplete;
    expect(part(button, 'status')!.textContent).to.match(/does not allow/);
    expect(part(button, 'link')).to.equal(null);
    page.frameElement!.remove();
  });

  describe('the overlay of a frame that is silent for ten seconds', () => {
    let tabs: FakeTabs;
    let silence: FakeTimers;
    beforeEach(() => {
      tabs = new FakeTabs();
      silence = new FakeTimers(10_000);
    });
    afterEach(() => {
      silence.stop();
      tabs.stop();
    });

    async function silent() {
      const id = uniqueId();
      const tokenEndpoint = hostUrl({ id, user: uniqueId('user') });
      const mounted = await mount({ app: 'test_silent', tokenEndpoint });
      const outcome = mounted.button.connect();
      await mounted.events.waitForStep('ready');
      expect(part(mounted.button, 'link')).to.equal(null);
      silence.elapse();
      const link = part(mounted.button, 'link')!;
      expect(part(mounted.button, 'overlay')!.contains(link)).to.equal(true);
      await click(link);
      return { ...mounted, outcome, nonces: () => noncesOf(id) };
    }

    it('shows a link that continues the attempt in a new tab', async () => {
      const { button, events, outcome, nonces } = await silent();
      expect(part(button, 'overlay')).to.equal(null);
      await waitUntil(() => tabs.last.navigations.length > 0, 'The tab was not sent anywhere.', WAIT_OPTIONS);
      expect(button.state).to.equal('open');
      broadcast({ state: (await nonces()).at(-1), status: 'success' });
      expect(await outcome).to.have.property('type', 'success');
      expect(events.names).to.deep.equal(['beforeconnect', 'open', 'success', 'close']);
    });

    it('fails with the error code popup-blocked if the browser blocks the new tab', async () => {
      tabs.blocked = true;
      const { events, outcome } = await silent();
      expect(await outcome).to.have.nested.property('error.code', 'popup-blocked');
      expect(events.names).to.deep.equal(['beforeconnect', 'open', 'error', 'close']);
    });
  });
});

/** Returns the center of an element in a framed page, in the coordinates of this page. */
function pointIn(page: Window, element: Element): { x: number; y: number } {
  const outer = page.frameElement!.getBoundingClientRect();
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: outer.left + left + width / 2, y: outer.top + top + height / 2 };
}
