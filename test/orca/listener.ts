import type { Page } from 'playwright-core';
import { enAccounts } from '../../src/language/en-accounts.js';
import { enFlow } from '../../src/language/en-flow.js';
import { en } from '../../src/language/en.js';
import { fill } from '../../src/language/translation.js';
import { waitFor } from '../support/wait-for.js';
import type { Desktop } from './desktop.js';
import type { Turn } from './journeys.js';

/** Matches utterances to ignore: about Orca itself, the browser, the Connect page in the frame, and this test's page. */
const IGNORED =
  /^(Loading\.|Finished loading|.*Memory usage|(Browse|Focus) mode$|form$|Connect push button|.*heading level|.*This window closes by itself|Mark \d+|Start |Host |In the frame|.*document web)/;
/** Matches utterances about the focused element, which end in a role or a state. Orca may omit both if a script moves the focus. */
const FOCUS = /(push button( grayed)?|page tab|panel|dialog|frame|items?|list|expanded|collapsed)\.?$/;

/** Orca's speech: the names of focused elements, and the element's own texts. */
export interface Speech {
  readonly focus: readonly string[];
  readonly announced: readonly string[];
}

/** Every text of the element with the names in the journeys, without and with the full stop that Orca adds to descriptions. */
const OURS = new Set(
  Object.values({ ...en, ...enFlow, ...enAccounts }).flatMap((text) =>
    ['Ada', 'Bob', 'Slack'].flatMap((account) => {
      const filled = fill(text, { app: 'Slack', account });
      return [filled, `${filled}.`];
    }),
  ),
);

/** Divides utterances into focus and announcements, and drops other utterances of Orca, such as “blank”. */
export const classify = (texts: readonly string[]): Speech => ({
  focus: texts.filter((text) => FOCUS.test(text)),
  announced: texts.filter((text) => OURS.has(text) && !FOCUS.test(text)),
});

/** After this many milliseconds without a new utterance, Orca's speech is complete. */
const QUIET = 1_200;

/** Performs journeys with a real keyboard, and reads Orca's speech at each step. */
export class Listener {
  readonly #desktop: Desktop;
  readonly #page: Page;
  #marks = 0;
  #from = 0;

  constructor(desktop: Desktop, page: Page) {
    this.#desktop = desktop;
    this.#page = page;
  }

  /** Returns Orca's utterances since the beginning of the journey. */
  get speech(): string[] {
    return this.#desktop
      .utterances()
      .slice(this.#from)
      .filter((text) => !IGNORED.test(text));
  }

  /** Begins a journey. Earlier speech is ignored. */
  async begin(start: string): Promise<void> {
    await this.#page.evaluate(start);
    await this.#page.waitForFunction(`a11y.button.state !== 'checking'`);
    await this.#page.evaluate('a11y.button.updateComplete');
    // Moves the focus to a separate button first, because Orca would otherwise take the new button for the button of the last journey.
    await this.#page.evaluate(`document.querySelector('#start').focus()`);
    await this.waitForMarks();
    this.#from = this.#desktop.utterances().length;
  }

  /** Presses the key or evaluates the expression of a step, and waits until the page shows the effect. */
  async perform({ key, happens, until }: Turn): Promise<void> {
    await this.#page.evaluate('void a11y.takeAnnouncements()');
    await (key ? this.#desktop.press(key) : this.#page.evaluate(`void ${happens}`));
    await waitFor(
      () => this.#page.evaluate(`Promise.resolve(${until}).then((met) => met ? true : null)`),
      until,
    );
  }

  /** Waits for Orca's speech in this journey: as many announcements as `announced` has, and each name in `named`. */
  async waitForSpeech(announced: readonly string[], named: readonly string[] = []): Promise<void> {
    const look = () => {
      const speech = classify(this.speech);
      const missing = named.some((text) => !speech.focus.includes(text));
      return Promise.resolve(missing || speech.announced.length < announced.length ? null : true);
    };
    await waitFor(look, 'speech').catch(() => {
      const last = [announced.at(-1), ...named].join('” or “');
      throw new Error(`Orca did not say “${last}”. It said:\n  ${this.speech.join('\n  ')}`);
    });
  }

  /** Brings the page to the front, as if the user returned from another tab. */
  async bringToFront(): Promise<void> {
    await this.#page.bringToFront();
  }

  /**
   * Inserts two marks into a live region and waits until Orca has said both. Orca speaks in order, so Orca has then said
   * all earlier texts. One mark is not enough: Orca may say changes that happen at the same time in any order.
   */
  async waitForMarks(): Promise<void> {
    // Waits until the element's delayed announcement is in the live region.
    await this.#page.waitForFunction(`!a11y.button.shadowRoot.querySelector('#status [aria-hidden]')`);
    await this.bringToFront();
    for (let marks = 0; marks < 2; marks++) {
      const text = `Mark ${++this.#marks}`;
      await this.#page.evaluate(`document.querySelector('#mark').textContent = '${text}'`);
      await waitFor(() => Promise.resolve(this.#desktop.utterances().includes(text) || null), `“${text}”`);
    }
  }

  /** Waits until Orca is silent for a while. Only a new recording needs this function, because it has no expected utterances. */
  async waitForSilence(): Promise<void> {
    let length = -1;
    let since = Date.now();
    await waitFor(() => {
      const now = this.#desktop.utterances().length;
      if (now !== length) since = Date.now();
      length = now;
      return Promise.resolve(Date.now() - since > QUIET || null);
    }, 'quiet');
  }
}
