import type { ShownAccount } from './account.js';

export interface WebhookOwner {
  /** The user for whom this server created the token. Read from the webhook's URL, never from the request's body. */
  userId: string;
  /** The app for which the token was requested. */
  app: string;
}

/** Pipedream's report about a connection. A success is reported only after this server has found the account in the user's account list. */
export type ConnectWebhookEvent = WebhookOwner &
  (
    | {
        event: 'CONNECTION_SUCCESS';
        account: ShownAccount;
      }
    | {
        event: 'CONNECTION_ERROR';
        /** Pipedream's own error message; `''` without a message. */
        error: string;
      }
  );
