import { appFor } from '../catalogue.js';
import type { CatalogueApp } from '../catalogue.js';
import type { ConnectToken, SandboxAccount } from '../model.js';
import type { Store } from '../store.js';

/** The messages of Pipedream's Connect page, word for word. The page shows these messages and posts them to the host. */
export const SENTENCES = {
  invalid: 'The Pipedream Connect token is invalid.',
  linkExpired: 'This link has expired.',
  sessionExpired: 'This session has expired.',
  appNotFound: 'App not found.',
  failed: 'Connection failed. Please retry or contact support.',
} as const;

export interface AdmissionRequest {
  readonly token: string | undefined;
  /** The slug or id of an app. Undefined if the request only validates a token. */
  readonly app: string | undefined;
  readonly accountId: string | undefined;
  readonly link: boolean;
  /** The origin of the embedding page, if known. */
  readonly origin?: string | undefined;
}

export type Admission =
  | {
      readonly ok: true;
      readonly token: ConnectToken;
      readonly app: CatalogueApp | undefined;
      readonly account: SandboxAccount | undefined;
    }
  | { readonly ok: false; readonly error: string };

/** Checks whether a token is valid now, for this app, this account and this origin. A refusal contains the reason. */
export function admit(store: Store, request: AdmissionRequest): Admission {
  const token = store.connectToken(request.token ?? '');
  if (!token) return refuse(SENTENCES.invalid);
  if (token.spent || token.expiresAt <= store.now()) {
    return refuse(request.link ? SENTENCES.linkExpired : SENTENCES.sessionExpired);
  }
  const { origin } = request;
  if (origin !== undefined && token.allowedOrigins.length > 0 && !token.allowedOrigins.includes(origin)) {
    return refuse(SENTENCES.invalid);
  }
  const app = request.app === undefined ? undefined : appFor(request.app);
  if (request.app !== undefined && !app) return refuse(SENTENCES.appNotFound);
  if (request.accountId === undefined) return { ok: true, token, app, account: undefined };

  const account = store.account(request.accountId);
  const own =
    account?.externalUserId === token.externalUserId &&
    account.environment === token.environment &&
    (app === undefined || account.app === app.slug);
  return own ? { ok: true, token, app, account } : refuse(SENTENCES.failed);
}

function refuse(error: string): Admission {
  return { ok: false, error };
}
