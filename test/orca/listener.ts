import type { Page } from 'playwright-core';
import { enAccounts } from '../../src/language/en-accounts.js';
import { enFlow } from '../../src/language/en-flow.js';
import { en } from '../../src/language/en.js';
import { fill } from '../../src/language/translation.js';
import { eventually } from '../runner/eventually.js';
import type { Desktop } from './desktop.js';
import type { Turn } from './journeys.js';

/** What Orca says of itself, of the browser, of the sandbox's page in the frame, and of this test. */
const BESIDES =
  /^(Loading\.|Finished loading|.*Memory usage|(Browse|Focus) mode$|form$|Connect push button|.*heading level|.*This window closes by itself|Mark \d+|Start |Host |In the frame|.*document web)/;
/** Of what has the focus Orca names the role or the state. It may leave it out where the focus moves by itself. */
const FOCUS = /(push button( grayed)?|page tab|panel|dialog|frame|items?|list|expanded|collapsed)\.?$/;

/** What was said: where the focus is, and the element's own texts. */
export interface Speech {
  readonly focus: readonly string[];
  readonly announced: readonly string[];
}

/** Every text of the element, for the names that the journeys have. Orca ends a description with a full stop. */
const OURS = new Set(
  Object.values({ ...en, ...enFlow, ...enAccounts }).flatMap((text) =>
    ['Ada', 'Bob', 'Slack'].flatMap((account) => {
      const filled = fill(text, { app: 'Slack', account });
      return [filled, `${filled}.`];
    }),
  ),
);

/** Sorts what was said; Orca's own remarks, such as “blank”, are left out. */
export const sorted = (texts: readonly string[]): Speech => ({
  focus: texts.filter((text) => FOCUS.test(text)),
  announced: texts.filter((text) => OURS.has(text) && !FOCUS.test(text)),
});

/** Milliseconds without a new line in Orca's log after which it has said all that it has to say. */
const QUIET = 1_200;

/** Goes a journey by a real keyboard, and takes down what Orca says at each turn. */
export class Listener {
  readonly #desktop: Desktop;
  readonly #page: Page;
  #marks = 0;
  #from = 0;

  constructor(desktop: Desktop, page: Page) {
    this.#desktop = desktop;
    this.#page = page;
  }

  /** Everything said since the journey began. */
  get heard(): string[] {
    return this.#desktop
      .said()
      .slice(this.#from)
      .filter((text) => !BESIDES.test(text));
  }

  /** Begins a journey: what was said before does not count. */
  async begin(start: string): Promise<void> {
    await this.#page.evaluate(start);
    await this.#page.waitForFunction(`a11y.button.state !== 'checking'`);
    await this.#page.evaluate('a11y.button.updateComplete');
    // From a place of its own: Orca takes a new button for the one that was in its place.
    await this.#page.evaluate(`document.querySelector('#start').focus()`);
    await this.finish();
    this.#from = this.#desktop.said().length;
  }

  /** Does what the user does, and waits until the page says that it has happened. */
  async take({ key, happens, until }: Turn): Promise<void> {
    await this.#page.evaluate('void a11y.announced()');
    await (key ? this.#desktop.press(key) : this.#page.evaluate(`void ${happens}`));
    await eventually(
      () => this.#page.evaluate(`Promise.resolve(${until}).then((met) => met ? true : null)`),
      until,
    );
  }

  /** Waits until Orca has announced this in all since the journey began, and named this. */
  async hear(announced: readonly string[], named: readonly string[] = []): Promise<void> {
    const look = () => {
      const heard = sorted(this.heard);
      const missing = named.some((text) => !heard.focus.includes(text));
      return Promise.resolve(missing || heard.announced.length < announced.length ? null : true);
    };
    await eventually(look, 'speech').catch(() => {
      const last = [announced.at(-1), ...named].join('” or “');
      throw new Error(`Orca did not say “${last}”. It said:\n  ${this.heard.join('\n  ')}`);
    });
  }

  /** Brings the page to the front, as a user does who comes back from another tab. */
  async comeBack(): Promise<void> {
    await this.#page.bringToFront();
  }

  /**
   * Waits until Orca has said all that it has to say by now: it speaks in order, and of these marks last. Of two, because
   * what changes in the same moment comes in any order.
   */
  async finish(): Promise<void> {
    // A text that is not announced yet comes first.
    await this.#page.waitForFunction(`!a11y.button.shadowRoot.querySelector('#status [aria-hidden]')`);
    await this.comeBack();
    for (let marks = 0; marks < 2; marks++) {
      const text = `Mark ${++this.#marks}`;
      await this.#page.evaluate(`document.querySelector('#mark').textContent = '${text}'`);
      await eventually(() => Promise.resolve(this.#desktop.said().includes(text) || null), `“${text}”`);
    }
  }

  /** Waits until Orca has been quiet for a while: for a new record, when nobody knows yet what it will say. */
  async quiet(): Promise<void> {
    let length = -1;
    let since = Date.now();
    await eventually(() => {
      const now = this.#desktop.said().length;
      if (now !== length) since = Date.now();
      length = now;
      return Promise.resolve(Date.now() - since > QUIET || null);
    }, 'quiet');
  }
}
