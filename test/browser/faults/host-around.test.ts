import { expect } from '@open-wc/testing';
import type { PdConnectButton } from '../../../src/index.js';
import { waitForPointerInput } from '../../support/page/mount.js';
import { part } from '../../support/page/element.js';
import { hostLog, hostUrl, uniqueId } from '../../support/page/host.js';
import { animationFrame } from '../../support/page/page.js';
import {
  expectClicksEverywhere,
  movePointerAway,
  mountScriptedFrame,
  realClick,
  reportSuccess,
} from './host-frame.js';
import { row } from './row.js';
import type { FaultFixture } from './fixture.js';

const area = 'host: around the button';
const connects = { area, sees: '[Slack connected]', events: 'beforeconnect open success close' };
const cancelled = { area, sees: '[Connect Slack]', events: 'beforeconnect open cancel close' };

/** Mounts a button within another element, and shows that element as a host would. */
async function mountWithin<E extends HTMLElement>(
  fixture: FaultFixture,
  outer: E,
  show: (outer: E) => void = () => undefined,
  properties: Partial<PdConnectButton> = {},
): Promise<PdConnectButton> {
  const mounted = await mountScriptedFrame(properties);
  mounted.button.before(outer);
  outer.append(mounted.button);
  show(outer);
  await fixture.watch(mounted);
  return mounted.button;
}

async function openFrame(fixture: FaultFixture): Promise<void> {
  void fixture.clickButton();
  await fixture.mounted.events.waitForStep('ready');
}

const popover = () => Object.assign(document.createElement('div'), { popover: 'auto' });

row({ ...connects, fault: 'a popover around the button, which stays open' }, async (fixture) => {
  const outer = popover();
  const button = await mountWithin(fixture, outer, () => outer.showPopover());
  await openFrame(fixture);
  await expectClicksEverywhere(button);
  expect(outer.matches(':popover-open'), 'during the flow').to.equal(true);
  reportSuccess(button);
  await fixture.mounted.events.waitForEvent('close');
  expect(outer.matches(':popover-open'), 'after it').to.equal(true);
});

interface Closing {
  outer: () => HTMLElement;
  show: (outer: HTMLElement) => void;
  hide: (outer: HTMLElement) => void;
}

const CLOSINGS: Record<string, Closing> = {
  'a modal dialog': {
    outer: () => document.createElement('dialog'),
    show: (outer) => (outer as HTMLDialogElement).showModal(),
    hide: (outer) => (outer as HTMLDialogElement).close(),
  },
  'a dialog that is not modal': {
    outer: () => document.createElement('dialog'),
    show: (outer) => (outer as HTMLDialogElement).show(),
    hide: (outer) => (outer as HTMLDialogElement).close(),
  },
  'a popover': {
    outer: popover,
    show: (outer) => outer.showPopover(),
    hide: (outer) => outer.hidePopover(),
  },
};

for (const [kind, { outer: make, show, hide }] of Object.entries(CLOSINGS))
  row(
    { ...cancelled, sees: 'nothing', fault: `${kind} around the button is closed while the frame is open` },
    async (fixture) => {
      const outer = make();
      await mountWithin(fixture, outer, show);
      fixture.ignoreFocus();
      const { removeFault } = fixture;
      fixture.removeFault = () => {
        show(outer);
        removeFault();
      };
      await openFrame(fixture);
      hide(outer);
      await fixture.mounted.events.waitForEvent('close');
    },
  );

row(
  { ...connects, fault: 'a focus trap around the button that checks the focus at every animation frame' },
  async (fixture) => {
    const trap = Object.assign(document.createElement('div'), { tabIndex: -1 });
    let pulls = 0;
    let watching = true;
    fixture.addCleanup(() => (watching = false));
    const button = await mountWithin(fixture, trap);
    const look = () => {
      if (watching) requestAnimationFrame(look);
      if (trap.contains(document.activeElement)) return;
      pulls += 1;
      trap.focus();
    };
    look();
    await openFrame(fixture);
    await expectClicksEverywhere(button);
    reportSuccess(button);
    await fixture.mounted.events.waitForEvent('close');
    await animationFrame();
    expect(pulls).to.equal(0);
  },
);

// React Aria's modals hide every element that is added outside of the modal. The modal of this test does so most strictly, by `inert`.
row(
  {
    ...connects,
    fault: 'a modal around the button that makes inert every element that is added outside of the modal',
  },
  async (fixture) => {
    const modal = document.createElement('div');
    const observer = new MutationObserver((records) => {
      for (const { target, addedNodes } of records)
        for (const node of addedNodes)
          if (node instanceof HTMLElement && !modal.contains(target)) node.inert = true;
    });
    fixture.addCleanup(() => observer.disconnect());
    const button = await mountWithin(fixture, modal, () =>
      observer.observe(document.body, { childList: true, subtree: true }),
    );
    await openFrame(fixture);
    await expectClicksEverywhere(button);
    reportSuccess(button);
    await fixture.mounted.events.waitForEvent('close');
  },
);

row(
  {
    ...cancelled,
    fault: 'inherited styles that hide and shrink the text, and the user presses the close button',
  },
  async (fixture) => {
    const outer = document.createElement('div');
    outer.style.cssText =
      'font: 0/0 serif; color: transparent; text-indent: -9999px; visibility: hidden; pointer-events: none; direction: rtl';
    const button = await mountWithin(fixture, outer, undefined, { hideClose: true });
    // The inherited styles also hide the button itself, and engines focus different elements when the focused button is hidden.
    fixture.ignoreFocus();
    await openFrame(fixture);
    await waitForPointerInput(button);
    const { left, top, width, height } = part(button, 'close')!.getBoundingClientRect();
    expect(width, 'wide enough to hit').to.be.at.least(44);
    await realClick({ x: left + width / 2, y: top + height / 2 });
    await fixture.mounted.events.waitForEvent('close');
    outer.removeAttribute('style');
  },
);

row({ ...connects, fault: 'a real double click on the button' }, async (fixture) => {
  const id = uniqueId();
  const mounted = await mountScriptedFrame({
    tokenEndpoint: hostUrl({ id, delay: 200 }),
    prefetch: 'intent',
  });
  await fixture.watch(mounted);
  const { left, top, width, height } = mounted.button.getBoundingClientRect();
  const point = { x: left + width / 2, y: top + height / 2 };
  await realClick(point);
  await realClick(point);
  await mounted.events.waitForStep('ready');
  reportSuccess(mounted.button);
  await mounted.events.waitForEvent('close');
  await movePointerAway();
  expect(await hostLog(id), 'token requests').to.have.length(1);
});
