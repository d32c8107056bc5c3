import type { enAccounts } from './en-accounts.js';
import type { enFlow } from './en-flow.js';
import type { en } from './en.js';

type Eager = Record<keyof typeof en, string>;
type Lazy = Record<keyof typeof enAccounts | keyof typeof enFlow, string>;

/** Every text of the element, in one language. */
export type Translation = Eager & Lazy;

/** The texts for one element. English texts of code that is loaded on demand may be missing. */
export interface ResolvedTranslation extends Eager, Partial<Lazy> {
  /** Set when English is the fallback for the element's language. */
  lang?: 'en';
}

/** Values of the placeholders. */
export interface Placeholders {
  /** The app's display name. */
  readonly app?: string;
  /** The account's name. */
  readonly account?: string;
  /** The host of the frame's URL. */
  readonly origin?: string;
}

/** Matches a character of a right-to-left script. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * Replaces the placeholders of a text. If a name ends with a full stop, omits the full stop after the placeholder. If the text or a name
 * contains right-to-left characters, wraps each name in Unicode isolates (FSI … PDI), because “Yahoo!” would otherwise appear as “!Yahoo”
 * in Arabic. Adds no invisible characters to other texts, so that tests of a page find a button by its name.
 */
export function fill(text: string, values: Placeholders): string {
  const isolate = RIGHT_TO_LEFT.test(text + Object.values(values).join(''));
  return text.replace(/\{(app|account|origin)\}(\.?)/g, (_, key: keyof Placeholders, stop: string) => {
    // Removes control characters: in a name, they could end the isolation or reverse the surrounding text.
    const value = values[key]?.replace(/[\u202a-\u202e\u2066-\u2069]/g, '') ?? `{${key}}`;
    return (isolate ? `\u2068${value}\u2069` : value) + (value.endsWith('.') ? '' : stop);
  });
}
