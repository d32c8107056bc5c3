import { APP_SLUG } from '../page/steps/app-slug.js';
import {
  cookieProblem,
  endpointProblem,
  folderProblem,
  hasCredentials,
  iconProblem,
  isAddress,
  isPath,
} from './addresses.js';
import { DEFAULTS, type Choices } from './choices.js';
import { jwtProblem } from './jwt.js';
import { platformOf, usesAppProxy } from './platforms.js';
import { selectorProblem } from './selector.js';
import { isShortcode } from './shortcode.js';

const NAME = /^[\p{ID_Start}$_][\p{ID_Continue}$]*(\.[\p{ID_Start}$_][\p{ID_Continue}$]*)*$/u;
/** Matches the texts that a shortcode can contain: WordPress would end the shortcode at the first bracket, and would break markup in it. */
const SHORTCODE_TEXT = /^[^"<>[\]]*$/;

/** The message of each invalid control. While a control is invalid, the snippet cannot be copied. */
export type Problems = Partial<Record<keyof Choices, string>>;

/** The names of the controls in the list of problems. */
export const TITLES: Partial<Record<keyof Choices, string>> = {
  app: 'app',
  jwt: 'your user’s JWT',
  endpoint: 'token-endpoint',
  accounts: 'accounts-endpoint',
  credentials: 'cookies',
  folder: 'folder of the script',
  place: 'the element for the button',
  label: 'text of the button',
  icon: 'icon',
  successUrl: 'address after a success',
  successFunction: 'function after a success',
  failureFunction: 'function after a failure',
};

export function problemsOf(choices: Readonly<Choices>): Problems {
  const platform = platformOf(choices.platform);
  const problems: Problems = {};
  const check = (key: keyof Choices, problem: string | null): void => {
    if (problem !== null) problems[key] = hasCredentials(choices[key]) ? CREDENTIALS_PROBLEM : problem;
  };
  check('app', APP_SLUG.test(choices.app) ? null : APP_PROBLEM);
  if (choices.success === 'url') check('successUrl', isAddress(choices.successUrl) ? null : URL_PROBLEM);
  if (isShortcode(choices)) {
    const isWritable = (key: 'label' | 'successUrl') => SHORTCODE_TEXT.test(choices[key]);
    if (!isWritable('label')) problems.label = SHORTCODE_PROBLEM;
    // Checks the success URL only if the shortcode contains it, because otherwise the form has no field to correct it.
    if (choices.success === 'url' && !isWritable('successUrl')) problems.successUrl = SHORTCODE_PROBLEM;
    return problems;
  }
  if (choices.login === 'jwt') check('jwt', jwtProblem(choices.jwt, choices.platform === 'gtm'));
  check(
    'endpoint',
    choices.endpoint === '' ? ENDPOINT_NEEDED : endpointProblem(choices.endpoint, usual('token'), platform),
  );
  if (choices.accounts !== '')
    check('accounts', endpointProblem(choices.accounts, usual('accounts'), platform));
  if (choices.login === 'session' && !problems.endpoint && !problems.accounts) {
    // For Shopify, the Worker identifies the user by the signature of the store's app proxy, not by a cookie.
    if (!usesAppProxy(choices)) check('credentials', cookieProblem(choices));
    else for (const key of ['endpoint', 'accounts'] as const) check(key, proxyProblem(choices[key]));
  }
  check('icon', iconProblem(choices.icon, platform));
  if (choices.source === 'own') check('folder', folderProblem(choices.folder, platform));
  if (choices.success === 'function')
    check('successFunction', NAME.test(choices.successFunction) ? null : NAME_PROBLEM);
  if (choices.failure === 'function')
    check('failureFunction', NAME.test(choices.failureFunction) ? null : NAME_PROBLEM);
  if (choices.platform === 'gtm') check('place', selectorProblem(choices.place));
  return problems;
}

const usual = (route: string): string => `/api/connect/${route}`;
const proxyProblem = (address: string): string | null =>
  address === '' || isPath(address) ? null : PROXY_PROBLEM;

const APP_PROBLEM =
  'Choose an app from the list, or enter its slug: a–z, 0–9, _ and -, such as google_sheets.';
const URL_PROBLEM = 'Enter a path, or an https:// address of the page’s own site.';
const CREDENTIALS_PROBLEM =
  'Remove the user name and the password from the address: every visitor could read them in the page.';
const SHORTCODE_PROBLEM = 'Remove quotation marks, brackets, < and >: a shortcode cannot contain them.';
const ENDPOINT_NEEDED = 'Required: the URL where your backend creates tokens.';
const PROXY_PROBLEM =
  'Shopify signs only requests that go through its app proxy. Enter the proxy’s path in the store, such as /apps/connect/token.';
const NAME_PROBLEM = 'Enter the name of a global function, such as onConnected or shop.onConnected.';

/** The placeholders of an unfinished snippet, for missing answers. */
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
 * Replaces invalid and missing values, so that the snippet is harmless whatever the visitor enters. `instead` contains the new values:
 * placeholders or, in the preview, the defaults.
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
