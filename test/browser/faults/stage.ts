import { expect } from '@open-wc/testing';
import type { ConnectOutcome, PdConnectButton } from '../../../src/index.js';
import { makeButton, part, type Made } from '../support/button.js';
import { Census, HeldTimers } from '../support/census.js';
import { env, hostUrl, uniqueId } from '../support/host.js';
import { animationFrame, PATIENCE, traces } from '../support/page.js';

/** One row's page: the button on it, and how it was before. */
export class Stage {
  #made: Made | undefined;
  #page!: Window & typeof globalThis;
  #before!: object;
  #census!: Census;
  #focused!: Element | null;
  #sandbox = '';
  readonly #cleanups: (() => void)[] = [];

  /** The button that the row is about. */
  get made(): Made {
    if (!this.#made) throw new Error('The row has made no button: call stage.button() or stage.watch().');
    return this.#made;
  }

  /** Makes the button, for an app that the user knows as Slack, and begins to watch. */
  async button(properties: Partial<PdConnectButton> = {}, markup = ''): Promise<Made> {
    const made = await makeButton({ appName: 'Slack', ...properties }, markup);
    await this.watch(made);
    return made;
  }

  /** Takes any other button for the row's own, in whatever page it is. From here on the page must stay as it is. */
  async watch(made: Made): Promise<void> {
    const { button } = (this.#made = made);
    const { sandbox } = await env();
    this.#sandbox = sandbox;
    this.#page = button.ownerDocument.defaultView!;
    button.focus();
    await button.updateComplete;
    // Where the focus scrolls to is no doing of the flow's, and it takes some engines a frame to get there.
    await animationFrame();
    await animationFrame();
    this.#focused = deepFocus(this.#page);
    this.#before = traces(this.#page);
    this.#census = new Census(this.#page);
    this.cleanup(() => this.#census.stop());
  }

  /** Says that the row takes the focus from the button, by hiding or moving it: engines differ in where it goes then. */
  losesFocus(): void {
    this.#focused = null;
  }

  /** Presses the button, which has the focus, as a script can. Resolves when the attempt is over. */
  press(): Promise<ConnectOutcome> {
    const { button } = this.made;
    button.click();
    return button.connect();
  }

  /** Holds back the timers of this length, for the row to let them elapse. */
  hold(milliseconds: number): HeldTimers {
    const timers = new HeldTimers(milliseconds);
    this.cleanup(() => timers.stop());
    return timers;
  }

  /** Runs at the row's end, the last one first. */
  cleanup(last: () => void): void {
    this.#cleanups.push(last);
  }

  /** Takes the fault away before the next attempt. A row may give it more to do. */
  mend = (): void => {
    const { button } = this.made;
    // Another account than the one a script made up.
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

  /** After the last event and what follows in its wake. */
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
    // After a cancel an unspent token waits for a minute, or until the user leaves: not a leak, and gone by then.
    if (button.state === 'idle') button.reset();
    expect(this.#census.listeners, 'listeners on window and document').to.deep.equal([]);
    // A file that is on its way when its attempt is cancelled comes all the same, and ends its timer once it has run.
    const until = performance.now() + PATIENCE.timeout;
    while (this.#census.timers > 0 && performance.now() < until) await animationFrame();
    expect(this.#census.timers, 'timers').to.equal(0);
  }

  clear(): void {
    for (const last of this.#cleanups.reverse()) last();
  }
}

/**
 * What a user sees of the element: the message, then each offer in brackets; without a message the button's text, in
 * brackets too.
 */
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

/** What is only there to be spoken is one pixel large, before any zoom. */
const isSeen = (element: Element) => element.checkVisibility() && element.getBoundingClientRect().width > 3;

/** As rendered: with what is slotted. */
function textOf(node: Node): string {
  const text = (each: Node): string => {
    const slotted =
      each.nodeName === 'SLOT' ? (each as HTMLSlotElement).assignedNodes({ flatten: true }) : [];
    const inner = slotted.length > 0 ? slotted : Array.from(each.childNodes);
    return each.nodeType === each.TEXT_NODE ? (each.nodeValue ?? '') : inner.map(text).join('');
  };
  return text(node).replace(/\s+/g, ' ').trim();
}

/** What has the focus, in whatever open shadow root. */
function deepFocus({ document }: Window): Element | null {
  let focus = document.activeElement;
  while (focus?.shadowRoot?.activeElement) focus = focus.shadowRoot.activeElement;
  return focus;
}

const nameOf = (element: Element | null) =>
  element ? `${element.localName}${element.getAttribute('part') ?? element.id}` : 'nothing';
