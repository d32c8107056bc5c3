import { invalidAddress, resolveAddress } from './address.js';
import { unreached } from './failed-request.js';
import { check, skipped } from './report.js';
import type { SetupCheck } from './report.js';
import {
  FOREIGN,
  hasFetchMetadata,
  isMissing,
  isRedirect,
  isSignIn,
  isSuccess,
  losesBody,
  pathOf,
  requestAs,
} from './request.js';
import type { Access, Answer } from './request.js';
import { checkStorage } from './storage.js';

const DEFAULT_ENDPOINT = '/api/connect/token';

/** Returns the token endpoint of the option, else of the page's tag, else the default. Returns a failed check if the address is invalid. */
export function findTokenEndpoint(
  option: string | undefined,
  attribute: string | undefined,
  base: URL,
): URL | SetupCheck {
  const address = option ?? attribute ?? DEFAULT_ENDPOINT;
  const source =
    option === undefined
      ? 'The attribute token-endpoint'
      : 'The option for the token endpoint (`tokenEndpoint`, --token-endpoint)';
  return (
    resolveAddress(address, base) ??
    invalidAddress('token-unauthenticated', source, address, DEFAULT_ENDPOINT)
  );
}

/**
 * Requests a token twice without a session: once as the page would, and once as a page of another site would. A correct endpoint refuses
 * both requests before it calls Pipedream.
 */
export async function checkTokenEndpoint(
  endpoint: URL,
  app: string,
  page: URL,
  access: Access,
): Promise<SetupCheck[]> {
  // The body is valid. An endpoint that checks the body, but no session, would answer 400 to another body, and would seem to be protected.
  const tokenRequest = { method: 'POST', body: JSON.stringify({ app }) } as const;
  try {
    const [anonymousAnswer, foreignAnswer] = await Promise.all([
      requestAs(page.origin, endpoint, tokenRequest, access),
      requestAs(FOREIGN, endpoint, tokenRequest, access),
    ]);
    return [
      checkAnonymousAnswer(endpoint, anonymousAnswer, page),
      checkForeignAnswer(endpoint, foreignAnswer),
      ...(isOnlyPage(anonymousAnswer) ? [] : checkStorage('token-storage', endpoint, anonymousAnswer)),
    ];
  } catch (error) {
    return [
      check(
        'token-unauthenticated',
        'failed',
        ...unreached('The token endpoint ' + pathOf(endpoint), endpoint, error),
      ),
    ];
  }
}

/** Whether the response contains a token. Source code that names only the prefix, as on a page with an error, is no token. */
const hasToken = ({ text }: Answer): boolean => /\bctok_\w{16}/.test(text);
/** Whether the response is a page. Many servers answer each address that they do not know with their start page. */
const isOnlyPage = (answer: Answer): boolean => isSuccess(answer) && answer.isPage && !hasToken(answer);
const givesToken = (answer: Answer): boolean =>
  hasToken(answer) || (isSuccess(answer) && !isOnlyPage(answer));

function checkAnonymousAnswer(endpoint: URL, answer: Answer, page: URL): SetupCheck {
  const id = 'token-unauthenticated';
  const address = pathOf(endpoint);
  const { status } = answer;
  if (givesToken(answer)) {
    return check(
      id,
      'failed',
      `${address} answers ${status} to a token request without a session.`,
      'Anyone can connect accounts as one of your users. Take the user from the session, and answer 401 without one.',
    );
  }
  if (isMissing(answer) || isOnlyPage(answer)) {
    const reason = isOnlyPage(answer) ? `: the server answers with a page (${status})` : ` (${status})`;
    return check(
      id,
      'failed',
      `There is no token endpoint at ${address}${reason}.`,
      'Serve the endpoint at this address, or pass its real address to this check: `tokenEndpoint` of `checkSetup()`, --token-endpoint of the command.',
    );
  }
  if (status === 401) return check(id, 'ok', `${address} refuses a token request without a session (401).`);
  if (status === 403) {
    return check(
      id,
      'warning',
      `${address} answers 403 to a page of ${page.origin} without a session.`,
      `${hasFetchMetadata(endpoint) ? '' : 'Browsers send no Sec-Fetch-Site to an address without TLS, so the server knows its own pages only by their origin. '}If the server treats that origin as another site’s, correct the list of allowed origins (\`origin\`, \`allowedOrigins\`, APP_ORIGIN). The answer is correct if the server requires a CSRF token, or answers 403 to users who are not signed in.`,
    );
  }
  if (losesBody(answer)) {
    return check(
      id,
      'failed',
      `${address} redirects token requests to the same path with another slash or on another host (${status}). After this redirect, browsers send a GET without the body.`,
      'Set token-endpoint to the address to which the server redirects.',
    );
  }
  if (isSignIn(answer)) {
    return check(
      id,
      'ok',
      `${address} redirects a token request without a session (${status}); the button treats this as a sign-in page.`,
    );
  }
  if (isRedirect(answer)) {
    return check(
      id,
      'warning',
      `${address} redirects a token request without a session (${status}). This check cannot see whether the endpoint is open to anyone.`,
      'If the endpoint has another address, set token-endpoint to that address. If the redirect leads to a sign-in page, answer 401 instead.',
    );
  }
  return check(
    id,
    status >= 500 ? 'failed' : 'warning',
    `${address} answers ${status} instead of 401 to a token request without a session.`,
    status >= 500 ? 'See the log of the server.' : 'Check the session before the body.',
  );
}

function checkForeignAnswer(endpoint: URL, answer: Answer): SetupCheck {
  const id = 'token-foreign-origin';
  const address = pathOf(endpoint);
  const { status } = answer;
  if (givesToken(answer)) {
    return check(
      id,
      'failed',
      `${address} answers ${status} to a page of another site.`,
      'Check Origin and Sec-Fetch-Site.',
    );
  }
  if (isOnlyPage(answer)) return skipped(id, ['a token endpoint']);
  if (answer.isReadByAll) {
    return check(
      id,
      'failed',
      `${address} lets pages of any site read its answers (Access-Control-Allow-Origin).`,
      'List the origins of your own pages.',
    );
  }
  if (status === 403) return check(id, 'ok', `${address} refuses a page of another site (403).`);
  if (isMissing(answer) || status >= 500) return skipped(id, ['a token endpoint that works']);
  return check(
    id,
    'warning',
    `A page of another site gets ${status} from ${address} instead of 403. Without a session, this check cannot see whether the origin is checked.`,
    'Check the origin first, before the session and the body.',
  );
}
