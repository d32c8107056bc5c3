import type { Store } from '../page/store.js';
import { accountsBeside, workerOf } from './addresses.js';
import type { Choices } from './choices-type.js';
import { slugOf } from './known-apps.js';
import { PLATFORMS, platformOf } from './platforms.js';
import { PUBLISHED } from './release.js';

export type { Choices };
export type ChoiceStore = Store<Choices>;

export const DEFAULTS: Choices = {
  platform: 'html',
  app: 'slack',
  mode: 'frame',
  label: '',
  icon: '',
  lang: '',
  appearance: 'filled',
  size: 'medium',
  preset: '',
  login: 'session',
  jwt: '',
  endpoint: '/api/connect/token',
  accounts: '/api/connect/accounts',
  credentials: 'same-origin',
  source: PUBLISHED ? 'jsdelivr' : 'own',
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

/** The allowed values of choices with a fixed set. */
export const OPTIONS = {
  platform: PLATFORMS.map(({ id }) => id),
  mode: ['frame', 'link'],
  login: ['session', 'jwt', 'plugin'],
  appearance: ['filled', 'outlined', 'plain'],
  size: ['small', 'medium', 'large'],
  credentials: ['same-origin', 'include'],
  // Before the first release, the public servers do not have the package.
  source: PUBLISHED ? ['jsdelivr', 'unpkg', 'own'] : ['own'],
  success: ['none', 'url', 'message', 'function', 'datalayer'],
  failure: ['none', 'message', 'function', 'datalayer'],
} as const satisfies { [K in keyof Choices]?: readonly Choices[K][] };

const KEYS = Object.keys(DEFAULTS) as (keyof Choices)[];
const LONGEST = 500;

/** Returns the values that the page proposes for a platform. */
export function defaultsFor(platform: string): Choices {
  return { ...DEFAULTS, platform, ...platformOf(platform).proposes };
}

/** Returns the choices for another platform. Replaces the page's proposals, and keeps the visitor's choices. */
export function onPlatform(choices: Readonly<Choices>, platform: string): Choices {
  const before = proposalsFor(choices);
  const mine = { ...pick(choices, (key) => choices[key] !== before[key]), platform };
  return { ...proposalsFor(mine), ...mine };
}

/**
 * Returns the choices after the visitor has typed a token endpoint. The same backend usually also lists the accounts, and a Worker from our
 * recipe also serves the script, so the addresses of the accounts and of the script change as well, unless the visitor has typed them (`own`).
 */
export function withEndpoint(
  choices: Readonly<Choices>,
  endpoint: string,
  own: ReadonlySet<keyof Choices> = new Set(),
): Choices {
  const before = proposalsFor(choices);
  const now = proposalsFor({ ...choices, endpoint });
  const follows = FOLLOWING.filter((key) => !own.has(key) && choices[key] === before[key]);
  return { ...choices, endpoint, ...Object.fromEntries(follows.map((key) => [key, now[key]])) };
}

/** The addresses that change with token-endpoint. */
export const FOLLOWING: readonly (keyof Choices)[] = ['accounts', 'folder'];

/**
 * Returns the values that the page proposes for a platform and an endpoint. If accounts-endpoint cannot be derived, the proposal is empty:
 * with an address of another backend, each connection would fail, and the other backend would get the user's JWT.
 */
function proposalsFor({ platform = DEFAULTS.platform, endpoint }: Readonly<Partial<Choices>>): Choices {
  const proposed = defaultsFor(platform);
  const address = (endpoint ?? proposed.endpoint).trim();
  const worker = workerOf(address);
  return {
    ...proposed,
    accounts: accountsBeside(address),
    ...(worker !== null && { folder: `${worker}/pd-connect/` }),
  };
}

/** Returns the choices that differ from the proposals, as URL parameters. */
export function toHash(choices: Readonly<Choices>): string {
  const proposed: Choices = { ...proposalsFor(choices), platform: DEFAULTS.platform };
  return new URLSearchParams(pick(choices, (key) => choices[key] !== proposed[key])).toString();
}

/** Whether a hash sets the choices. An empty hash sets the defaults. The hash of a link such as “Skip to the content” sets no choices. */
export function hasChoices(hash: string): boolean {
  const given = new URLSearchParams(hash.replace(/^#/, ''));
  return given.size === 0 || KEYS.some((key) => given.has(key));
}

/** Parses choices from a URL. Ignores values that the page does not offer, because anyone can write a URL. */
export function fromHash(hash: string): Choices {
  const given = new URLSearchParams(hash.replace(/^#/, ''));
  const known = KEYS.filter((key) => given.has(key)).map(
    (key) => [key, clean(given.get(key) ?? '').trim()] as const,
  );
  const allowed: Partial<Choices> = Object.fromEntries(known.filter(([key, value]) => isOption(key, value)));
  if (allowed.app !== undefined) allowed.app = slugOf(allowed.app);
  return { ...proposalsFor(allowed), ...allowed };
}

function pick(choices: Readonly<Choices>, wanted: (key: keyof Choices) => boolean): Partial<Choices> {
  return Object.fromEntries(KEYS.filter(wanted).map((key) => [key, choices[key]]));
}

/** Cuts a long text, and replaces control characters and unpaired surrogates, which a document cannot contain. */
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
