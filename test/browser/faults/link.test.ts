import { expect } from '@open-wc/testing';
import { type Mounted } from '../../support/page/mount.js';
import { part, visibleText } from '../../support/page/element.js';
import { hostUrl, uniqueId } from '../../support/page/host.js';
import { animationFrame, waitForEvent } from '../../support/page/page.js';
import { FakeTabs, broadcast, noncesOf } from '../../support/page/tabs.js';
import { mountFromCdn } from './cdn-page.js';
import { row } from './row.js';
import type { FaultFixture } from './fixture.js';

// Without an accounts endpoint, Connect Link returns no account, so the status text is the only sign of success.
const SUCCESS = { sees: 'Slack connected', events: 'beforeconnect open success close' };
const CANCEL = { sees: '[Connect Slack]', events: 'beforeconnect open cancel close' };
const WAITING = 'Finish connecting in the new tab. If you closed it, try again. [Try again]';

const area = 'Connect Link';

interface Link extends Mounted {
  tabs: FakeTabs;
  nonces: () => Promise<string[]>;
}

async function linkButton(fixture: FaultFixture): Promise<Link> {
  const tabs = new FakeTabs();
  fixture.addCleanup(() => tabs.stop());
  const id = uniqueId();
  const tokenEndpoint = hostUrl({ id, user: uniqueId('user') });
  const mounted = await fixture.button({ mode: 'link', tokenEndpoint });
  return { ...mounted, tabs, nonces: () => noncesOf(id) };
}

row(
  {
    area,
    fault: 'the browser blocks the tab',
    sees: 'Your browser blocked the new tab. Allow it, then try again. [Try again]',
    events: 'beforeconnect error',
    code: 'popup-blocked',
  },
  async (fixture) => {
    const { tabs } = await linkButton(fixture);
    tabs.blocked = true;
    await fixture.clickButton();
  },
);

row(
  {
    area,
    fault: 'the token response has no link',
    sees: 'This button is not set up correctly. Please tell the people who run this site.',
    events: 'beforeconnect error',
    code: 'token-invalid',
  },
  async (fixture) => {
    const { button, tabs } = await linkButton(fixture);
    button.tokenProvider = () => ({ token: `ctok_${'0'.repeat(32)}` });
    await fixture.clickButton();
    expect(tabs.last.closes).to.be.above(0);
  },
);

row(
  {
    area,
    fault: 'the return page reports an error',
    sees: 'Slack could not be connected. Please try again. [Try again]',
    events: 'beforeconnect open error close',
    code: 'connect-failed',
  },
  async (fixture) => {
    const { events, nonces } = await linkButton(fixture);
    const outcome = fixture.clickButton();
    await events.waitForEvent('open');
    broadcast({ state: (await nonces())[0], status: 'error' });
    await outcome;
  },
);

row(
  { area, fault: 'a message reports a success with another state, and the page calls cancel()', ...CANCEL },
  async (fixture) => {
    const { button, events, tabs } = await linkButton(fixture);
    const outcome = fixture.clickButton();
    await events.waitForEvent('open');
    // Messages arrive in order, so when the last message has arrived, all forged messages have arrived, too.
    const channel = new BroadcastChannel('pd-connect');
    const last = new Promise<void>((resolve) => {
      channel.onmessage = ({ data }) => {
        if (data === 'last') resolve();
      };
    });
    broadcast({ state: 'a'.repeat(32), status: 'success' }, { status: 'success' }, null, 'success', 'last');
    await last;
    channel.close();
    expect(events.names).to.deep.equal(['beforeconnect', 'open']);
    button.cancel();
    await outcome;
    expect(tabs.last.closes).to.be.above(0);
  },
);

row(
  {
    area,
    fault: 'the user closes the tab, and presses “Try again”',
    sees: SUCCESS.sees,
    events: 'beforeconnect open cancel close beforeconnect open success close',
  },
  async (fixture) => {
    const { button, events, tabs, nonces } = await linkButton(fixture);
    void fixture.clickButton();
    await events.waitForEvent('open');
    Object.assign(tabs.last, { closed: true });
    await button.updateComplete;
    expect(visibleText(button)).to.equal(WAITING);
    const again = waitForEvent(button, 'open');
    part(button, 'retry')!.click();
    await again;
    broadcast({ state: (await nonces())[1], status: 'success' });
    await button.connect();
  },
);

const BLOCKED = {
  area: 'frame',
  sees: 'This page does not allow the connection window to open here. Please tell the people who run this site. [Continue in a new tab]',
  code: 'frame-blocked',
} as const;

row(
  {
    ...BLOCKED,
    fault: "the page's Content-Security-Policy refuses the frame",
    events: 'beforeconnect open error close',
    final: 'the policy applies as long as the page exists',
  },
  async (fixture) => {
    await mountFromCdn(fixture, { csp: "frame-src 'none'" });
    await fixture.clickButton();
  },
);

row(
  {
    area: 'frame',
    fault: "the page's Content-Security-Policy refuses the frame, and the user opens the link",
    sees: SUCCESS.sees,
    events: 'beforeconnect open error close beforeconnect open success close',
    final: 'the policy applies as long as the page exists',
  },
  async (fixture) => {
    const { button } = await mountFromCdn(fixture, { csp: "frame-src 'none'" });
    const id = uniqueId();
    button.tokenEndpoint = hostUrl({ id, user: uniqueId('user') });
    await fixture.clickButton();
    await button.updateComplete;
    expect(visibleText(button)).to.equal(BLOCKED.sees);
    const tabs = new FakeTabs(button.ownerDocument.defaultView!);
    const opened = waitForEvent(button, 'open');
    part(button, 'link')!.click();
    await opened;
    expect(tabs.last.navigations).to.have.length(1);
    broadcast({ state: (await noncesOf(id))[1], status: 'success' });
    await button.connect();
  },
);

row(
  { area: 'frame', fault: 'the frame sends no message, and the user opens the link', ...SUCCESS },
  async (fixture) => {
    const silence = fixture.fakeTimers(10_000);
    const { button, events, tabs, nonces } = await linkButton(fixture);
    Object.assign(button, { mode: 'frame', app: 'test_silent' });
    const outcome = fixture.clickButton();
    await events.waitForStep('ready');
    silence.elapse();
    part(button, 'link')!.click();
    while (tabs.last.navigations.length === 0) await animationFrame();
    expect(button.shadowRoot!.querySelector('iframe') === null, 'the frame is gone').to.equal(true);
    broadcast({ state: (await nonces()).at(-1), status: 'success' });
    await outcome;
  },
);
