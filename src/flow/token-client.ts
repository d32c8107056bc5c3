import type { Failure } from '../api/errors.js';
import { failure, isConnectError, isFailure } from './failure.js';
import { requestJson } from './http.js';
import { inDevelopment } from './in-development.js';
import type { FlowRequest } from './request.js';
import { settle } from './settle.js';

/** An unused token, with the values that Connect Link needs. */
export interface Token {
  readonly token: string;
  /** The URL of Connect Link; '' when the response has none. */
  readonly connectLink: string;
  /** In link mode, the nonce that the return page must send; '' in frame mode. */
  readonly state: string;
}

const CONNECT_TOKEN = /^ctok_\w{1,200}$/;

/** Returns a token from the provider, from `token` or from the endpoint. Uses the first of these that the host has set. */
export async function requestToken(request: FlowRequest, signal: AbortSignal): Promise<Token | Failure> {
  const { app, accountId, oauthAppId, mode, timeout, token, tokenProvider, tokenEndpoint = '' } = request;
  const state = mode === 'link' ? nonce() : '';
  if (tokenProvider) {
    const answer = await settle(timeout, signal, async (bound) =>
      // Reads the response inside `settle`, because a getter of the response may throw.
      readToken(
        request,
        await tokenProvider({
          app,
          ...(accountId && { accountId }),
          ...(state && { state }),
          signal: bound,
        }),
        state,
        'The tokenProvider',
      ),
    );
    if ('value' in answer) return answer.value;
    const { late, cause } = answer;
    if (late) return failure('token-timeout', `The tokenProvider did not answer within ${timeout} ms.`);
    return isConnectError(cause)
      ? cause
      : failure('token-provider', "The tokenProvider failed; the error's `cause` says why.", { cause });
  }
  if (token) return readToken(request, { token }, state, '`token`');
  const answer = await requestJson(request, tokenEndpoint, signal, {
    app,
    account_id: accountId,
    oauth_app_id: oauthAppId,
    state,
  });
  return isFailure(answer) ? answer : readToken(request, answer.body, state, 'The token endpoint');
}

function readToken(
  { frontendOrigin }: FlowRequest,
  answer: unknown,
  state: string,
  source: string,
): Token | Failure {
  const { token, connect_link_url, connectLinkUrl } = Object(answer) as Record<string, unknown>;
  if (typeof token !== 'string' || !CONNECT_TOKEN.test(token)) {
    inDevelopment({ answer });
    return failure('token-invalid', `${source} returned no Connect token: {"token": "ctok_…"}.`);
  }
  const link = connect_link_url ?? connectLinkUrl;
  const connectLink = typeof link === 'string' ? link : '';
  if (connectLink && !connectLink.startsWith(`${frontendOrigin}/`))
    inDevelopment({ connectLink, frontendOrigin });
  return { token, state, connectLink };
}

const nonce = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
