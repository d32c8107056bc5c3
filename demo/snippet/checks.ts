import { DEFAULTS, type Choices } from './choices.js';
import { isJwtExpression, isOldScript } from './jwt.js';
import { isShortcode } from './shortcode.js';

const SLUG = /^[a-z0-9][a-z0-9_-]*$/;
const NAME = /^[\p{ID_Start}$_][\p{ID_Continue}$]*(\.[\p{ID_Start}$_][\p{ID_Continue}$]*)*$/u;
const ANY_SITE = 'https://site.invalid';
/** WordPress reads a shortcode up to the first bracket, and takes markup in it apart. */
const SHORTCODE_TEXT = /^[^"<>[\]]*$/;

/** What is wrong with the choices, by the control: with any of it there is nothing to paste yet. */
export type Problems = Partial<Record<keyof Choices, string>>;

/** What a control is called where it is named away from itself. */
export const TITLES: Partial<Record<keyof Choices, string>> = {
  app: 'app',
  jwt: 'your user’s JWT',
  endpoint: 'token-endpoint',
  accounts: 'accounts-endpoint',
  folder: 'where the script comes from',
  place: 'the element that holds the button',
  label: 'text of the button',
  icon: 'icon',
  successUrl: 'address after a success',
  successFunction: 'function after a success',
  failureFunction: 'function after a failure',
};

export function problemsOf(choices: Readonly<Choices>): Problems {
  const problems: Problems = {};
  const check = (key: keyof Choices, ok: boolean, problem: string): void => {
    if (!ok) problems[key] = problem;
  };
  check(
    'app',
    SLUG.test(choices.app),
    'Choose an app from the list, or give its slug: a–z, 0–9, _ and -, such as google_sheets.',
  );
  if (choices.success === 'url')
    check(
      'successUrl',
      isAddress(choices.successUrl),
      'A path, or an https:// address of the page’s own site.',
    );
  if (isShortcode(choices)) {
    for (const key of ['label', 'successUrl'] as const)
      check(
        key,
        SHORTCODE_TEXT.test(choices[key]),
        'A shortcode takes no quotation marks, brackets, < or >.',
      );
    return problems;
  }
  if (choices.login === 'jwt') {
    check('jwt', isJwtExpression(choices.jwt), choices.jwt === '' ? JWT_NEEDED : JWT_PROBLEM);
    if (choices.platform === 'gtm' && !problems.jwt)
      check('jwt', isOldScript(choices.jwt), 'A tag manager knows neither ?. nor an await inside.');
  }
  check(
    'endpoint',
    isAddress(choices.endpoint),
    choices.endpoint === ''
      ? 'Needed: where your backend makes tokens.'
      : 'A path such as /api/connect/token, or an https:// address.',
  );
  for (const key of ['accounts', 'icon'] as const) {
    check(key, choices[key] === '' || isAddress(choices[key]), 'A path, an https:// address, or nothing.');
  }
  if (choices.source === 'own')
    check(
      'folder',
      isAddress(choices.folder),
      choices.folder === ''
        ? 'Needed: where the files of dist/cdn/ are.'
        : 'A path such as /pd-connect/, or an https:// address.',
    );
  if (choices.success === 'function')
    check('successFunction', NAME.test(choices.successFunction), NAME_PROBLEM);
  if (choices.failure === 'function')
    check('failureFunction', NAME.test(choices.failureFunction), NAME_PROBLEM);
  if (choices.platform === 'gtm')
    check('place', choices.place !== '', 'A CSS selector of the element that shall hold the button.');
  return problems;
}

const NAME_PROBLEM = 'The name of a global function, such as onConnected or shop.onConnected.';
const JWT_NEEDED = 'Needed: what your login calls it; its documentation says it.';
const JWT_PROBLEM =
  'Names and calls alone, with plain words as arguments, such as await siteLogin.getToken().';

/** The placeholder in a snippet for a missing answer: no reader can mistake it for one. */
const GAP: Partial<Choices> = {
  app: '…',
  endpoint: '…',
  folder: '…',
  place: '…',
  label: '',
  icon: '',
  jwt: '',
};

/**
 * The choices without what is wrong with them: whatever was typed, a snippet of these does no harm. What a snippet cannot
 * be without has a gap in its place, or, to be shown at work, what is usual.
 */
export function withoutProblems(choices: Readonly<Choices>, instead: Partial<Choices> = GAP): Choices {
  const problems = problemsOf(choices);
  const keys = Object.keys(problems) as (keyof Choices)[];
  const mended: Partial<Choices> = Object.fromEntries(
    keys.map((key) => [key, instead[key] ?? DEFAULTS[key]]),
  );
  return {
    ...choices,
    ...mended,
    ...((problems.successUrl ?? problems.successFunction) && { success: 'none' }),
    ...(problems.failureFunction && { failure: 'none' }),
    ...(problems.accounts && { accounts: '' }),
  };
}

function isAddress(value: string): boolean {
  if (!/^(\/|https:\/\/)/.test(value)) return false;
  return URL.canParse(value, ANY_SITE) && new URL(value, ANY_SITE).protocol === 'https:';
}
