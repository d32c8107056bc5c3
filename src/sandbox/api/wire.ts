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
    custom_fields_json: JSON.stringify(app.authType === 'keys' ? KEY_FIELDS : []),
    categories: app.categories,
    featured_weight: app.featuredWeight,
    scope_profiles: app.authType === 'oauth' ? SCOPE_PROFILES : [],
    connect: { proxy_enabled: app.authType !== 'none', allowed_domains: null, base_proxy_target_url: null },
  };
}

const KEY_FIELDS = [{ name: 'api_key', label: 'API key', description: 'Any text will do.', optional: false }];
const SCOPE_PROFILES = [
  { name: 'read_only', scopes: ['read'] },
  { name: 'read_write', scopes: ['read', 'write'] },
  { name: 'admin', scopes: ['read', 'write', 'admin'] },
];
/** Lifetime of an app's OAuth access token: one hour. Pipedream refreshes tokens before they expire. */
const LIFETIME_MS = 3_600_000;

interface WireOptions {
  readonly url: string;
  readonly credentials?: boolean;
}

export function accountToWire(account: SandboxAccount, options: WireOptions): Record<string, unknown> {
  const app = appFor(account.app);
  const oauth = app?.authType === 'oauth';
  const refreshed = (later: number): string | null =>
    oauth ? new Date(account.updatedAt.getTime() + later).toISOString() : null;
  return {
    id: account.id,
    name: account.name,
    external_id: account.externalUserId,
    healthy: account.healthy,
    dead: account.dead,
    ...(app && { app: appToWire(app, options.url) }),
    created_at: account.createdAt.toISOString(),
    updated_at: account.updatedAt.toISOString(),
    authorized_scopes: oauth ? ['read', 'write'] : [],
    error: account.healthy ? null : (account.error ?? 'The sandbox made this account unhealthy.'),
    expires_at: refreshed(LIFETIME_MS),
    last_refreshed_at: refreshed(0),
    next_refresh_at: refreshed(LIFETIME_MS * 0.9),
    // Like Pipedream, includes credentials only for accounts that were connected through the project's own OAuth client.
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
    oauth_signer_uri: 'https://sandbox.example/sign',
  };
}
