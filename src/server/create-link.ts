import { parseUrl } from './addresses.js';
import { requestLink, type ConnectLink } from './connect-link.js';
import { assertAllowed } from './context.js';
import { ConnectServerError } from './errors.js';
import {
  ACCOUNT_ID_PATTERN,
  APP_SLUG_PATTERN,
  OAUTH_APP_ID_PATTERN,
  optionalField,
  requiredField,
} from './fields.js';
import type { ConnectConfig } from './options.js';
import type { WithPipedream } from './pipedream.js';
import { TOKEN_LIFETIME } from './resolve-options.js';
import { returnAddresses } from './return-address.js';
import { findUserIdProblem } from './user.js';

export interface CreateLinkOptions {
  /**
   * The id of the user who will own the account, as `getUserId` returns it. Never take this id from a request, because every person who
   * opens the link connects an account to this user.
   */
  userId: string;
  /** App slug. */
  app: string;
  /** Id (`apn_…`) of an account to reconnect. The account must belong to this user and this app. */
  accountId?: string | undefined;
  /** Id of a custom OAuth client (`oa_…`). */
  oauthAppId?: string | undefined;
  /**
   * Absolute http(s) URL that is opened after a connection. Default: the handler's page "You can close this tab". If the option `origin` is
   * not set, the default is Pipedream's own page.
   */
  successUrl?: string | undefined;
  /** Absolute http(s) URL that is opened after a failure. Same default as `successUrl`. */
  errorUrl?: string | undefined;
  /** Seconds for which the link is valid, 60 to 14400. Default 14400. */
  expiresIn?: number | undefined;
}

/** Creates a Connect Link to send to a person. Rejects with a `ConnectServerError`; its `code` is one of the handler's error codes. */
export async function createLink(
  config: ConnectConfig,
  withPipedream: WithPipedream,
  options: CreateLinkOptions,
): Promise<ConnectLink> {
  const problem = findUserIdProblem(options.userId);
  if (problem) throw invalid(`"userId" must be the user's id; got ${problem}.`);
  const app = requiredField('app', options.app, APP_SLUG_PATTERN);
  const accountId = optionalField('accountId', options.accountId, ACCOUNT_ID_PATTERN);
  const oauthAppId = optionalField('oauthAppId', options.oauthAppId, OAUTH_APP_ID_PATTERN);
  const success = optionalUrl('successUrl', options.successUrl);
  const error = optionalUrl('errorUrl', options.errorUrl);
  const { min, max } = TOKEN_LIFETIME;
  const expiresIn = options.expiresIn ?? max;
  if (!Number.isInteger(expiresIn) || expiresIn < min || expiresIn > max) {
    throw invalid(`"expiresIn" must be ${min} to ${max} whole seconds.`);
  }
  assertAllowed(config, app, oauthAppId);
  const ownAddresses = await returnAddresses(config, config.origin);
  return requestLink(config, withPipedream, {
    userId: options.userId,
    app,
    accountId,
    oauthAppId,
    expiresIn,
    redirects: { success: success ?? ownAddresses?.success, error: error ?? ownAddresses?.error },
  });
}

function optionalUrl(name: string, value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  const url = parseUrl(value);
  const isWebUrl = url?.protocol === 'https:' || url?.protocol === 'http:';
  if (url && isWebUrl && url.username === '' && url.password === '' && url.href.length <= 2000)
    return url.href;
  throw invalid(`"${name}" must be an absolute http(s) URL.`);
}

function invalid(message: string): ConnectServerError {
  return new ConnectServerError('invalid-request', message);
}
