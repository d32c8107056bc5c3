import { appFor } from '../catalogue.js';
import type { CatalogueApp } from '../catalogue.js';
import type { SandboxAccount } from '../model.js';

export function appToWire(app: CatalogueApp, url: string): Record<string, unknown> {
  return {
    id: app.id,
    name_slug: app.slug,
    name: app.name,
    auth_type: app.authType,
    description: app.description,
    img_src: `${url}/_sandbox/logo/${app.slug}.svg`,
    custom_fields_json: '[]',
    categories: app.categories,
    featured_weight: app.featuredWeight,
    scope_profiles: [],
  };
}

interface WireOptions {
  readonly url: string;
  readonly credentials?: boolean;
}

export function accountToWire(account: SandboxAccount, options: WireOptions): Record<string, unknown> {
  const app = appFor(account.app);
  return {
    id: account.id,
    name: account.name,
    external_id: account.externalUserId,
    healthy: account.healthy,
    dead: account.dead,
    ...(app && { app: appToWire(app, options.url) }),
    created_at: account.createdAt.toISOString(),
    updated_at: account.updatedAt.toISOString(),
    authorized_scopes: [],
    error: account.healthy ? null : 'The sandbox made this account unhealthy.',
    expires_at: null,
    // Pipedream shows credentials only of accounts that came through the project's own OAuth client.
    ...(options.credentials === true &&
      account.oauthAppId !== undefined && { credentials: secrets(account) }),
  };
}

function secrets(account: SandboxAccount): Record<string, string> {
  return {
    oauth_client_id: `sandbox_client_of_${account.oauthAppId ?? ''}`,
    oauth_access_token: `sandbox_access_token_of_${account.id}`,
    oauth_refresh_token: `sandbox_refresh_token_of_${account.id}`,
    oauth_uid: account.externalUserId,
  };
}
