import { isLoopback, parseUrl } from './addresses.js';
import type { ConnectServerError } from './errors.js';
import type { ConnectConfig, ConnectHandlerOptions } from './options.js';
import { checkAllowedOrigin, checkOrigin } from './origins.js';

const PREFIX = 'createConnectHandler:';
/** Lifetimes of a token in seconds. Pipedream's own maximum is four hours. */
export const TOKEN_LIFETIME = { min: 60, max: 14_400, default: 3_600 } as const;

/** Required options, and the environment variable that each defaults to. */
const CREDENTIALS = {
  clientId: 'PIPEDREAM_CLIENT_ID',
  clientSecret: 'PIPEDREAM_CLIENT_SECRET',
  projectId: 'PIPEDREAM_PROJECT_ID',
  projectEnvironment: 'PIPEDREAM_PROJECT_ENVIRONMENT',
} as const;

type Credentials = Record<keyof typeof CREDENTIALS, string>;

/** Checks the options as far as possible before the first request. Throws a `TypeError` that names the option. */
export function resolveOptions(options: ConnectHandlerOptions): ConnectConfig {
  if (typeof options.getUserId !== 'function') {
    throw new TypeError(`${PREFIX} \`getUserId\` must be a function that returns the session’s user id.`);
  }
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
  const allowedOrigins = options.allowedOrigins ?? [];
  return {
    ...credentials,
    projectEnvironment,
    getUserId: options.getUserId,
    origin,
    origins: [
      ...(origin === undefined ? [] : [origin]),
      ...allowedOrigins.map((value) => checkAllowedOrigin('allowedOrigins', value)),
    ],
    embedders: (options.embedders ?? []).map((value) => checkAllowedOrigin('embedders', value)),
    basePath,
    publicPath: options.publicPath === undefined ? basePath : checkPath('publicPath', options.publicPath),
    tokenLifetime: checkLifetime(options.tokenLifetime ?? TOKEN_LIFETIME.default),
    apps: options.apps && new Set(options.apps),
    oauthAppIds: options.oauthAppIds && new Set(options.oauthAppIds),
    baseUrl: checkBaseUrl(
      firstOf(options.baseUrl, environment('PIPEDREAM_BASE_URL')) ?? 'https://api.pipedream.com',
    ),
    upstreamTimeout: positive('upstreamTimeout', options.upstreamTimeout ?? 10_000),
    bodyTimeout: positive('bodyTimeout', options.bodyTimeout ?? 10_000),
    maxBodySize: positive('maxBodySize', options.maxBodySize ?? 16_384),
    webhook: options.webhook,
    onError: options.onError ?? logError,
  };
}

function logError(error: ConnectServerError): void {
  console.error(
    `pd-connect-button: ${error.code}: ${error.message}`,
    ...(error.cause === undefined ? [] : [error.cause]),
  );
}

function environment(variable: string): string | undefined {
  // Cloudflare Workers have no `process` unless the Worker's configuration enables it.
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
  return process?.env?.[variable];
}

/** Returns the first value that is set. An empty variable, which `.env` files easily have, counts as missing. */
function firstOf(...values: (string | undefined)[]): string | undefined {
  return values.find((value) => value !== undefined && value !== '');
}

/** Returns the credentials. Throws a `TypeError` that names all missing values at once. */
function readCredentials(options: ConnectHandlerOptions): Credentials {
  const names = Object.keys(CREDENTIALS) as (keyof Credentials)[];
  const found = names.map((name) => [name, firstOf(options[name], environment(CREDENTIALS[name]))] as const);
  const missing = found.filter(([, value]) => value === undefined).map(([name]) => name);
  if (missing.length === 0) return Object.fromEntries(found) as Credentials;
  const one = missing.length === 1;
  // Adds a hint for PIPEDREAM_ENVIRONMENT, the name in Pipedream's newer quickstart, which neither its SDK nor this handler reads.
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

function checkPath(option: string, value: string): string {
  const path = value.replace(/\/+$/, '');
  if (path === '' || /^(\/[\w.~-]+)+$/.test(path)) return path;
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

function positive(option: string, value: number): number {
  if (Number.isFinite(value) && value > 0) return value;
  throw new TypeError(`${PREFIX} \`${option}\` must be a positive number; got ${value}.`);
}
