import { isConnectError, type ConnectErrorCode, type Failure } from '../errors.js';
import type { FlowRequest } from '../flow-contract.js';
import { requestJson, settle } from './http.js';

/** An unspent token with what it came with. */
export interface Token {
  readonly token: string;
  readonly connectLink: string;
}

const CONNECT_TOKEN = /^ctok_\w{1,200}$/;

/** Gets a token from the first source the host named: provider, token, endpoint. */
export async function mintToken(request: FlowRequest, signal: AbortSignal): Promise<Token | Failure> {
  if (request.tokenProvider) return fromProvider(request, request.tokenProvider, signal);
  if (request.token) return readToken({ token: request.token });
  const answer = await requestJson(request, request.tokenEndpoint ?? '', 'token', signal, {
    app: request.app,
    account_id: request.accountId,
    oauth_app_id: request.oauthAppId,
  });
  return 'code' in answer ? answer : readToken(answer.body);
}

async function fromProvider(
  { app, accountId, timeout }: FlowRequest,
  provider: NonNullable<FlowRequest['tokenProvider']>,
  signal: AbortSignal,
): Promise<Token | Failure> {
  const answer = await settle(timeout, signal, (bound) =>
    provider({ app, ...(accountId && { accountId }), signal: bound }),
  );
  if ('value' in answer) return readToken(answer.value);
  if (answer.late) return failure('token-timeout', `The tokenProvider gave no answer in ${timeout} ms.`);
  const { cause } = answer;
  if (isConnectError(cause)) return cause;
  return failure('token-provider', 'The tokenProvider failed; `cause` has its error.', { cause });
}

function readToken(answer: unknown): Token | Failure {
  const { token, connect_link_url, connectLinkUrl } = Object(answer) as Record<string, unknown>;
  if (typeof token !== 'string' || !CONNECT_TOKEN.test(token))
    return failure(
      'token-invalid',
      'The answer has no Connect token. Answer with what `client.tokens.create()` returns: {"token": "ctok_…"}.',
    );
  const link = connect_link_url ?? connectLinkUrl;
  return { token, connectLink: typeof link === 'string' ? link : '' };
}

export const failure = (code: ConnectErrorCode, message: string, more?: Partial<Failure>): Failure => ({
  code,
  message,
  ...more,
});
