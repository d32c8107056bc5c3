import { checkAccountsEndpoint, findAccountsEndpoint } from './accounts.js';
import { resolveAddress } from './address.js';
import { checkConnections, checkMixedContent } from './connections.js';
import { checkTokenEndpoint, findTokenEndpoint } from './endpoint.js';
import { baseUrlOf, checkEnvironment, isLoopback, readSetup } from './environment.js';
import type { Environment, Setup } from './environment.js';
import { checkHandler, handlerNotSeen } from './handler.js';
import type { HandlerSetup } from './handler.js';
import { checkPage } from './page.js';
import { checkPipedream } from './pipedream.js';
import { check, skipped } from './report.js';
import type { SetupCheck, SetupReport } from './report.js';
import { readAddress } from './request.js';

export { formatReport } from './report.js';
export type { SetupCheck, SetupReport, SetupStatus } from './report.js';

/** The options of `checkSetup()`. Options of `createConnectHandler` are also accepted. */
export interface CheckSetupOptions extends Partial<Setup>, HandlerSetup {
  /** The environment variables. Default: `process.env`. An option overrides the variable with the same meaning. */
  readonly env?: Environment | undefined;
  /**
   * URL of a page with the button, http or https. Without a URL, neither a page nor an endpoint is checked. Credentials in the URL are sent
   * by HTTP Basic authentication, to the page and to endpoints of the same origin. No report contains these credentials.
   */
  readonly url?: string | undefined;
  /** The token endpoint, relative to the page. Default: the `token-endpoint` of the page's tag, else `/api/connect/token`. */
  readonly tokenEndpoint?: string | undefined;
  /** Timeout of each request in milliseconds, above 0. Default: 10000. For an invalid value, a check fails and the default is used. */
  readonly timeout?: number | undefined;
}

/**
 * Checks the environment variables, and the credentials at Pipedream. With `url`, also checks the page's headers and its endpoints.
 * Requests no Connect token and no account from Pipedream. Sends requests without a session to your endpoints: for a token, for the account
 * list, and for the removal of an account that does not exist. A correct endpoint refuses these requests. The report contains no secret,
 * but describes the server's setup, so use it in a script or a log, not in the response of a route. Never rejects.
 */
export const checkSetup = (options: CheckSetupOptions = {}): Promise<SetupReport> =>
  runChecks(options, checkHandler);

/** Checks a setup for the command line, which does not know the handler's options. Never rejects. */
export const checkFromOutside = (options: CheckSetupOptions): Promise<SetupReport> =>
  runChecks(options, handlerNotSeen);

async function runChecks(options: CheckSetupOptions, ofHandler: typeof checkHandler): Promise<SetupReport> {
  const { url } = options;
  const { timeout, complaint } = readTimeout(options.timeout);
  const env = options.env ?? environment();
  const setup = readSetup(env, options);
  const [pipedream, page] = await Promise.all([
    checkPipedream(setup, timeout),
    url === undefined ? [] : checkSite(url, options.tokenEndpoint, setup, timeout),
  ]);
  const checks = [
    ...complaint,
    ...checkEnvironment(setup, env),
    ...ofHandler(options, setup, env),
    ...pipedream,
    ...page,
  ];
  return { ok: checks.every(({ status }) => status !== 'failed'), checks };
}

const DEFAULT_TIMEOUT = 10_000;
/** The longest delay of a timer. A timer with a longer delay would fire at once. */
const MAX_TIMEOUT = 2 ** 31 - 1;

/** Returns the timeout of each request. For an invalid value, also returns a failed check, because `checkSetup()` never rejects. */
function readTimeout(value: unknown = DEFAULT_TIMEOUT): { timeout: number; complaint: SetupCheck[] } {
  if (typeof value === 'number' && value > 0) {
    return { timeout: Math.ceil(Math.min(value, MAX_TIMEOUT)), complaint: [] };
  }
  const message = `\`timeout\` must be a number of milliseconds above 0; the checks used ${DEFAULT_TIMEOUT}.`;
  return { timeout: DEFAULT_TIMEOUT, complaint: [check('timeout', 'failed', message)] };
}

async function checkSite(
  address: string,
  tokenEndpoint: string | undefined,
  { baseUrl }: Setup,
  timeout: number,
): Promise<SetupCheck[]> {
  const given = resolveAddress(address);
  if (!given) {
    return [check('page', 'failed', 'The address of the page must begin with http:// or https://.')];
  }
  const { url, access } = readAddress(given, timeout);
  const api = baseUrlOf(baseUrl);
  const sandbox = api && isLoopback(api.hostname) ? api.origin : undefined;
  const found = await checkPage(url, sandbox, access);
  const { page, base, policies, isReached, button } = found;
  // Any app can be used if no tag names one, because the endpoints must refuse these requests before they read the app.
  const app = button?.get('app') || 'slack';
  const named = tokenEndpoint ?? button?.get('token-endpoint');
  const token =
    named === undefined && button?.get('token')
      ? skipped('token-unauthenticated', [
          'a token-endpoint on the tag in the page, which has a token instead',
        ])
      : findTokenEndpoint(tokenEndpoint, button?.get('token-endpoint'), base);
  const endpoint = token instanceof URL ? token : undefined;
  // If the page's server did not answer, skips the endpoints on this server.
  if (!isReached && endpoint?.origin === page.origin) return found.checks;
  const accounts = findAccountsEndpoint(button?.get('accounts-endpoint'), endpoint, base);
  const endpoints = await Promise.all([
    token instanceof URL ? checkTokenEndpoint(token, app, page, access) : [token],
    'address' in accounts ? checkAccountsEndpoint(accounts, app, page, access) : [accounts],
  ]);
  const requested = [
    ...(endpoint ? [endpoint] : []),
    ...('address' in accounts && accounts.isNamed ? [accounts.address] : []),
  ];
  return [
    ...found.checks,
    ...(policies && requested.length > 0
      ? [checkConnections(policies, page, requested, named !== undefined)]
      : []),
    ...checkMixedContent(policies ?? [], page, requested),
    ...endpoints.flat(),
  ];
}

function environment(): Environment {
  // Cloudflare Workers have no `process` unless the Worker's configuration enables it.
  const { process } = globalThis as { process?: { env?: Environment } };
  return process?.env ?? {};
}
