import type { Store } from '../page/store.js';

/** What the visitor chose; each is one control of the page and one parameter of its address. */
export interface Choices {
  platform: string;
  app: string;
  label: string;
  icon: string;
  lang: string;
  appearance: 'filled' | 'outlined' | 'plain';
  size: 'small' | 'medium' | 'large';
  preset: string;
  endpoint: string;
  accounts: string;
  credentials: 'same-origin' | 'include' | 'omit';
  source: 'jsdelivr' | 'unpkg' | 'own';
  folder: string;
  place: string;
  success: 'none' | 'url' | 'message' | 'function' | 'datalayer';
  successUrl: string;
  successMessage: string;
  successFunction: string;
  failure: 'none' | 'message' | 'function' | 'datalayer';
  failureMessage: string;
  failureFunction: string;
}

export type ChoiceStore = Store<Choices>;

export const DEFAULTS: Choices = {
  platform: 'html',
  app: 'slack',
  label: '',
  icon: '',
  lang: '',
  appearance: 'filled',
  size: 'medium',
  preset: '',
  endpoint: '/api/connect/token',
  accounts: '/api/connect/accounts',
  credentials: 'same-origin',
  source: 'jsdelivr',
  folder: '/pd-connect/',
  place: '#connect',
  success: 'none',
  successUrl: '/connected?account={account}',
  successMessage: 'Connected. You can close this page.',
  successFunction: 'onConnected',
  failure: 'none',
  failureMessage: 'That did not work. Please try again, or write to us.',
  failureFunction: 'onConnectFailed',
};

/** What may be chosen where not everything may. */
export const OPTIONS = {
  appearance: ['filled', 'outlined', 'plain'],
  size: ['small', 'medium', 'large'],
  credentials: ['same-origin', 'include', 'omit'],
  source: ['jsdelivr', 'unpkg', 'own'],
  success: ['none', 'url', 'message', 'function', 'datalayer'],
  failure: ['none', 'message', 'function', 'datalayer'],
} as const satisfies { [K in keyof Choices]?: readonly Choices[K][] };

const KEYS = Object.keys(DEFAULTS) as (keyof Choices)[];
const LONGEST = 500;

/** The choices as an address keeps them: what differs from the defaults. */
export function toHash(choices: Readonly<Choices>): string {
  const changed = KEYS.filter((key) => choices[key] !== DEFAULTS[key]);
  return new URLSearchParams(changed.map((key) => [key, choices[key]])).toString();
}

/** Anybody can write an address, so nothing in it is taken that the page itself does not offer. */
export function fromHash(hash: string): Choices {
  const given = new URLSearchParams(hash.replace(/^#/, ''));
  const known = KEYS.filter((key) => given.has(key)).map(
    (key) => [key, clean(given.get(key) ?? '').trim()] as const,
  );
  const allowed = known.filter(([key, value]) => isOption(key, value));
  return { ...DEFAULTS, ...Object.fromEntries(allowed) };
}

/** A text as it can stand in a document: no control characters, no halves of characters. */
export function clean(text: string): string {
  return text
    .slice(0, LONGEST)
    .replaceAll(/\p{Cc}/gu, ' ')
    .replaceAll(/\p{Cs}/gu, '\uFFFD');
}

function isOption(key: keyof Choices, value: string): boolean {
  const options: readonly string[] | undefined = (OPTIONS as Record<string, readonly string[]>)[key];
  return options?.includes(value) ?? true;
}
