import { DEFAULTS, type Choices } from './choices.js';
import { isJwtExpression, isOldScript } from './jwt.js';
import { isShortcode } from './shortcode.js';

const SLUG = /^[a-z0-9][a-z0-9_-]*$/;
const NAME = /^[\p{ID_Start}$_][\p{ID_Continue}$]*(\.[\p{ID_Start}$_][\p{ID_Continue}$]*)*$/u;
const ANY_SITE = 'https://site.invalid';
/** WordPress parses a shortcode up to the first bracket, and breaks markup in it. */
const SHORTCODE_TEXT = /^[^"<>[\]]*$/;

/** What is wrong with each control: until all are valid, there is nothing to paste. */
export type Problems = Partial<Record<keyof Choices, string>>;

/** The name of a control in messages elsewhere on the page. */
export const TITLES: Partial<Record<keyof Choices, string>> = {
  app: 'app',
  jwt: 'your user’s JWT',
  endpoint: 'token-endpoint',
  accounts: 'accounts-endpoint',
  folder: 'where the script comes from',
  place: 'the element for the button',
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
      check('jwt', isOldScript(choices.jwt), 'A tag manager supports neither ?. nor an await inside.');
  }
  check(
    'endpoint',
    isAddress(choices.endpoint),
    choices.endpoint === ''
      ? 'Required: the URL where your backend creates tokens.'
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
        ? 'Required: the URL of the files of dist/cdn/.'
        : 'A path such as /pd-connect/, or an https:// address.',
    );
  if (choices.success === 'function')
    check('successFunction', NAME.test(choices.successFunction), NAME_PROBLEM);
  if (choices.failure === 'function')
    check('failureFunction', NAME.test(choices.failureFunction), NAME_PROBLEM);
  if (choices.platform === 'gtm')
    check('place', choices.place !== '', 'A CSS selector of the element in which the button goes.');
  return problems;
}

const NAME_PROBLEM = 'The name of a global function, such as onConnected or shop.onConnected.';
const JWT_NEEDED = 'Required: how your login’s script gets a JWT; see its documentation.';
const JWT_PROBLEM =
  'Only names and calls, with plain words as arguments, such as await siteLogin.getToken().';

/** The placeholder for a missing answer in a snippet; recognizable as one. */
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
 * The choices without invalid values, so that a snippet of any input is harmless. A missing required value becomes a placeholder or, in the
 * preview, a usual value.
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
