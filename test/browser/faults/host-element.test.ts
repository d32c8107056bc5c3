import { expect } from '@open-wc/testing';
import type { PdConnectButton } from '../../../src/index.js';
import { accountsUrl } from '../../support/page/accounts.js';
import { connectFrame, part } from '../../support/page/element.js';
import { hostUrl } from '../../support/page/host.js';
import { animationFrame, waitForEvent, openPage } from '../../support/page/page.js';
import { mountScriptedFrame, reportSuccess, mountWatchedScriptedFrame } from './host-frame.js';
import { row } from './row.js';
import type { FaultFixture } from './fixture.js';

const CANCELLED = 'beforeconnect open cancel close';
const CONNECTED = 'beforeconnect open success close';
const area = 'host: the element';

/** Opens the frame of a Connect page that the test controls, and waits until the frame has loaded. */
async function mountWithOpenFrame(fixture: FaultFixture): Promise<PdConnectButton> {
  const button = await mountWatchedScriptedFrame(fixture);
  fixture.ignoreFocus();
  void fixture.clickButton();
  await fixture.mounted.events.waitForStep('ready');
  return button;
}

/** Inserts the button into its parent again before the next attempt. */
function reinsertLater(fixture: FaultFixture, button: PdConnectButton): void {
  fixture.ignoreFocus();
  const parent = button.parentElement!;
  const { removeFault } = fixture;
  fixture.removeFault = () => {
    parent.append(button);
    removeFault();
  };
}

const removed = { area, sees: 'nothing' };

row(
  {
    ...removed,
    fault: 'the element is removed while the token is requested',
    events: 'beforeconnect cancel',
  },
  async (fixture) => {
    const { button } = await fixture.button({ tokenEndpoint: hostUrl({ hang: true }) });
    reinsertLater(fixture, button);
    const outcome = fixture.clickButton();
    button.remove();
    await outcome;
  },
);

row(
  { ...removed, fault: 'the element is removed while the frame is open', events: CANCELLED },
  async (fixture) => {
    const button = await mountWithOpenFrame(fixture);
    reinsertLater(fixture, button);
    button.remove();
    await fixture.mounted.events.waitForEvent('close');
  },
);

for (const [fault, accounts] of Object.entries({
  'the element is removed while it waits to request the list again': accountsUrl([]),
  'the element is removed while the list is requested': hostUrl({ hang: true }, { path: 'accounts' }),
}))
  row({ ...removed, fault, events: CANCELLED }, async (fixture) => {
    const { button, events } = await fixture.button();
    const { removeFault } = fixture;
    button.accountsEndpoint = accounts;
    fixture.removeFault = () => {
      button.accountsEndpoint = undefined;
      removeFault();
    };
    reinsertLater(fixture, button);
    void fixture.clickButton();
    while (button.state !== 'verifying') await animationFrame();
    // A premature outcome would arrive within twenty animation frames.
    for (let frames = 0; frames < 20; frames += 1) await animationFrame();
    button.remove();
    await animationFrame();
    expect(events.names.join(' '), 'at once').to.equal(CANCELLED);
  });

row(
  { ...removed, fault: 'the parent’s markup is replaced while the frame is open', events: CANCELLED },
  async (fixture) => {
    const button = await mountWithOpenFrame(fixture);
    reinsertLater(fixture, button);
    button.parentElement!.innerHTML = '<p>Something else</p>';
    await fixture.mounted.events.waitForEvent('close');
  },
);

for (const [fault, hide] of Object.entries({
  'an ancestor gets display: none': 'display: none',
  'an ancestor gets content-visibility: hidden': 'content-visibility: hidden',
}))
  row({ ...removed, fault: `${fault} while the frame is open`, events: CANCELLED }, async (fixture) => {
    const { parentElement } = await mountWithOpenFrame(fixture);
    parentElement!.style.cssText = hide;
    const { removeFault } = fixture;
    fixture.removeFault = () => {
      parentElement!.removeAttribute('style');
      removeFault();
    };
    await fixture.mounted.events.waitForEvent('close');
  });

row(
  { ...removed, fault: 'a <details> around the button is closed while the frame is open', events: CANCELLED },
  async (fixture) => {
    const mounted = await mountScriptedFrame();
    const details = document.createElement('details');
    mounted.button.before(details);
    details.append(mounted.button);
    details.open = true;
    await fixture.watch(mounted);
    fixture.ignoreFocus();
    void fixture.clickButton();
    await mounted.events.waitForStep('ready');
    details.open = false;
    const { removeFault } = fixture;
    fixture.removeFault = () => {
      details.open = true;
      removeFault();
    };
    await mounted.events.waitForEvent('close');
  },
);

