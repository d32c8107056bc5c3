import type { CHECKS } from '../../scripts/contract/checks.mjs';

/** A change that a future release of the SDK could contain. */
export interface Mutant {
  /** The change in words. The text begins with a verb, such as “renames a field”. */
  what: string;
  /** The path of the changed file, relative to the SDK's folder. */
  file: string;
  from: string;
  to: string;
  check: keyof typeof CHECKS;
  /** The text that the output of the failing check must contain. */
  says: string;
}

const BROWSER = 'dist/esm/browser/index.mjs';
const TOKENS = 'dist/esm/api/resources/tokens/client/Client.mjs';

export const MUTANTS: Mutant[] = [
  {
    what: 'renames a message of the Connect page',
    file: BROWSER,
    from: 'case "success":',
    to: 'case "connected":',
    check: 'browser',
    says: 'the messages of the Connect page have other names',
  },
  {
    what: 'inserts its frame later',
    file: BROWSER,
    from: 'const token = opts.token || (yield this._tokenProvider.getToken());',
    to: 'const token = yield Promise.resolve(opts.token || this._tokenProvider.getToken());',
    check: 'browser',
    says: 'connectAccount no longer has its iframe at the end of body when it returns',
  },
  {
    what: 'creates another kind of element as its frame',
    file: BROWSER,
    from: 'document.createElement("iframe")',
    to: 'document.createElement("embed")',
    check: 'browser',
    says: 'connectAccount no longer has its iframe at the end of body when it returns',
  },
  {
    what: 'inserts its frame with another method',
    file: BROWSER,
    from: 'document.body.appendChild(iframe)',
    to: 'document.body.append(iframe)',
    check: 'browser',
    says: 'connectAccount no longer inserts its iframe, and nothing else, by body.appendChild',
  },
  {
    what: 'registers its message listener in another way',
    file: BROWSER,
    from: 'window.addEventListener("message", onMessage);',
    to: 'window.onmessage = onMessage;',
    check: 'browser',
    says: 'connectAccount no longer adds exactly one message listener',
  },
  {
    what: 'renames a parameter of the Connect page',
    file: BROWSER,
    from: 'qp.set("accountId"',
    to: 'qp.set("account_id"',
    check: 'browser',
    says: 'the query of the Connect page has changed',
  },
  {
    what: 'imports another module in its browser entry',
    file: BROWSER,
    from: 'import { ConnectTokenProvider }',
    to: 'import { toJson } from "../core/json.mjs";\nimport { ConnectTokenProvider }',
    check: 'build',
    says: 'stub-sdk: @pipedream/sdk has changed: its browser entry imports ../core/json.mjs',
  },
  {
    what: 'uses another export of its REST client in the browser',
    file: BROWSER,
    from: 'import { PipedreamClient as BackendClient, }',
    to: 'import { PipedreamClient as BackendClient, PipedreamError as ConnectErrorBase }',
    check: 'build',
    says: 'PipedreamError',
  },
  {
    what: 'renames a field of its response',
    file: 'dist/esm/serialization/types/CreateTokenResponse.mjs',
    from: 'expiresAt: core',
    to: 'expiry: core',
    check: 'server',
    says: 'tokens.create no longer answers {token, expiresAt: Date, connectLinkUrl}',
  },
  {
    what: 'renames a field of its request',
    file: 'dist/esm/serialization/resources/tokens/client/requests/CreateTokenOpts.mjs',
    from: '"external_user_id"',
    to: '"user_id"',
    check: 'server',
    says: 'tokens.create sends other names, or drops an option',
  },
  {
    what: 'ignores the maxRetries of a request',
    file: TOKENS,
    from: 'requestOptions.maxRetries',
    to: 'requestOptions.retries',
    check: 'server',
    says: 'maxRetries: 0 of a request is not heeded',
  },
  {
    what: 'ignores the abort signal of a request',
    file: TOKENS,
    from: 'requestOptions.abortSignal',
    to: 'requestOptions.signal',
    check: 'server',
    says: 'abortSignal of a request is not heeded',
  },
  {
    what: 'renames the status property of its errors',
    file: 'dist/esm/errors/PipedreamError.mjs',
    from: 'this.statusCode = statusCode;',
    to: 'this.status = statusCode;',
    check: 'server',
    says: 'the error of a 400 no longer has {statusCode, body, rawResponse.headers}',
  },
  {
    what: 'renames the cursor of its paged lists',
    file: 'dist/esm/serialization/types/PageInfo.mjs',
    from: 'endCursor: core',
    to: 'cursor: core',
    check: 'server',
    says: 'a page of accounts no longer has response.pageInfo.{endCursor, totalCount}',
  },
  {
    what: 'renames an option in its type declarations',
    file: 'dist/cjs/api/resources/tokens/client/requests/CreateTokenOpts.d.ts',
    from: 'externalUserId: string',
    to: 'userId: string',
    check: 'types',
    says: "'externalUserId' does not exist in type 'CreateTokenOpts'",
  },
];
