import type { PdConnectButton } from '../../../src/index.js';
import { expectClicksEverywhere, mountScriptedFrame, reportSuccess } from './host-frame.js';
import { row } from './row.js';

/** Changes the page around the button. May return a cleanup function. */
type Place = (button: PdConnectButton) => unknown;

/** Returns a function that sets the style of the button's parent. */
const parent =
  (css: string): Place =>
  ({ parentElement }) =>
    (parentElement!.style.cssText = css);

/** Returns a function that sets an attribute of `html` or `body`, by default `style`. */
const page =
  (element: HTMLElement, value: string, name = 'style'): Place =>
  () => {
    element.setAttribute(name, value);
    return () => element.removeAttribute(name);
  };

/** Wraps the button in another element. */
function inside<E extends HTMLElement>(button: PdConnectButton, outer: E): E {
  button.before(outer);
  outer.append(button);
  return outer;
}

const inDialog =
  (open: 'show' | 'showModal'): Place =>
  (button) =>
    inside(button, document.createElement('dialog'))[open]();

const inRoots =
  (mode: ShadowRootMode): Place =>
  (button) => {
    for (let depth = 0; depth < 3; depth += 1) {
      const outer = document.createElement('div');
      button.before(outer);
      outer.attachShadow({ mode }).append(button);
    }
  };

const inPopover: Place = (button) => {
  const popover = Object.assign(document.createElement('div'), { popover: 'auto' });
  inside(button, popover).showPopover();
};

const sheet =
  (css: string): Place =>
  () => {
    const style = Object.assign(document.createElement('style'), { textContent: css });
    document.head.append(style);
    return () => style.remove();
  };

const besideHidden: Place = () => {
  document.body.style.pointerEvents = 'none';
  const sibling = document.createElement('div');
  Object.assign(sibling, { ariaHidden: 'true', inert: true });
  document.body.append(sibling);
  return () => {
    sibling.remove();
    document.body.removeAttribute('style');
  };
};

/** Wraps the button in a focus trap that checks with `contains()` whether the focus is inside. */
const inFocusTrap: Place = (button) => {
  const trap = inside(button, document.createElement('div'));
  trap.tabIndex = -1;
  const hold = ({ target }: Event) => trap.contains(target as Node) || trap.focus();
  document.addEventListener('focusin', hold);
  return () => document.removeEventListener('focusin', hold);
};

/** Adds a focus trap that does not contain the button. */
const besideFocusTrap: Place = (button) => {
  const trap = document.createElement('button');
  trap.textContent = 'Trap';
  button.before(trap);
  const hold = ({ target }: Event) => target === button || trap.contains(target as Node) || trap.focus();
  document.addEventListener('focusin', hold);
  return () => document.removeEventListener('focusin', hold);
};

const inert: Place = ({ parentElement }) => (parentElement!.inert = true);
const { body, documentElement: html } = document;

const PLACES: Record<string, Place> = {
  'a modal dialog around the button': inDialog('showModal'),
  'a dialog around the button that is not modal': inDialog('show'),
  'a popover around the button': inPopover,
  'three open shadow roots around the button': inRoots('open'),
  'three closed shadow roots around the button': inRoots('closed'),
  'an inert ancestor of a button that a script presses': inert,
  'a focus trap around the button': inFocusTrap,
  'a focus trap beside the button': besideFocusTrap,
  'pointer-events: none on body, aria-hidden and inert beside the button': besideHidden,
  'ancestors that are transformed, filtered and clipped': parent(
    'transform: scale(0.5); filter: blur(2px); clip-path: inset(50%); overflow: hidden; width: 9px; height: 9px',
  ),
  'an ancestor with perspective, will-change and backdrop-filter': parent(
    'perspective: 100px; will-change: transform; backdrop-filter: blur(2px)',
  ),
  'an ancestor with contain: strict': parent('contain: strict; width: 9px; height: 9px'),
  'an ancestor with content-visibility: auto, out of sight': parent(
    'content-visibility: auto; margin-top: 4000px',
  ),
  'an ancestor that is transparent': parent('opacity: 0'),
  'an ancestor with visibility: hidden': parent('visibility: hidden'),
  'an ancestor with zoom: 2': parent('zoom: 2'),
  'the html element with zoom: 1.5': page(html, 'zoom: 1.5'),
  'a body that is transformed, filtered and clipped': page(
    body,
    'transform: scale(0.5); filter: blur(1px); overflow: hidden; height: 50px',
  ),
  'a page with dir=rtl': page(html, 'rtl', 'dir'),
  'a page that unsets every style': sheet('* { all: unset !important }'),
  'a page that hides dialogs and frames': sheet(
    'dialog, iframe, ::backdrop { display: none !important; pointer-events: none !important }',
  ),
};

for (const [place, put] of Object.entries(PLACES))
  row(
    {
      area: 'host: position on the page',
      fault: place,
      sees: '[Slack connected]',
      events: 'beforeconnect open success close',
      // In a zoomed frame, WebKitGTK's driver reads and clicks positions at different scales.
      ...(place.includes('zoom') && { engines: ['chromium', 'firefox'] as const }),
    },
    async (fixture) => {
      const mounted = await mountScriptedFrame();
      const undo = put(mounted.button);
      if (typeof undo === 'function') fixture.addCleanup(undo as () => void);
      await fixture.watch(mounted);
      const outcome = fixture.clickButton();
      await mounted.events.waitForStep('ready');
      await expectClicksEverywhere(mounted.button);
      reportSuccess(mounted.button);
      await outcome;
    },
  );