const stays = { area, sees: '[Slack connected]', events: CONNECTED };

row({ ...stays, fault: 'an ancestor gets visibility: hidden while the frame is open' }, async (fixture) => {
  const button = await mountWithOpenFrame(fixture);
  button.parentElement!.style.visibility = 'hidden';
  reportSuccess(button);
  await fixture.mounted.events.waitForEvent('close');
});

row(
  { ...stays, fault: 'the element is removed and inserted again in one task, while the frame is open' },
  async (fixture) => {
    const { button, events } = await fixture.button({ app: 'test_slow' });
    fixture.ignoreFocus();
    const outcome = fixture.clickButton();
    await events.waitForStep('ready');
    const parent = button.parentElement!;
    button.remove();
    parent.append(button);
    expect(part(button, 'overlay')!.matches(':modal')).to.equal(true);
    await outcome;
  },
);

row(
  { ...stays, fault: 'the element is moved to another parent while the token is requested' },
  async (fixture) => {
    const { button } = await fixture.button({ tokenEndpoint: hostUrl({ delay: 200 }) });
    fixture.ignoreFocus();
    const outcome = fixture.clickButton();
    const section = document.createElement('section');
    button.before(section);
    section.append(button);
    await outcome;
  },
);

row(
  {
    ...stays,
    fault: 'the element is moved by moveBefore() (in engines that have this method) while the frame is open',
  },
  async (fixture) => {
    const button = await mountWithOpenFrame(fixture);
    const section = document.createElement('section');
    button.before(section);
    const { moveBefore } = section as { moveBefore?: (node: Node, child: null) => void };
    const frame = connectFrame(button)!;
    const { contentWindow } = frame;
    if (moveBefore) moveBefore.call(section, button, null);
    // Firefox reloads the frames in the shadow root of a moved element, even with `moveBefore()`.
    if (frame.contentWindow !== contentWindow) await waitForEvent(frame, 'load');
    expect(part(button, 'overlay')!.matches(':modal')).to.equal(true);
    reportSuccess(button);
    await fixture.mounted.events.waitForEvent('close');
  },
);

row(
  {
    area,
    fault: 'the element is inserted again one task after its removal',
    sees: '[Connect Slack]',
    events: CANCELLED,
  },
  async (fixture) => {
    const button = await mountWithOpenFrame(fixture);
    const parent = button.parentElement!;
    button.remove();
    await fixture.mounted.events.waitForEvent('close');
    parent.append(button);
  },
);

row(
  {
    ...removed,
    fault: 'the element is adopted by another document while the frame is open',
    events: CANCELLED,
  },
  async (fixture) => {
    const page = await openPage({});
    fixture.addCleanup(() => page.frameElement!.remove());
    const button = await mountWithOpenFrame(fixture);
    reinsertLater(fixture, button);
    page.document.body.append(button);
    await fixture.mounted.events.waitForEvent('close');
    button.remove();
  },
);

row(
  {
    ...removed,
    fault: 'the element is adopted by another document while the token is requested',
    events: 'beforeconnect cancel',
  },
  async (fixture) => {
    const page = await openPage({});
    fixture.addCleanup(() => page.frameElement!.remove());
    const { button } = await fixture.button({ tokenEndpoint: hostUrl({ delay: 200 }) });
    reinsertLater(fixture, button);
    const outcome = fixture.clickButton();
    page.document.body.append(button);
    await outcome;
    button.remove();
  },
);

row(
  {
    area,
    fault: 'the element is pressed after its adoption by another document',
    sees: 'This button is not set up correctly. Please tell the people who run this site.',
    events: 'beforeconnect error',
    code: 'misconfigured',
  },
  async (fixture) => {
    const page = await openPage({});
    fixture.addCleanup(() => page.frameElement!.remove());
    const { button } = await fixture.button();
    reinsertLater(fixture, button);
    page.document.body.append(button);
    await fixture.clickButton();
  },
);

row(
  {
    ...stays,
    fault: 'the element is cloned while the frame is open, and the attempt of the clone fails (busy)',
  },
  async (fixture) => {
    const button = await mountWatchedScriptedFrame(fixture);
    void fixture.clickButton();
    await fixture.mounted.events.waitForStep('ready');
    const clone = button.ownerDocument.importNode(button, true);
    clone.app = 'slack';
    button.after(clone);
    expect(clone.state).to.equal('idle');
    expect(part(clone, 'overlay')).to.equal(null);
    const outcome = await clone.connect();
    expect(outcome.type === 'error' && outcome.error.code).to.equal('busy');
    clone.remove();
    reportSuccess(button);
    await fixture.mounted.events.waitForEvent('close');
  },
);
