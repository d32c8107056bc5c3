import assert from 'node:assert/strict';
import { enginesToTest, openPage, type EnginePage } from '../support/engine-page.js';
import type { Page, Site } from './site.js';

export { enginesToTest };

/** The appearance of the element, before and after hydration. */
export interface Appearance {
  label: string;
  /** The button's box: left, top, width and height. */
  box: string;
}

/** A browser that visits pages of a {@link Site}. */
export class Visit {
  readonly #browser: EnginePage;
  readonly #site: Site;

  constructor(browser: EnginePage, site: Site) {
    this.#browser = browser;
    this.#site = site;
  }

  static async launch(engine: Parameters<typeof openPage>[0], site: Site): Promise<Visit> {
    return new Visit(await openPage(engine), site);
  }

  evaluate<T>(expression: string): Promise<T> {
    return this.#browser.evaluate<T>(expression);
  }

  async waitUntil(condition: string): Promise<void> {
    await this.#browser.waitUntil(condition);
  }

  /** Opens a page, and waits until the element is hydrated and painted. */
  async open(page: Page): Promise<void> {
    await this.#browser.open(this.#site.page(page));
    await this.waitUntil(`customElements.get('pd-connect-button') && element()?.hasUpdated`);
    const frames = await this.evaluate<number>('frames_.length');
    await this.waitUntil(`frames_.length > ${frames + 1}`);
  }

  /** Asserts that the console is empty, and that the element has exactly one button with this label. */
  async assertRendered(label: string): Promise<void> {
    assert.deepEqual(await this.evaluate('consoleLines'), []);
    assert.equal(await this.evaluate('label()'), label);
    assert.equal(await this.evaluate(`element().shadowRoot.querySelectorAll('[part=button]').length`), 1);
    assert.equal(await this.evaluate(`element().querySelectorAll('template').length`), 0);
    assert.equal(await this.evaluate('getComputedStyle(inside()).borderRadius'), '8px');
  }

  /** Asserts that the element's appearance has not changed since parsing. */
  async assertStable(): Promise<void> {
    const frames = await this.evaluate<Appearance[]>('frames_');
    assert.ok(frames.length > 1);
    assert.deepEqual(new Set(frames.map((frame) => JSON.stringify(frame))).size, 1, JSON.stringify(frames));
  }

  async clickButton(): Promise<void> {
    await this.#browser.click('inside()');
  }

  /** Asserts that one press of the button connects one account. */
  async assertConnects(): Promise<void> {
    await this.evaluate(`element().setAttribute('app', 'test_success')`);
    await this.clickButton();
    await this.waitUntil(`events.includes('close')`);
    assert.deepEqual(await this.evaluate('events'), ['success', 'close']);
  }

  close(): Promise<void> {
    return this.#browser.close();
  }
}
