import { isLoopback } from './environment.js';
import type { Environment, Setup } from './environment.js';
import { check } from './report.js';
import type { SetupCheck } from './report.js';

// `createConnectHandler` uses these two rules, too.
export const OAUTH_APP_ID = /^oa_\w{1,64}$/;
/** Lifetimes of a token in seconds. Pipedream's own maximum is four hours. */
export const LIFETIME = { min: 60, max: 14_400 } as const;

/** The options of `createConnectHandler` that matter in production. */
export interface HandlerSetup {
  readonly origin?: string | undefined;
  readonly webhook?: unknown;
  readonly oauthAppIds?: readonly string[] | undefined;
  readonly tokenLifetime?: number | undefined;
  readonly onError?: unknown;
}

/** Whether the Pipedream environment or `NODE_ENV` is `production`. */
const isProduction = ({ projectEnvironment }: Setup, { NODE_ENV }: Environment): boolean =>
  projectEnvironment === 'production' || NODE_ENV === 'production';

/** In production, returns one skipped check, because the handler's options are unknown. Outside production, returns no check. */
export const handlerNotSeen = (_options: HandlerSetup, setup: Setup, env: Environment): SetupCheck[] =>
  isProduction(setup, env)
    ? [
        check(
          'handler',
          'skipped',
          'Not checked: the options of `createConnectHandler`, such as `origin`, which only your server knows.',
          'To check these options, pass them to `checkSetup()` in a script of your server.',
        ),
      ]
    : [];

/**
 * Checks the options that `createConnectHandler` refuses. In production, also checks whether the other options suit production. Outside
 * production, returns only the failed checks.
 */
export function checkHandler(options: HandlerSetup, setup: Setup, env: Environment): SetupCheck[] {
  const isLive = isProduction(setup, env);
  const checks = [
    checkOrigin(options, isLive),
    checkClients(options),
    checkWebhook(options),
    checkLifetime(options.tokenLifetime ?? 3600),
    checkReports(options),
  ];
  return isLive ? checks : checks.filter(({ status }) => status === 'failed');
}

function checkOrigin({ origin }: HandlerSetup, isLive: boolean): SetupCheck {
  const id = 'origin';
  if (origin === undefined) {
    return check(id, 'warning', '`origin` is not set.', 'Connect Link and webhooks need this option.');
  }
  const url = typeof origin === 'string' && URL.canParse(origin) ? new URL(origin) : undefined;
  const isWeb = url !== undefined && /^https?:$/.test(url.protocol) && !origin.includes('*');
  if (!isWeb || url.origin !== origin) {
    return check(
      id,
      'failed',
      '`origin` must be an http(s) origin in the form that browsers send, without a path and without a slash at the end.',
      `Write ${isWeb ? url.origin : 'an origin such as https://app.example.com'}.`,
    );
  }
  if (isLive && (url.protocol !== 'https:' || isLoopback(url.hostname))) {
    return check(id, 'failed', '`origin` must be the https address of your site in production.');
  }
  return check(id, 'ok', `\`origin\` is ${url.origin}.`);
}

function checkClients({ oauthAppIds = [] }: HandlerSetup): SetupCheck {
  const id = 'oauth-client';
  const ids: unknown = oauthAppIds;
  if (!Array.isArray(ids) || !ids.every((one) => typeof one === 'string' && OAUTH_APP_ID.test(one))) {
    return check(id, 'failed', '`oauthAppIds` must be an array of ids such as "oa_1abc".');
  }
  return ids.length > 0
    ? check(id, 'ok', 'Accounts can be connected through an OAuth client of your own.')
    : check(
        id,
        'warning',
        '`oauthAppIds` names no OAuth client of your own.',
        'With Pipedream’s own clients, credentials and workflows do not work in production; actions, triggers and the proxy do.',
      );
}

function checkReports({ onError }: HandlerSetup): SetupCheck {
  const id = 'on-error';
  if (typeof onError === 'function') return check(id, 'ok', 'Failures are reported (`onError`).');
  return onError === undefined
    ? check(id, 'warning', 'Failures are only written to the console.', 'Pass `onError` to report failures.')
    : check(id, 'failed', '`onError` must be a function.');
}

function checkWebhook({ webhook, origin }: HandlerSetup): SetupCheck {
  if (webhook === undefined) {
    return check(
      'webhook',
      'skipped',
      'No `webhook`: your server is not notified of new connections, only the page is.',
    );
  }
  if (typeof webhook !== 'function') return check('webhook', 'failed', '`webhook` must be a function.');
  return origin === undefined
    ? check('webhook', 'failed', '`webhook` needs `origin`, the address to which Pipedream sends webhooks.')
    : check('webhook', 'ok', 'Connections are reported to your server (`webhook`).');
}

function checkLifetime(seconds: number): SetupCheck {
  const { min, max } = LIFETIME;
  if (!Number.isInteger(seconds) || seconds < min || seconds > max) {
    return check('token-lifetime', 'failed', `\`tokenLifetime\` must be ${min} to ${max} whole seconds.`);
  }
  return seconds <= 3600
    ? check('token-lifetime', 'ok', `Connect tokens live for ${seconds} seconds.`)
    : check(
        'token-lifetime',
        'warning',
        `Connect tokens live for ${seconds} seconds.`,
        'One hour is enough to press the button.',
      );
}
