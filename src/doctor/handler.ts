import { isLoopback } from './environment.js';
import type { Environment, Setup } from './environment.js';
import { check } from './report.js';
import type { SetupCheck } from './report.js';

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

/** Checks whether a handler's options suit production. Outside production, returns no check. */
export function checkHandler(options: HandlerSetup, setup: Setup, env: Environment): SetupCheck[] {
  if (!isProduction(setup, env)) return [];
  return [
    checkOrigin(options),
    (options.oauthAppIds ?? []).length > 0
      ? check('oauth-client', 'ok', 'Accounts can be connected through an OAuth client of your own.')
      : check(
          'oauth-client',
          'warning',
          '`oauthAppIds` names no OAuth client of your own.',
          'With Pipedream’s own clients, credentials and workflows do not work in production; actions, triggers and the proxy do.',
        ),
    checkWebhook(options),
    checkLifetime(options.tokenLifetime ?? 3600),
    typeof options.onError === 'function'
      ? check('on-error', 'ok', 'Failures are reported (`onError`).')
      : check(
          'on-error',
          'warning',
          'Failures are only written to the console.',
          'Pass `onError` to report failures.',
        ),
  ];
}

function checkOrigin({ origin }: HandlerSetup): SetupCheck {
  if (origin === undefined) {
    return check('origin', 'warning', '`origin` is not set.', 'Connect Link and webhooks need this option.');
  }
  const url = URL.canParse(origin) ? new URL(origin) : undefined;
  if (url?.protocol === 'https:' && !isLoopback(url.hostname)) {
    return check('origin', 'ok', `\`origin\` is ${url.origin}.`);
  }
  return check('origin', 'failed', '`origin` must be the https address of your site in production.');
}

function checkWebhook({ webhook, origin }: HandlerSetup): SetupCheck {
  if (webhook === undefined) {
    return check(
      'webhook',
      'skipped',
      'No `webhook`: your server is not notified of new connections, only the page is.',
    );
  }
  return origin === undefined
    ? check('webhook', 'failed', '`webhook` needs `origin`, the address to which Pipedream sends webhooks.')
    : check('webhook', 'ok', 'Connections are reported to your server (`webhook`).');
}

function checkLifetime(seconds: number): SetupCheck {
  return seconds <= 3600
    ? check('token-lifetime', 'ok', `Connect tokens live for ${seconds} seconds.`)
    : check(
        'token-lifetime',
        'warning',
        `Connect tokens live for ${seconds} seconds.`,
        'One hour is enough to press the button.',
      );
}
