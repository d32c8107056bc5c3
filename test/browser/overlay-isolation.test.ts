import { expect } from '@open-wc/testing';
import type { PdConnectButton } from '../../src/index.js';
import { mount, waitForPointerInput, type Mounted } from '../support/page/mount.js';
import { connectFrame, part } from '../support/page/element.js';
import { click, moveTo, press } from '../support/page/input.js';
import { animationFrame, waitForEvent } from '../support/page/page.js';

const KEYS = ['keydown', 'keypress', 'keyup'];
const POINTERS = [
  ...['pointerover', 'pointerenter', 'pointermove', 'pointerdown', 'pointerup', 'pointercancel'],
  ...['mouseover', 'mouseenter', 'mousemove', 'mousedown', 'mouseup', 'click', 'dblclick', 'auxclick'],
  ...['contextmenu', 'wheel', 'touchstart', 'touchmove', 'touchend'],
];
const FOCUS = ['focus', 'blur', 'focusin', 'focusout'];

/** Records events of the given types that the page receives. Listens on four targets, in both phases. */
class EventLog {
  readonly received: string[] = [];
  readonly #life = new AbortController();

  constructor(row: Element, types: readonly string[]) {
    const targets = [document, document.documentElement, document.body, row];
    for (const type of types)
      for (const target of targets)
        for (const capture of [true, false])
          target.addEventListener(
            type,
            (event) => {
              // Ignores the focus events of the document itself, because in Firefox the document loses the focus to the frame.
              if (event.target !== document) this.received.push(type);
            },
            { capture, signal: this.#life.signal },
          );
  }

  stop(): void {
    this.#life.abort();
  }
}

const closeOf = (button: PdConnectButton) => part(button, 'close')!;
async function open(app: string): Promise<Mounted & { outcome: Promise<unknown> }> {
  const mounted = await mount({ app });
  part(mounted.button, 'button')!.focus();
  const outcome = mounted.button.connect();
  await mounted.events.waitForEvent('open');
  return { ...mounted, outcome };
}

describe('the overlay', () => {
  it('passes no keyboard, pointer or focus event to the page', async () => {
    const { button, events } = await open('test_hang');
    await waitForPointerInput(button);
    const page = new EventLog(button.parentElement!, [...KEYS, ...POINTERS, ...FOCUS]);
    try {
      for (const key of ['a', 'Tab', 'Shift+Tab', 'ArrowDown', 'End']) await press(key);
      await moveTo({ x: 200, y: 300 });
      await click({ x: 210, y: 310 });
      closeOf(button).focus();
      expect(page.received).to.deep.equal([]);
      await click(closeOf(button));
      await events.waitForEvent('close');
      // After the overlay has closed, the page receives pointer movements again, but it must not receive the press, the release or
      // the click that closed the overlay.
      expect(page.received.filter((type) => /down|up|click/.test(type))).to.deep.equal([]);
    } finally {
      page.stop();
    }
  });

  it('passes no keyboard event to the page while no element has the focus', async () => {
    const { button, events } = await open('test_hang');
    closeOf(button).blur();
    expect(button.shadowRoot!.activeElement).to.equal(null);
    const page = new EventLog(button.parentElement!, KEYS);
    try {
      await press('a');
      await press('Escape');
      await events.waitForEvent('close');
      expect(page.received).to.deep.equal([]);
    } finally {
      page.stop();
    }
  });

  for (const key of ['Escape', 'Enter', 'Space'])
    it(`passes no keyup to the page when ${key} closes the overlay`, async () => {
      const { button, events } = await open('test_hang');
      expect(button.shadowRoot!.activeElement).to.equal(closeOf(button));
      const page = new EventLog(button.parentElement!, KEYS);
      try {
        await press(key);
        await events.waitForEvent('close');
        // Once the page has received the key b, all events of the closing key have been dispatched.
        const own = waitForEvent(document, 'keyup');
        await press('b');
        await own;
        expect(events.names).to.deep.equal(['beforeconnect', 'open', 'cancel', 'close']);
        expect([...new Set(page.received)]).to.deep.equal(['keydown', 'keypress', 'keyup']);
        // The key b reaches four targets in two phases each.
        expect(page.received.filter((type) => type === 'keyup')).to.have.length(8);
      } finally {
        page.stop();
      }
    });

  it('passes no keyboard event from a closed shadow root to the page', async () => {
    const { button, events } = await mount({ app: 'test_hang' });
    const host = document.createElement('div');
    button.before(host);
    host.attachShadow({ mode: 'closed' }).append(button);
    const outcome = button.connect();
    await events.waitForEvent('open');
    await waitForPointerInput(button);
    const page = new EventLog(host, KEYS);
    try {
      closeOf(button).focus();
      await press('a');
      await press('Enter');
      await outcome;
      expect(page.received).to.deep.equal([]);
      expect(events.names.at(-1)).to.equal('close');
    } finally {
      page.stop();
    }
  });
});

describe('the page around the overlay', () => {
  it('the page receives the events of a dialog above the overlay', async () => {
    const { button, events } = await open('test_hang');
    const above = document.createElement('dialog');
    above.innerHTML = '<button>Stay signed in</button>';
    button.parentElement!.append(above);
    above.showModal();
    const inner = above.querySelector('button')!;
    const clicked = waitForEvent(inner, 'click');
    await click(inner);
    await clicked;
    const typed = waitForEvent(document, 'keyup');
    await press('a');
    await typed;
    above.close();
    button.cancel();
    await events.waitForEvent('close');
  });

  it('the page receives keyboard events after the overlay has closed', async () => {
    const { button, events } = await open('test_hang');
    button.cancel();
    await events.waitForEvent('close');
    const received = Promise.all([waitForEvent(document, 'keydown'), waitForEvent(document, 'keyup')]);
    await press('a');
    await received;
  });
});

describe('input for the button while the overlay opens', () => {
  it('the second tap of a double tap does not reach the new overlay', async () => {
    const { button, events } = await mount({ app: 'slack', hideClose: true });
    button.click();
    await events.waitForEvent('open');
    const dialog = part(button, 'overlay')!;
    const guards = dialog.getAnimations({ subtree: true }) as CSSAnimation[];
    const ignoring = guards.filter(({ animationName }) => animationName === 'ignore');
    for (const guard of ignoring) guard.pause();
    await events.waitForStep('ready');
    const { x, y, width, height } = connectFrame(button)!.getBoundingClientRect();
    const middle = [x + width / 2, y + height / 2] as const;
    const root = button.shadowRoot!;
    expect(root.elementFromPoint(...middle)).to.equal(dialog);
    const close = closeOf(button).getBoundingClientRect();
    expect(root.elementFromPoint(close.x + 20, close.y + 20)).to.equal(dialog);
    for (const guard of ignoring) guard.finish();
    await animationFrame();
    expect(root.elementFromPoint(...middle)).to.equal(connectFrame(button));
    expect(root.elementFromPoint(close.x + 20, close.y + 20)).to.equal(closeOf(button));
    button.cancel();
    await events.waitForEvent('close');
  });

  it('a held Enter key does not close the new overlay', async () => {
    const { button, events } = await open('test_hang');
    const down = (init: KeyboardEventInit) =>
      closeOf(button).dispatchEvent(
        new KeyboardEvent('keydown', {
          key: 'Enter',
          bubbles: true,
          composed: true,
          cancelable: true,
          ...init,
        }),
      );
    expect(down({ repeat: true })).to.equal(false);
    expect(down({ repeat: false })).to.equal(true);
    button.cancel();
    await events.waitForEvent('close');
  });
});
