import assert from 'node:assert/strict';
import { enginesToTest, openPage, type EnginePage } from '../demo/engines.js';
import { eventually } from '../runner/eventually.js';
import type { Page, Site } from './site.js';

export { enginesToTest };

/** The appearance of the element, before and after hydration. */
export interface Seen {
  label: string;
  /** Left, top, width, height. */
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

  static async begin(engine: Parameters<typeof openPage>[0], site: Site): Promise<Visit> {
    return new Visit(await openPage(engine), site);
  }

  get<T>(expression: string): Promise<T> {
    return this.#browser.evaluate<T>(expression);
  }

  async until(condition: string): Promise<void> {
    await eventually(async () => ((await this.get(`Boolean(${condition})`)) ? true : null), condition);
  }

  /** Opens a page, and waits until the element is hydrated and painted. */
  async open(page: Page): Promise<void> {
    await this.#browser.open(this.#site.page(page));
    await this.until(`customElements.get('pd-connect-button') && element()?.hasUpdated`);
    const frames = await this.get<number>('frames_.length');
    await this.until(`frames_.length > ${frames + 1}`);
  }

  /** Asserts that there is one button with this label, and that nothing was logged. */
  async looksRight(label: string): Promise<void> {
    assert.deepEqual(await this.get('said'), []);
    assert.equal(await this.get('label()'), label);
    assert.equal(await this.get(`element().shadowRoot.querySelectorAll('[part=button]').length`), 1);
    assert.equal(await this.get(`element().querySelectorAll('template').length`), 0);
    assert.equal(await this.get('getComputedStyle(inside()).borderRadius'), '8px');
  }

  /** Asserts that every frame since parsing showed the same. */
  async neverChanged(): Promise<void> {
    const frames = await this.get<Seen[]>('frames_');
    assert.ok(frames.length > 1);
    assert.deepEqual(new Set(frames.map((frame) => JSON.stringify(frame))).size, 1, JSON.stringify(frames));
  }

  async press(): Promise<void> {
    const point = await this.get<{ x: number; y: number }>(`(() => {
      const { x, y, width, height } = inside().getBoundingClientRect();
      return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
    })()`);
    await this.#browser.input.move(point);
    await this.#browser.input.down();
    await this.#browser.input.up();
  }

  /** Asserts that one press connects once. */
  async connects(): Promise<void> {
    await this.get(`element().setAttribute('app', 'test_success')`);
    await this.press();
    await this.until(`events.includes('close')`);
    assert.deepEqual(await this.get('events'), ['success', 'close']);
  }

  close(): Promise<void> {
    return this.#browser.close();
  }
}
