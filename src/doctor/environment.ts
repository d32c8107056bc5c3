import { check, skipped } from './report.js';
import type { SetupCheck } from './report.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The values of the setup. An empty value is treated as missing. */
export interface Setup {
  readonly clientId: string | undefined;
  readonly clientSecret: string | undefined;
  readonly projectId: string | undefined;
  readonly projectEnvironment: string | undefined;
  readonly baseUrl: string | undefined;
}

interface Rule {
  readonly field: keyof Setup;
  readonly variable: string;
  readonly isValid: (value: string) => boolean;
  /** Completes the message "… does not look right: it should be …". */
  readonly requirement: string;
}

/**
 * Whether a value may be a credential. Rejects placeholders such as `your_client_id` or `…`, values with quotes or white space, and values
 * of fewer than four characters.
 */
const looksLikeCredential = (value: string): boolean =>
  !/^your_|^<|…|\.\.\.|["'\s]/i.test(value) && value.length >= 4;

const RULES: readonly Rule[] = [
  {
    field: 'clientId',
    variable: 'PIPEDREAM_CLIENT_ID',
    isValid: looksLikeCredential,
    requirement: 'the id of an OAuth client of your workspace, without quotes or spaces',
  },
  {
    field: 'clientSecret',
    variable: 'PIPEDREAM_CLIENT_SECRET',
    isValid: looksLikeCredential,
    requirement: 'the secret of that OAuth client, without quotes or spaces',
  },
  {
    field: 'projectId',
    variable: 'PIPEDREAM_PROJECT_ID',
    isValid: (value) => /^proj_\w+$/.test(value),
    requirement: 'an id that begins with "proj_"',
  },
  {
    field: 'projectEnvironment',
    variable: 'PIPEDREAM_PROJECT_ENVIRONMENT',
    isValid: isProjectEnvironment,
    requirement: '"development" or "production"',
  },
];

export function readSetup(env: Environment, options: Partial<Setup>): Setup {
  const of = (field: keyof Setup, variable: string): string | undefined =>
    [options[field], env[variable]].find((value) => value !== undefined && value !== '');
  return {
    clientId: of('clientId', 'PIPEDREAM_CLIENT_ID'),
    clientSecret: of('clientSecret', 'PIPEDREAM_CLIENT_SECRET'),
    projectId: of('projectId', 'PIPEDREAM_PROJECT_ID'),
    projectEnvironment: of('projectEnvironment', 'PIPEDREAM_PROJECT_ENVIRONMENT'),
    baseUrl: of('baseUrl', 'PIPEDREAM_BASE_URL'),
  };
}

/** Checks that the required values are set, and that all values are well-formed. No message contains the value of a credential. */
export function checkEnvironment(setup: Setup, env: Environment): SetupCheck[] {
  return [
    ...RULES.map(({ field, variable, isValid, requirement }) => {
      const id = `env:${variable}`;
      const value = setup[field];
      if (value === undefined) return check(id, 'failed', `${variable} is not set.`, missing(variable, env));
      return isValid(value)
        ? check(id, 'ok', `${variable} is set and looks right.`)
        : check(id, 'failed', `${variable} is set, but does not look right: it should be ${requirement}.`);
    }),
    checkStage(setup, env),
    ...checkBaseUrl(setup, env),
  ];
}

function missing(variable: string, env: Environment): string {
  if (variable === 'PIPEDREAM_PROJECT_ENVIRONMENT' && env.PIPEDREAM_ENVIRONMENT) {
    return 'PIPEDREAM_ENVIRONMENT is set, as newer examples show. The SDK and this package read PIPEDREAM_PROJECT_ENVIRONMENT.';
  }
  return variable === 'PIPEDREAM_PROJECT_ENVIRONMENT'
    ? 'Set this variable to "development" or "production".'
    : 'Without a Pipedream account, `npx --no-install pd-connect-button sandbox` prints the variables of a local sandbox.';
}

/**
 * Warns if a production server uses Pipedream's development environment, because real users reach limits of that environment which tests do
 * not reach.
 */
function checkStage({ projectEnvironment }: Setup, { NODE_ENV }: Environment): SetupCheck {
  const id = 'environment';
  if (!isProjectEnvironment(projectEnvironment)) return skipped(id, ['PIPEDREAM_PROJECT_ENVIRONMENT']);
  if (projectEnvironment === 'development' && NODE_ENV === 'production') {
    return check(
      id,
      'warning',
      'The server runs in production but uses Pipedream’s development environment.',
      'That environment allows 10 external users, who must be signed in to pipedream.com. Set PIPEDREAM_PROJECT_ENVIRONMENT=production.',
    );
  }
  return check(id, 'ok', `Accounts are stored in the ${projectEnvironment} environment.`);
}

function checkBaseUrl({ baseUrl }: Setup, { NODE_ENV }: Environment): SetupCheck[] {
  const id = 'base-url';
  if (baseUrl === undefined) return [];
  const url = baseUrlOf(baseUrl);
  if (!url) {
    return [
      check(
        id,
        'failed',
        'PIPEDREAM_BASE_URL must be https, or http on this machine, because the client secret is sent to that address.',
        'Write the address without a user name and without a password, or remove this variable.',
      ),
    ];
  }
  if (isLoopback(url.hostname)) {
    return NODE_ENV === 'production'
      ? [
          check(
            id,
            'failed',
            'PIPEDREAM_BASE_URL points at this machine, in production.',
            'Remove this variable.',
          ),
        ]
      : [
          check(
            id,
            'warning',
            'PIPEDREAM_BASE_URL points at this machine: this is a sandbox, not Pipedream.',
            'Remove this variable in production.',
          ),
        ];
  }
  return [check(id, 'ok', `PIPEDREAM_BASE_URL is ${url.origin}.`)];
}

/**
 * Parses the base URL. Returns undefined if `createConnectHandler` refuses it: if it has credentials, or no TLS, except on loopback.
 */
export function baseUrlOf(value: unknown): URL | undefined {
  if (typeof value !== 'string' || !URL.canParse(value)) return undefined;
  const url = new URL(value);
  const { protocol, hostname, username, password } = url;
  const isSafe = protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
  return isSafe && username === '' && password === '' ? url : undefined;
}

export function isProjectEnvironment(value: string | undefined): value is 'development' | 'production' {
  return value === 'development' || value === 'production';
}

export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}
