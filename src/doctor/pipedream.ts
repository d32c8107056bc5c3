// Imports the SDK from `/server`, because bundlers for Workers resolve `@pipedream/sdk` to the browser build.
import { PipedreamClient } from '@pipedream/sdk/server';
import { baseUrlOf, isProjectEnvironment } from './environment.js';
import type { Setup } from './environment.js';
import { check, skipped } from './report.js';
import type { SetupCheck } from './report.js';

const ID = { oauth: 'oauth', project: 'project', apps: 'apps' } as const;

/**
 * Checks that Pipedream accepts the credentials, that the project exists, and that apps can be listed. Reads no account and creates no
 * Connect token.
 */
export async function checkPipedream(setup: Setup, timeout: number): Promise<SetupCheck[]> {
  const { clientId, clientSecret, projectId, projectEnvironment, baseUrl } = setup;
  if (!clientId || !clientSecret) {
    const needs = [
      ...(clientId ? [] : ['PIPEDREAM_CLIENT_ID']),
      ...(clientSecret ? [] : ['PIPEDREAM_CLIENT_SECRET']),
    ];
    return Object.values(ID).map((id) => skipped(id, needs));
  }
  // Skips these checks without https, because the secret would be sent unencrypted. The check `base-url` reports the URL.
  if (baseUrl !== undefined && !baseUrlOf(baseUrl)) {
    return Object.values(ID).map((id) => skipped(id, ['a base URL with https and without a password']));
  }
  const options = {
    maxRetries: 0,
    timeoutInSeconds: timeout / 1000,
    abortSignal: AbortSignal.timeout(timeout),
  };
  let accessToken = '';
  const client = new PipedreamClient({
    projectId: projectId ?? '',
    // Falls back to `development`, because the client requires an environment. The calls below read no data of an environment, so every
    // environment gives the same results.
    projectEnvironment: isProjectEnvironment(projectEnvironment) ? projectEnvironment : 'development',
    ...(baseUrl !== undefined && { baseUrl }),
    tokenProvider: { getToken: () => Promise.resolve(accessToken) },
    workflowDomain: '',
  });
  const within = <T>(work: PromiseLike<T>): Promise<T> => Promise.race([work, late(options.abortSignal)]);

  try {
    ({ accessToken } = await within(client.oauthTokens.create({ clientId, clientSecret }, options)));
  } catch (error) {
    const refused = statusOf(error) === 401 || statusOf(error) === 400;
    return [
      refused
        ? check(
            ID.oauth,
            'failed',
            'Pipedream refuses the OAuth client.',
            'The id or the secret is wrong, or the secret was rotated.',
          )
        : unreachable(ID.oauth, 'the OAuth request', error),
      skipped(ID.project, ['an OAuth token']),
      skipped(ID.apps, ['an OAuth token']),
    ];
  }
  const [project, apps] = await Promise.allSettled([
    projectId === undefined
      ? Promise.resolve(undefined)
      : within(client.projects.retrieve(projectId, options)),
    within(client.apps.list({ limit: 1 }, options)),
  ]);
  return [
    check(ID.oauth, 'ok', 'Pipedream accepts the OAuth client.'),
    projectId === undefined ? skipped(ID.project, ['PIPEDREAM_PROJECT_ID']) : checkOfProject(project),
    apps.status === 'fulfilled'
      ? check(ID.apps, 'ok', 'Pipedream lists its apps.')
      : unreachable(ID.apps, 'the request for the list of apps', apps.reason),
  ];
}

function checkOfProject(answer: PromiseSettledResult<unknown>): SetupCheck {
  if (answer.status === 'fulfilled') return check(ID.project, 'ok', 'The project exists at Pipedream.');
  const error: unknown = answer.reason;
  const status = statusOf(error);
  if (status === 404) {
    return check(
      ID.project,
      'failed',
      'The OAuth client’s workspace has no such project at Pipedream.',
      'Copy the id from the Settings tab of the project.',
    );
  }
  // Only warns, because the OAuth client may be allowed to connect accounts, but not to read projects.
  if (status === 401 || status === 403) {
    return check(
      ID.project,
      'warning',
      `The OAuth client may not read the project (${status}).`,
      'Check the id in the Settings tab of the project.',
    );
  }
  return unreachable(ID.project, 'the request for the project', error);
}

function unreachable(id: string, request: string, error: unknown): SetupCheck {
  const status = statusOf(error);
  const failure =
    status === undefined
      ? check(id, 'failed', `Pipedream did not answer ${request}.`, 'Is a proxy or a firewall in the way?')
      : check(id, 'failed', `Pipedream answered ${request} with ${status}.`);
  return { ...failure, undecided: true };
}

/**
 * Returns a promise that rejects when the signal aborts. Needed because the SDK's own timeouts cover neither a stalled body nor the OAuth
 * call.
 */
function late(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('late')), { once: true });
  });
}

/** Returns the HTTP status of an SDK error. Reads only the status, because the error also contains the request with its secrets. */
function statusOf(error: unknown): number | undefined {
  const { statusCode } = Object(error) as { statusCode?: unknown };
  return typeof statusCode === 'number' ? statusCode : undefined;
}
