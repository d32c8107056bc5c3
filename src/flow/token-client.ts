import type { Failure } from '../api/errors.js';
import type { FlowRequest } from './request.js';
import { failure, isConnectError } from './failure.js';
import { requestJson, settle } from './http.js';
import { inDevelopment } from './in-development.js';

/** An unspent token with what it came with. */
export interface Token {
  readonly token: string;
  readonly connectLink: string;
  /** The nonce by which the return page of a link is known again; '' in a frame. */
  readonly state: string;
}

const CONNECT_TOKEN = /^ctok_\w{1,200}$/;

/** Gets a token from the first source the host named: provider, token, endpoint. */
export async function mintToken(request: FlowRequest, signal: AbortSignal): Promise<Token | Failure> {
  const { app, accountId, oauthAppId, mode, timeout, token, tokenProvider, tokenEndpoint = '' } = request;
  const state = mode === 'link' ? nonce() : '';
  if (tokenProvider) {
    const answer = await settle(timeout, signal, (bound) =>
      tokenProvider({ app, ...(accountId && { accountId }), ...(state && { state }), signal: bound }),
    );
    if ('value' in answer) return readToken(answer.value, state);
    const { late, cause } = answer;
    if (late) return failure('token-timeout', `The tokenProvider gave no answer in ${timeout} ms.`);
    return isConnectError(cause)
      ? cause
      : failure('token-provider', 'The tokenProvider failed; `cause` has its error.', { cause });
  }
  if (token) return readToken({ token }, state);
  const answer = await requestJson(request, tokenEndpoint, signal, {
    app,
    account_id: accountId,
    oauth_app_id: oauthAppId,
    state: state || undefined,
  });
  return 'code' in answer ? answer : readToken(answer.body, state);
}

function readToken(answer: unknown, state: string): Token | Failure {
  const { token, connect_link_url, connectLinkUrl } = Object(answer) as Record<string, unknown>;
  if (typeof token !== 'string' || !CONNECT_TOKEN.test(token)) {
    inDevelopment({ answer });
    return failure('token-invalid', 'Answer with a Connect token: {"token": "ctok_…"}.');
  }
  const link = connect_link_url ?? connectLinkUrl;
  return { token, state, connectLink: typeof link === 'string' ? link : '' };
}

const nonce = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
