import { checkAccountsEndpoint, findAccountsEndpoint } from './accounts.js';
import { checkTokenEndpoint } from './endpoint.js';
import { checkEnvironment, isLoopback, readSetup } from './environment.js';
import type { Environment, Setup } from './environment.js';
import { checkHandler, handlerNotSeen } from './handler.js';
import type { HandlerSetup } from './handler.js';
import { checkPage } from './page.js';
import { checkPipedream } from './pipedream.js';
import { check } from './report.js';
import type { SetupCheck, SetupReport } from './report.js';

export { formatReport } from './report.js';
export type { SetupCheck, SetupReport, SetupStatus } from './report.js';

/** The options of `checkSetup()`. Options of `createConnectHandler` are also accepted. */
export interface CheckSetupOptions extends Partial<Setup>, HandlerSetup {
  /** The environment variables. Default `process.env`. An option takes precedence over the variable with the same meaning. */
  readonly env?: Environment | undefined;
  /** URL of a page with the button, http or https. Without a URL, neither a page nor an endpoint is checked. */
  readonly url?: string | undefined;
  /** The token endpoint, relative to the page. Default: the `token-endpoint` of the page's tag, else `/api/connect/token`. */
  readonly tokenEndpoint?: string | undefined;
  /** Timeout of each request in milliseconds. Default 10000. */
  readonly timeout?: number | undefined;
}

/**
 * Checks a setup: the environment variables, the credentials at Pipedream and, with `url`, the page's headers and its endpoints. Requests
 * neither a Connect token nor an account from Pipedream. Requests a token and the account list from your endpoints without a session; a
 * correct endpoint refuses these requests. The report contains no secret. Use the report in a script or a log, and not in a route, which
 * would show strangers the server's setup. Never rejects.
 */
export const checkSetup = (options: CheckSetupOptions = {}): Promise<SetupReport> =>
  runChecks(options, checkHandler);

/** Checks a setup from the command line, which has no access to the handler's options. Never rejects. */
export const checkFromOutside = (options: CheckSetupOptions): Promise<SetupReport> =>
  runChecks(options, handlerNotSeen);

async function runChecks(options: CheckSetupOptions, ofHandler: typeof checkHandler): Promise<SetupReport> {
  const { timeout = 10_000, url } = options;
  const env = options.env ?? environment();
  const setup = readSetup(env, options);
  const [pipedream, page] = await Promise.all([
    checkPipedream(setup, timeout),
    url === undefined ? [] : checkSite(url, options.tokenEndpoint, setup, timeout),
  ]);
  const checks = [...checkEnvironment(setup, env), ...ofHandler(options, setup, env), ...pipedream, ...page];
  return { ok: checks.every(({ status }) => status !== 'failed'), checks };
}

async function checkSite(
  address: string,
  tokenEndpoint: string | undefined,
  { baseUrl }: Setup,
  timeout: number,
): Promise<SetupCheck[]> {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    return [check('page', 'failed', 'The address of the page must begin with http:// or https://.')];
  }
  const base = baseUrl !== undefined && URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  const sandbox = base && isLoopback(base.hostname) ? base.origin : undefined;
  const found = await checkPage(url, sandbox, timeout);
  const { page, isReached } = found;
  const named = tokenEndpoint ?? found.tokenEndpoint ?? '/api/connect/token';
  if (!URL.canParse(named, page)) {
    return [
      ...found.checks,
      check('token-unauthenticated', 'failed', 'The address of the token endpoint is invalid.'),
    ];
  }
  const endpoint = new URL(named, page);
  // Skips endpoints on the page's server, because that server did not answer.
  if (!isReached && endpoint.origin === page.origin) return found.checks;
  const accounts = findAccountsEndpoint(found.accountsEndpoint, endpoint, page);
  const endpoints = await Promise.all([
    checkTokenEndpoint(endpoint, page, timeout),
    checkAccountsEndpoint(accounts, page, timeout),
  ]);
  return [...found.checks, ...endpoints.flat()];
}

function environment(): Environment {
  // Cloudflare Workers have no `process` unless the Worker's configuration enables it.
  const { process } = globalThis as { process?: { env?: Environment } };
  return process?.env ?? {};
}
