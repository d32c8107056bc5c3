import type { CatalogueApp } from '../catalogue.js';
import type { ConnectToken, SandboxAccount } from '../model.js';
import type { Store } from '../store.js';
import { scenarioFor } from './scenarios.js';

interface Connection {
  readonly token: ConnectToken;
  readonly app: CatalogueApp;
  /** The account to reconnect. If undefined, a new account is created. */
  readonly account: SandboxAccount | undefined;
  readonly name: string | undefined;
  readonly oauthAppId: string | undefined;
}

/** Connects or reconnects one account of the token's user, and uses up the token. */
export function connect(store: Store, { token, app, account, ...given }: Connection): SandboxAccount {
  const healthy = scenarioFor(app.slug)?.healthy ?? true;
  const trimmed = given.name?.trim();
  const name = trimmed === '' ? undefined : trimmed;
  token.spent = true;
  if (account) {
    account.name = name ?? account.name;
    account.healthy = healthy;
    account.dead = false;
    account.error = undefined;
    account.updatedAt = new Date(store.now());
    return account;
  }
  return store.addAccount({
    externalUserId: token.externalUserId,
    environment: token.environment,
    app: app.slug,
    oauthAppId: given.oauthAppId ?? token.oauthAppId,
    name: name ?? `Sandbox ${app.name} account`,
    healthy,
  });
}
