import { DEFAULTS, type Choices } from './choices.js';

const SLUG = /^[a-z0-9][a-z0-9_-]*$/;
const NAME = /^[\p{ID_Start}$_][\p{ID_Continue}$]*(\.[\p{ID_Start}$_][\p{ID_Continue}$]*)*$/u;
const ANY_SITE = 'https://site.invalid';

/** What is wrong with the choices, by the control; what is wrong is left out of the snippet. */
export type Problems = Partial<Record<keyof Choices, string>>;

export function problemsOf(choices: Readonly<Choices>): Problems {
  const problems: Problems = {};
  const check = (key: keyof Choices, ok: boolean, problem: string): void => {
    if (!ok) problems[key] = problem;
  };
  check('app', SLUG.test(choices.app), 'An app’s slug is made of a–z, 0–9, _ and -, such as google_sheets.');
  check(
    'endpoint',
    isAddress(choices.endpoint),
    'A path such as /api/connect/token, or an https:// address.',
  );
  for (const key of ['accounts', 'icon'] as const) {
    check(key, choices[key] === '' || isAddress(choices[key]), 'A path, an https:// address, or nothing.');
  }
  if (choices.source === 'own')
    check('folder', isAddress(choices.folder), 'A path such as /pd-connect/, or an https:// address.');
  if (choices.success === 'url')
    check(
      'successUrl',
      isAddress(choices.successUrl),
      'A path, or an https:// address of the page’s own site.',
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

/** The choices without what is wrong with them: whatever was typed, a snippet of these does no harm. */
export function withoutProblems(choices: Readonly<Choices>): Choices {
  const problems = problemsOf(choices);
  const keys = Object.keys(problems) as (keyof Choices)[];
  const mended: Partial<Choices> = Object.fromEntries(keys.map((key) => [key, DEFAULTS[key]]));
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
