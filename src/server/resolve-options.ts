import { LIFETIME } from '../doctor/handler.js';
import { isLoopback, parseUrl } from './addresses.js';
import { logError } from './errors.js';
import { APP_SLUG_PATTERN, OAUTH_APP_ID_PATTERN } from './fields.js';
import type { ConnectConfig, ConnectHandlerOptions } from './options.js';
import { checkAllowedOrigin, checkOrigin } from './origins.js';

const PREFIX = 'createConnectHandler:';
/** Lifetimes of a token in seconds. */
export const TOKEN_LIFETIME = { ...LIFETIME, default: 3_600 } as const;

/** An hour, in milliseconds. */
const MAX_TIMEOUT = 3_600_000;

/** Required options. Each option defaults to an environment variable. */
const CREDENTIALS = {
  clientId: 'PIPEDREAM_CLIENT_ID',
  clientSecret: 'PIPEDREAM_CLIENT_SECRET',
  projectId: 'PIPEDREAM_PROJECT_ID',
  projectEnvironment: 'PIPEDREAM_PROJECT_ENVIRONMENT',
} as const;

type Credentials = Record<keyof typeof CREDENTIALS, string>;

/** Checks the options as far as possible before the first request. Throws a `TypeError` that names the option. */
export function resolveOptions(options: Partial<ConnectHandlerOptions> = {}): ConnectConfig {
  const { getUserId } = options;
  if (typeof getUserId !== 'function') {
    throw new TypeError(`${PREFIX} \`getUserId\` must be a function that returns the session’s user id.`);
  }
  for (const name of ['webhook', 'onError'] as const) checkFunction(name, options[name]);
  const origin = options.origin === undefined ? undefined : checkOrigin('origin', options.origin);
  if (options.webhook && origin === undefined) {
    throw new TypeError(`${PREFIX} \`webhook\` needs \`origin\`, to which Pipedream sends its webhooks.`);
  }
  const { projectEnvironment, ...credentials } = readCredentials(options);
  if (projectEnvironment !== 'development' && projectEnvironment !== 'production') {
    throw new TypeError(
      `${PREFIX} \`projectEnvironment\` (PIPEDREAM_PROJECT_ENVIRONMENT) must be "development" or "production".`,
    );
  }
  const basePath = checkPath('basePath', options.basePath ?? '/api/connect');
  return {
    ...credentials,
    projectEnvironment,
    getUserId,
    origin,
    origins: [
      ...(origin === undefined ? [] : [origin]),
      ...checkOrigins('allowedOrigins', options.allowedOrigins),
    ],
    embedders: checkOrigins('embedders', options.embedders),
    basePath,
    publicPath: options.publicPath === undefined ? basePath : checkPath('publicPath', options.publicPath),
    tokenLifetime: checkLifetime(options.tokenLifetime ?? TOKEN_LIFETIME.default),
    apps: checkNames('apps', options.apps, APP_SLUG_PATTERN, 'app slugs such as "google_sheets"'),
    oauthAppIds: checkNames(
      'oauthAppIds',
      options.oauthAppIds,
      OAUTH_APP_ID_PATTERN,
      'ids such as "oa_1abc"',
    ),
    baseUrl: checkBaseUrl(
      firstOf(options.baseUrl, environment('PIPEDREAM_BASE_URL')) ?? 'https://api.pipedream.com',
    ),
    upstreamTimeout: checkTimeout('upstreamTimeout', options.upstreamTimeout ?? 10_000),
    bodyTimeout: checkTimeout('bodyTimeout', options.bodyTimeout ?? 10_000),
    maxBodySize: positive('maxBodySize', options.maxBodySize ?? 16_384),
    webhook: options.webhook,
    onError: options.onError ?? logError,
  };
}

function environment(variable: string): string | undefined {
  // Cloudflare Workers have no `process` unless the Worker's configuration enables it.
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
  return process?.env?.[variable];
}

/** Returns the first value that is set. An empty string counts as missing, because `.env` files often contain empty variables. */
function firstOf(...values: (string | undefined)[]): string | undefined {
  return values.find((value) => value !== undefined && value !== '');
}

