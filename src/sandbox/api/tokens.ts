import { Hono } from 'hono';
import type { Handler } from 'hono';
import { admit } from '../connect/admission.js';
import type { AppEnv, SandboxContext } from '../context.js';
import { Fields } from '../fields.js';
import { appToWire } from './wire.js';

const FOUR_HOURS = 14_400;
const SCOPES = /^connect:(\*|[a-z_]+(:(\*|[a-z_]+))?)( connect:(\*|[a-z_]+(:(\*|[a-z_]+))?))*$/;
/**
 * A token request for this app slug, or for a user id that begins with this text, receives a 429 at once. Otherwise, as at Pipedream, a
 * user's 101st request in a minute receives a 429.
 */
const RATE_LIMITED = 'test_rate_limited';

/** Returns the handler of `POST /v1/connect/:project/tokens`. */
export function createToken({ store, url }: SandboxContext): Handler<AppEnv> {
  return (c) => {
    const fields = new Fields(c.get('body'));
    const externalUserId = fields.text('external_user_id', { max: 250 });
    const appId = fields.optionalText('app_id', { max: 100 });
    fields.optionalText('scope', { pattern: SCOPES, requirement: 'scopes such as "connect:accounts:read"' });
    fields.flag('allow_progressive_scopes');
    const request = {
      externalUserId,
      environment: c.get('environment'),
      allowedOrigins: fields.origins('allowed_origins'),
      successRedirectUri: fields.optionalUrl('success_redirect_uri'),
      errorRedirectUri: fields.optionalUrl('error_redirect_uri'),
      webhookUri: fields.optionalUrl('webhook_uri'),
      oauthAppId: fields.optionalText('oauth_app_id', {
        pattern: /^oa_\w+$/,
        requirement: 'an id such as "oa_1a2b3c"',
      }),
    };
    const lifetime = fields.integer('expires_in', { min: 1, max: FOUR_HOURS, fallback: FOUR_HOURS });

    const limited = appId === RATE_LIMITED || externalUserId.startsWith(RATE_LIMITED);
    const wait = limited ? 1 : store.throttle(externalUserId, request.environment);
    if (wait > 0) return c.json({ error: 'Throttled' }, 429, { 'Retry-After': String(wait) });

    const token = store.addConnectToken({ ...request, expiresAt: store.now() + lifetime * 1000 });
    c.header('Cache-Control', 'no-store');
    return c.json({
      token: token.value,
      expires_at: new Date(token.expiresAt).toISOString(),
      connect_link_url: `${url}/_static/connect.html?token=${token.value}&connectLink=true`,
    });
  };
}

/** Returns the route `GET /v1/connect/tokens/:ctok/validate`. */
export function validateToken(context: SandboxContext): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.get('/:ctok/validate', (c) => {
    const admission = admit(context.store, {
      token: c.req.param('ctok'),
      app: c.req.query('app_id'),
      accountId: c.req.query('account_id'),
      link: false,
    });
    if (!admission.ok) return c.json({ success: false, error: admission.error });
    const { token, app } = admission;
    return c.json({
      success: true,
      project_id: context.projectId,
      project_app_name: 'Sandbox',
      project_environment: token.environment,
      ...(app && { app: appToWire(app, context.url) }),
      oauth_app_id: c.req.query('oauth_app_id') ?? token.oauthAppId,
      success_redirect_uri: token.successRedirectUri,
      error_redirect_uri: token.errorRedirectUri,
    });
  });
  return routes;
}
