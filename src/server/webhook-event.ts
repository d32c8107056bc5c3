import type { ShownAccount } from './account.js';

export interface WebhookOwner {
  /** The user for whom this server created the token. Pipedream's webhook cannot name another user. */
  userId: string;
  /** The app for which the token was requested. */
  app: string;
}

/** Pipedream's report about a connection. After a success, the account was found in the user's account list. */
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
