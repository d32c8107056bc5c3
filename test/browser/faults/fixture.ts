import { expect } from '@open-wc/testing';
import type { ConnectOutcome, PdConnectButton } from '../../../src/index.js';
import { mount, type Mounted } from '../../support/page/mount.js';
import { part } from '../../support/page/element.js';
import { ResourceCounter, FakeTimers } from '../../support/page/timers-and-listeners.js';
import { env, hostUrl, uniqueId } from '../../support/page/host.js';
import { animationFrame, WAIT_OPTIONS } from '../../support/page/page.js';
import { pageSnapshot } from '../../support/page/element.js';

/** Holds the button of one fault test (see row.ts), and a snapshot of the page before the attempt. */
export class FaultFixture {
  #mounted: Mounted | undefined;
  #page!: Window & typeof globalThis;
  #before!: object;
  #resources!: ResourceCounter;
  #focused!: Element | null;
  #sandbox = '';
  readonly #cleanups: (() => void)[] = [];

  /** The test's button and the recorder of its events. */
  get mounted(): Mounted {
    if (!this.#mounted) throw new Error('The row has no button: call fixture.button() or fixture.watch().');
    return this.#mounted;
  }

  /** Mounts the test's button with the app name Slack, and takes a snapshot of the page. */
  async button(properties: Partial<PdConnectButton> = {}, markup = ''): Promise<Mounted> {
    const mounted = await mount({ appName: 'Slack', ...properties }, markup);
    await this.watch(mounted);
    return mounted;
  }

  /** Makes this button the test's button, and takes a snapshot of the button's page for `expectPageUnchanged()`. */
  async watch(mounted: Mounted): Promise<void> {
    const { button } = (this.#mounted = mounted);
    const { sandbox } = await env();
    this.#sandbox = sandbox;
    this.#page = button.ownerDocument.defaultView!;
    button.focus();
    await button.updateComplete;
    // In some engines, focus() scrolls the page during the next two frames. The snapshot must include this scrolling.
    await animationFrame();
    await animationFrame();
    this.#focused = deepFocus(this.#page);
    this.#before = pageSnapshot(this.#page);
    this.#resources = new ResourceCounter(this.#page);
    this.addCleanup(() => this.#resources.stop());
  }

  /** Skips the check of the focus, for tests that hide or move the button. Engines then focus different elements. */
  ignoreFocus(): void {
    this.#focused = null;
  }

  /** Clicks the focused button by script. Resolves when the attempt is over. */
  clickButton(): Promise<ConnectOutcome> {
    const { button } = this.mounted;
    button.click();
    return button.connect();
  }

  /** Holds back timers of this length until the test calls `elapse()`. */
  fakeTimers(milliseconds: number): FakeTimers {
    const timers = new FakeTimers(milliseconds);
    this.addCleanup(() => timers.stop());
    return timers;
  }

  /** Registers a function to run at the end of the test. The registered functions run in reverse order. */
  addCleanup(last: () => void): void {
    this.#cleanups.push(last);
  }

  /** Removes the fault before the next attempt. A test may replace this function. */
  removeFault = (): void => {
    const { button } = this.mounted;
    // The next attempt has a new user. Without reset(), it would try to reconnect the account of the previous user.
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
    // After a cancel, the element keeps an unused token and its timer for up to a minute. This is no leak, so reset() removes both.
    if (button.state === 'idle') button.reset();
    expect(this.#resources.listeners, 'listeners on window and document').to.deep.equal([]);
    // A file that was requested before a cancel still arrives, and the timer of its request ends only then. So the check waits for this end.
    const until = performance.now() + WAIT_OPTIONS.timeout;
    while (this.#resources.timers > 0 && performance.now() < until) await animationFrame();
    expect(this.#resources.timers, 'timers').to.equal(0);
  }

  runCleanups(): void {
    for (const last of this.#cleanups.reverse()) last();
  }
}

/** Returns the focused element, even if it is in an open shadow root. */
function deepFocus({ document }: Window): Element | null {
  let focus = document.activeElement;
  while (focus?.shadowRoot?.activeElement) focus = focus.shadowRoot.activeElement;
  return focus;
}

const nameOf = (element: Element | null) =>
  element ? `${element.localName}${element.getAttribute('part') ?? element.id}` : 'nothing';
