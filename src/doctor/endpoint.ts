import { check } from './report.js';
import type { SetupCheck } from './report.js';

const FOREIGN = 'https://foreign.example';
/** No app has this slug, so even an endpoint that accepts the request cannot create a token. */
const BODY = JSON.stringify({ app: '' });

/** Requests a token without a session, and as a page of another site. A correct endpoint refuses both before it calls Pipedream. */
export async function checkTokenEndpoint(endpoint: URL, page: URL, timeout: number): Promise<SetupCheck[]> {
  const sameOrigin = {
    Origin: page.origin,
    'Sec-Fetch-Site': page.origin === endpoint.origin ? 'same-origin' : 'cross-site',
  };
  const crossSite = { Origin: FOREIGN, 'Sec-Fetch-Site': 'cross-site' };
  try {
    const [anonymousAnswer, foreignAnswer] = await Promise.all([
      request(endpoint, sameOrigin, timeout),
      request(endpoint, crossSite, timeout),
    ]);
    return [checkAnonymousAnswer(endpoint, anonymousAnswer), checkForeignAnswer(endpoint, foreignAnswer)];
  } catch {
    return [
      check(
        'token-unauthenticated',
        'failed',
        `The token endpoint ${pathOf(endpoint)} could not be reached.`,
      ),
    ];
  }
}

interface Answer {
  readonly status: number;
  readonly hasToken: boolean;
  /** The `Access-Control-Allow-Origin` of the answer. */
  readonly readers: string | null;
}

async function request(endpoint: URL, headers: Record<string, string>, timeout: number): Promise<Answer> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { ...headers, Accept: 'application/json', 'Content-Type': 'application/json' },
    body: BODY,
    redirect: 'manual',
    signal: AbortSignal.timeout(timeout),
  });
  const text = await response.text();
  // Of the body, only whether it has a token is kept.
  return {
    status: response.status,
    hasToken: text.includes('ctok_'),
    readers: response.headers.get('access-control-allow-origin'),
  };
}

function checkAnonymousAnswer(endpoint: URL, { status, hasToken }: Answer): SetupCheck {
  const id = 'token-unauthenticated';
  if (hasToken || (status >= 200 && status < 300)) {
    return check(
      id,
      'failed',
      `The token endpoint answers ${status} to a request without a session.`,
      'Anyone can connect accounts as one of your users. Take the user from the session, and answer 401 without one.',
    );
  }
  if (status === 404 || status === 405) {
    return check(
      id,
      'failed',
      `There is no token endpoint at ${pathOf(endpoint)} (${status}).`,
      'Mount the handler there, or name another with --token-endpoint.',
    );
  }
  if (status === 401 || status === 403)
    return check(id, 'ok', `A request without a session is refused (${status}).`);
  if (status >= 300 && status < 400) {
    return check(
      id,
      'ok',
      `A request without a session is redirected (${status}); the button treats this as a sign-in page.`,
    );
  }
  return check(
    id,
    status >= 500 ? 'failed' : 'warning',
    `The token endpoint answers ${status} instead of 401 to a request without a session.`,
    status >= 500 ? 'See the log of the server.' : 'Check the session before the body.',
  );
}

function checkForeignAnswer(endpoint: URL, { status, hasToken, readers }: Answer): SetupCheck {
  const id = 'token-foreign-origin';
  if (hasToken || (status >= 200 && status < 300)) {
    return check(
      id,
      'failed',
      `The token endpoint answers ${status} to a page of another site.`,
      'Check Origin and Sec-Fetch-Site.',
    );
  }
  if (readers === '*' || readers === FOREIGN) {
    return check(
      id,
      'failed',
      'The token endpoint lets pages of any site read its answers (Access-Control-Allow-Origin).',
      'List the origins of your own pages.',
    );
  }
  return status === 403
    ? check(id, 'ok', 'A page of another site is refused (403).')
    : check(
        id,
        'warning',
        `A page of another site gets ${status} from ${pathOf(endpoint)} instead of 403. Without a session, this check cannot see whether the origin is checked.`,
      );
}

function pathOf({ origin, pathname }: URL): string {
  return origin + pathname;
}
