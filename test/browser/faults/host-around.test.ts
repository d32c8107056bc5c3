import { expect } from '@open-wc/testing';
import type { PdConnectButton } from '../../../src/index.js';
import { part, takesPointers } from '../support/button.js';
import { hostLog, hostUrl, uniqueId } from '../support/host.js';
import { animationFrame } from '../support/page.js';
import { clickAllOver, moveAway, puppetButton, realClick, succeed } from './host-frame.js';
import { row } from './row.js';
import type { Stage } from './stage.js';

const area = 'host: around the button';
const connects = { area, sees: '[Slack connected]', events: 'beforeconnect open success close' };
const cancelled = { area, sees: '[Connect Slack]', events: 'beforeconnect open cancel close' };

/** Moves the button into another element, and shows that element as a host would. */
async function within<E extends HTMLElement>(
  stage: Stage,
  outer: E,
  show: (outer: E) => void = () => undefined,
  properties: Partial<PdConnectButton> = {},
): Promise<PdConnectButton> {
  const made = await puppetButton(properties);
  made.button.before(outer);
  outer.append(made.button);
  show(outer);
  await stage.watch(made);
  return made.button;
}

async function openFrame(stage: Stage): Promise<void> {
  void stage.press();
  await stage.made.events.step('ready');
}

const popover = () => Object.assign(document.createElement('div'), { popover: 'auto' });

row({ ...connects, fault: 'a popover around the button, which stays open' }, async (stage) => {
  const outer = popover();
  const button = await within(stage, outer, () => outer.showPopover());
  await openFrame(stage);
  await clickAllOver(button);
  expect(outer.matches(':popover-open'), 'during the flow').to.equal(true);
  succeed(button);
  await stage.made.events.seen('close');
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
    { ...cancelled, sees: 'nothing', fault: `${kind} around the button closed while the frame is open` },
    async (stage) => {
      const outer = make();
      await within(stage, outer, show);
      stage.losesFocus();
      const { mend } = stage;
      stage.mend = () => {
        show(outer);
        mend();
      };
      await openFrame(stage);
      hide(outer);
      await stage.made.events.seen('close');
    },
  );

row(
  { ...connects, fault: 'a focus trap around the button that checks the focus at every animation frame' },
  async (stage) => {
    const trap = Object.assign(document.createElement('div'), { tabIndex: -1 });
    let pulls = 0;
    let watching = true;
    stage.cleanup(() => (watching = false));
    const button = await within(stage, trap);
    const look = () => {
      if (watching) requestAnimationFrame(look);
      if (trap.contains(document.activeElement)) return;
      pulls += 1;
      trap.focus();
    };
    look();
    await openFrame(stage);
    await clickAllOver(button);
    succeed(button);
    await stage.made.events.seen('close');
    await animationFrame();
    expect(pulls).to.equal(0);
  },
);

/** Like React Aria's modals, which hide outside elements that are added later; `inert` is the stronger way to hide them. */
row(
  { ...connects, fault: 'a modal around the button that makes inert every element that is added outside it' },
  async (stage) => {
    const modal = document.createElement('div');
    const observer = new MutationObserver((records) => {
      for (const { target, addedNodes } of records)
        for (const node of addedNodes)
          if (node instanceof HTMLElement && !modal.contains(target)) node.inert = true;
    });
    stage.cleanup(() => observer.disconnect());
    const button = await within(stage, modal, () =>
      observer.observe(document.body, { childList: true, subtree: true }),
    );
    await openFrame(stage);
    await clickAllOver(button);
    succeed(button);
    await stage.made.events.seen('close');
  },
);

row({ ...cancelled, fault: 'inherited styles that hide and shrink, and our close button' }, async (stage) => {
  const outer = document.createElement('div');
  outer.style.cssText =
    'font: 0/0 serif; color: transparent; text-indent: -9999px; visibility: hidden; pointer-events: none; direction: rtl';
  const button = await within(stage, outer, undefined, { hideClose: true });
  // The inherited styles hide the button itself, too, as the host intends.
  stage.losesFocus();
  await openFrame(stage);
  await takesPointers(button);
  const { left, top, width, height } = part(button, 'close')!.getBoundingClientRect();
  expect(width, 'wide enough to hit').to.be.at.least(44);
  await realClick({ x: left + width / 2, y: top + height / 2 });
  await stage.made.events.seen('close');
  outer.removeAttribute('style');
});

row({ ...connects, fault: 'a real double click' }, async (stage) => {
  const id = uniqueId();
  const made = await puppetButton({ tokenEndpoint: hostUrl({ id, delay: 200 }), prefetch: 'intent' });
  await stage.watch(made);
  const { left, top, width, height } = made.button.getBoundingClientRect();
  const point = { x: left + width / 2, y: top + height / 2 };
  await realClick(point);
  await realClick(point);
  await made.events.step('ready');
  succeed(made.button);
  await made.events.seen('close');
  await moveAway();
  expect(await hostLog(id), 'token requests').to.have.length(1);
});
