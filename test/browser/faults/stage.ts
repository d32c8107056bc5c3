import { expect } from '@open-wc/testing';
import type { ConnectOutcome, PdConnectButton } from '../../../src/index.js';
import { makeButton, part, type Made } from '../support/button.js';
import { Census, HeldTimers } from '../support/census.js';
import { env, hostUrl, uniqueId } from '../support/host.js';
import { animationFrame, PATIENCE, traces } from '../support/page.js';

/** The page of one row: its button, and a record of the page before the attempt. */
export class Stage {
  #made: Made | undefined;
  #page!: Window & typeof globalThis;
  #before!: object;
  #census!: Census;
  #focused!: Element | null;
  #sandbox = '';
  readonly #cleanups: (() => void)[] = [];

  /** The row's button. */
  get made(): Made {
    if (!this.#made) throw new Error('The row has made no button: call stage.button() or stage.watch().');
    return this.#made;
  }

  /** Creates the button with the name Slack, and starts to watch the page. */
  async button(properties: Partial<PdConnectButton> = {}, markup = ''): Promise<Made> {
    const made = await makeButton({ appName: 'Slack', ...properties }, markup);
    await this.watch(made);
    return made;
  }

  /** Uses an existing button of any page as the row's button. From now on its page must not change. */
  async watch(made: Made): Promise<void> {
    const { button } = (this.#made = made);
    const { sandbox } = await env();
    this.#sandbox = sandbox;
    this.#page = button.ownerDocument.defaultView!;
    button.focus();
    await button.updateComplete;
    // The focus may scroll the page, which takes up to two frames in some engines. The flow is not the cause.
    await animationFrame();
    await animationFrame();
    this.#focused = deepFocus(this.#page);
    this.#before = traces(this.#page);
    this.#census = new Census(this.#page);
    this.cleanup(() => this.#census.stop());
  }

  /** Skips the check of the focus: the row hides or moves the button, and engines differ in what gets the focus then. */
  losesFocus(): void {
    this.#focused = null;
  }

  /** Clicks the focused button by script. Resolves when the attempt is over. */
  press(): Promise<ConnectOutcome> {
    const { button } = this.made;
    button.click();
    return button.connect();
  }

  /** Holds back timers of this length until the row lets them elapse. */
  hold(milliseconds: number): HeldTimers {
    const timers = new HeldTimers(milliseconds);
    this.cleanup(() => timers.stop());
    return timers;
  }

  /** Registers a function to run at the end of the row. Runs them in reverse order. */
  cleanup(last: () => void): void {
    this.#cleanups.push(last);
  }

  /** Removes the fault before the next attempt. A row may override it. */
  mend = (): void => {
    const { button } = this.made;
    // The next attempt belongs to a new user, not to the account that a script forged.
    if (button.account) button.reset();
    Object.assign(button, {
      app: 'test_success',
      tokenEndpoint: hostUrl({ user: uniqueId('user') }),
      tokenProvider: undefined,
      fetch: undefined,
      frontendOrigin: this.#sandbox,
      mode: 'frame',
      timeout: 15_000,
    } satisfies Partial<PdConnectButton>);
  };

  /** Resolves once the effects of the last event are rendered. */
  async settled(): Promise<void> {
    await this.made.button.updateComplete;
    await animationFrame();
  }

  async expectPageAsItWas(): Promise<void> {
    const { button } = this.made;
    expect(traces(this.#page), 'the page').to.deep.equal(this.#before);
    expect(part(button, 'overlay') === null, 'no overlay').to.equal(true);
    expect(button.shadowRoot!.querySelector('iframe, dialog') === null, 'no frame').to.equal(true);
    if (this.#focused) {
      const focus = this.#focused.isConnected ? this.#focused : this.#page.document.body;
      const now = deepFocus(this.#page);
      expect(now === focus ? nameOf(focus) : nameOf(now), 'the focus').to.equal(nameOf(focus));
    }
    // After a cancel the element keeps an unused token for up to a minute, with a timer. That is no leak, and reset() drops it.
    if (button.state === 'idle') button.reset();
    expect(this.#census.listeners, 'listeners on window and document').to.deep.equal([]);
    // A lazy file that was requested before a cancel still arrives, and its timer ends only after it has run.
    const until = performance.now() + PATIENCE.timeout;
    while (this.#census.timers > 0 && performance.now() < until) await animationFrame();
    expect(this.#census.timers, 'timers').to.equal(0);
  }

  clear(): void {
    for (const last of this.#cleanups.reverse()) last();
  }
}

/** Returns what a user sees of the element: the message, then each offer in brackets. Without a message: the button's text in brackets. */
export function sees(button: PdConnectButton): string {
  const root = button.shadowRoot!;
  const status = part(button, 'status');
  const message = status && isSeen(status) ? textOf(status) : '';
  const offers = ['retry', 'link']
    .map((name) => part(button, name))
    .filter((offer) => offer !== null && isSeen(offer))
    .map((offer) => `[${textOf(offer!)}]`);
  if (message || offers.length > 0) return [message, ...offers].join(' ').trim();
  const trigger = root.querySelector<HTMLSlotElement>('slot[name="trigger"]')!.assignedElements()[0];
  const shown = trigger ?? part(button, 'button');
  return shown && isSeen(shown) ? `[${textOf(trigger ?? part(button, 'label')!)}]` : 'nothing';
}

/** Texts for screen readers only are clipped to one pixel, before any zoom. */
const isSeen = (element: Element) => element.checkVisibility() && element.getBoundingClientRect().width > 3;

/** Returns the rendered text, slotted content included. */
function textOf(node: Node): string {
  const text = (each: Node): string => {
    const slotted =
      each.nodeName === 'SLOT' ? (each as HTMLSlotElement).assignedNodes({ flatten: true }) : [];
    const inner = slotted.length > 0 ? slotted : Array.from(each.childNodes);
    return each.nodeType === each.TEXT_NODE ? (each.nodeValue ?? '') : inner.map(text).join('');
  };
  return text(node).replace(/\s+/g, ' ').trim();
}

/** Returns the focused element, in open shadow roots too. */
function deepFocus({ document }: Window): Element | null {
  let focus = document.activeElement;
  while (focus?.shadowRoot?.activeElement) focus = focus.shadowRoot.activeElement;
  return focus;
}

const nameOf = (element: Element | null) =>
  element ? `${element.localName}${element.getAttribute('part') ?? element.id}` : 'nothing';