/** Returns the credentials. Throws a `TypeError` that names all missing values at once. */
function readCredentials(options: Partial<ConnectHandlerOptions>): Credentials {
  const names = Object.keys(CREDENTIALS) as (keyof Credentials)[];
  const found = names.map((name) => [name, firstOf(options[name], environment(CREDENTIALS[name]))] as const);
  const missing = found.filter(([, value]) => value === undefined).map(([name]) => name);
  if (missing.length === 0) return Object.fromEntries(found) as Credentials;
  const one = missing.length === 1;
  // Adds a hint about PIPEDREAM_ENVIRONMENT, because Pipedream's newer quickstart uses this name, but neither the SDK nor this handler
  // reads it.
  const misnamed = missing.includes('projectEnvironment') && firstOf(environment('PIPEDREAM_ENVIRONMENT'));
  throw new TypeError(
    `${PREFIX} set the environment variable${one ? '' : 's'} ${listed(missing.map((name) => CREDENTIALS[name]))}, ` +
      `or pass ${listed(missing.map((name) => `\`${name}\``))}. ` +
      (misnamed
        ? 'PIPEDREAM_ENVIRONMENT is set, but the name that is read is PIPEDREAM_PROJECT_ENVIRONMENT. '
        : '') +
      'Without a Pipedream account, `npx --no-install pd-connect-button sandbox` prints the variables of a local sandbox.',
  );
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function checkFunction(option: string, value: unknown): void {
  if (value === undefined || typeof value === 'function') return;
  throw new TypeError(`${PREFIX} \`${option}\` must be a function; got ${JSON.stringify(value)}.`);
}

/** Returns the array, or an empty array if the option is missing. Refuses a string, because its characters would become the values. */
function checkArray(option: string, value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  throw new TypeError(`${PREFIX} \`${option}\` must be an array; got ${JSON.stringify(value)}.`);
}

function checkOrigins(option: string, values: unknown): string[] {
  return checkArray(option, values).map((value) => checkAllowedOrigin(option, String(value)));
}

function checkNames(
  option: string,
  values: unknown,
  shape: RegExp,
  what: string,
): ReadonlySet<string> | undefined {
  if (values === undefined) return undefined;
  const names = checkArray(option, values).map((value) => {
    if (typeof value === 'string' && shape.test(value)) return value;
    throw new TypeError(`${PREFIX} \`${option}\` must contain ${what}; got ${JSON.stringify(value)}.`);
  });
  return new Set(names);
}

function checkPath(option: string, value: unknown): string {
  const path = typeof value === 'string' ? value.replace(/\/+$/, '') : undefined;
  if (path !== undefined && /^(\/[\w.~-]+)*$/.test(path)) return path;
  throw new TypeError(
    `${PREFIX} \`${option}\` must be a path such as "/api/connect"; got ${JSON.stringify(value)}.`,
  );
}

function checkBaseUrl(value: string): string {
  const url = parseUrl(value);
  const loopback = url !== undefined && isLoopback(url.hostname);
  // Requires TLS, because the client secret is sent to this address.
  if (url?.protocol !== 'https:' && !(url?.protocol === 'http:' && loopback)) {
    throw new TypeError(`${PREFIX} \`baseUrl\` (PIPEDREAM_BASE_URL) must be https, or http on loopback.`);
  }
  // Refuses credentials in the address, because an error message of the SDK may contain the address.
  if (url.username !== '' || url.password !== '') {
    throw new TypeError(
      `${PREFIX} \`baseUrl\` (PIPEDREAM_BASE_URL) must not contain a user name or a password.`,
    );
  }
  if (loopback && environment('NODE_ENV') === 'production') {
    console.warn(
      'pd-connect-button: NODE_ENV is "production", but `baseUrl` (PIPEDREAM_BASE_URL) is a loopback address, ' +
        'such as that of the sandbox. No account that is connected here exists at Pipedream.',
    );
  }
  return value;
}

function checkLifetime(value: number): number {
  const { min, max } = TOKEN_LIFETIME;
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw new TypeError(`${PREFIX} \`tokenLifetime\` must be ${min} to ${max} whole seconds; got ${value}.`);
}

/** Checks a timeout in milliseconds. A limit is necessary, because timers fire at once for numbers above 2147483647. */
function checkTimeout(option: string, value: number): number {
  if (positive(option, value) <= MAX_TIMEOUT) return value;
  throw new TypeError(`${PREFIX} \`${option}\` must be at most ${MAX_TIMEOUT} milliseconds; got ${value}.`);
}

function positive(option: string, value: number): number {
  if (Number.isFinite(value) && value > 0) return value;
  throw new TypeError(`${PREFIX} \`${option}\` must be a positive number; got ${value}.`);
}
