import { expect } from '@open-wc/testing';
import type { ConnectOutcome, PdConnectButton } from '../../../src/index.js';
import { mount, type Mounted } from '../../support/page/mount.js';
import { part } from '../../support/page/element.js';
import { ResourceCounter, FakeTimers } from '../../support/page/timers-and-listeners.js';
import { env, hostUrl, uniqueId } from '../../support/page/host.js';
import { animationFrame, WAIT_OPTIONS } from '../../support/page/page.js';
import { pageSnapshot } from '../../support/page/element.js';

/** The page of one row of the fault table (row.ts): the row's button, and a snapshot of the page before the attempt. */
export class FaultFixture {
  #mounted: Mounted | undefined;
  #page!: Window & typeof globalThis;
  #before!: object;
  #resources!: ResourceCounter;
  #focused!: Element | null;
  #sandbox = '';
  readonly #cleanups: (() => void)[] = [];

  /** The row's button and the recorder of its events. */
  get mounted(): Mounted {
    if (!this.#mounted) throw new Error('The row has no button: call fixture.button() or fixture.watch().');
    return this.#mounted;
  }

  /** Mounts the row's button with the app name Slack, and records the page before the attempt. */
  async button(properties: Partial<PdConnectButton> = {}, markup = ''): Promise<Mounted> {
    const mounted = await mount({ appName: 'Slack', ...properties }, markup);
    await this.watch(mounted);
    return mounted;
  }

  /** Uses an existing button of any page as the row's button, and records that page. A later check compares the page with this record. */
  async watch(mounted: Mounted): Promise<void> {
    const { button } = (this.#mounted = mounted);
    const { sandbox } = await env();
    this.#sandbox = sandbox;
    this.#page = button.ownerDocument.defaultView!;
    button.focus();
    await button.updateComplete;
    // The focus may scroll the page, which takes up to two frames in some engines. This scrolling is not an effect of the flow.
    await animationFrame();
    await animationFrame();
    this.#focused = deepFocus(this.#page);
    this.#before = pageSnapshot(this.#page);
    this.#resources = new ResourceCounter(this.#page);
    this.addCleanup(() => this.#resources.stop());
  }

  /** Skips the check of the focus, for rows that hide or move the button. Engines then differ in the element that receives the focus. */
  ignoreFocus(): void {
    this.#focused = null;
  }

  /** Clicks the focused button by script. Resolves when the attempt is over. */
  clickButton(): Promise<ConnectOutcome> {
    const { button } = this.mounted;
    button.click();
    return button.connect();
  }

  /** Holds back timers of this length until the row lets them elapse. */
  fakeTimers(milliseconds: number): FakeTimers {
    const timers = new FakeTimers(milliseconds);
    this.addCleanup(() => timers.stop());
    return timers;
  }

  /** Registers a function to run at the end of the row. The registered functions run in reverse order. */
  addCleanup(last: () => void): void {
    this.#cleanups.push(last);
  }

  /** Removes the fault before the next attempt. A row may replace this function. */
  removeFault = (): void => {
    const { button } = this.mounted;
    // The next attempt belongs to a new user. Without reset(), it would reconnect the shown account, which that user does not own.
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
  async waitForRender(): Promise<void> {
    await this.mounted.button.updateComplete;
    await animationFrame();
  }

  async expectPageUnchanged(): Promise<void> {
    const { button } = this.mounted;
    expect(pageSnapshot(this.#page), 'the page').to.deep.equal(this.#before);
    expect(part(button, 'overlay') === null, 'no overlay').to.equal(true);
    expect(button.shadowRoot!.querySelector('iframe, dialog') === null, 'no frame').to.equal(true);
    if (this.#focused) {
      const focus = this.#focused.isConnected ? this.#focused : this.#page.document.body;
      const now = deepFocus(this.#page);
      expect(now === focus ? nameOf(focus) : nameOf(now), 'the focus').to.equal(nameOf(focus));
    }
    // After a cancel the element keeps an unused token for up to a minute, with a timer. That timer is no leak. reset() drops the token.
    if (button.state === 'idle') button.reset();
    expect(this.#resources.listeners, 'listeners on window and document').to.deep.equal([]);
    // A lazy file that was requested before a cancel still arrives, and the timer of the request ends only after the arrival.
    const until = performance.now() + WAIT_OPTIONS.timeout;
    while (this.#resources.timers > 0 && performance.now() < until) await animationFrame();
    expect(this.#resources.timers, 'timers').to.equal(0);
  }

  runCleanups(): void {
    for (const last of this.#cleanups.reverse()) last();
  }
}

/** Returns the focused element, in open shadow roots as well. */
function deepFocus({ document }: Window): Element | null {
  let focus = document.activeElement;
  while (focus?.shadowRoot?.activeElement) focus = focus.shadowRoot.activeElement;
  return focus;
}

const nameOf = (element: Element | null) =>
  element ? `${element.localName}${element.getAttribute('part') ?? element.id}` : 'nothing';
