import { timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import type { AppEnv, SandboxContext } from '../context.js';
import { badRequest, Fields } from '../fields.js';
import { ACCESS_TOKEN_SECONDS } from '../store.js';

export function oauthRoutes({ clientId, clientSecret, store }: SandboxContext): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.post('/token', (c) => {
    const fields = new Fields(c.get('body'));
    if (fields.text('grant_type') !== 'client_credentials') {
      throw badRequest('grant_type must be "client_credentials"');
    }
    const known = same(fields.text('client_id'), clientId);
    if (!same(fields.text('client_secret'), clientSecret) || !known) {
      return c.json({ error: 'invalid_client', error_description: 'Unknown client id or wrong secret' }, 401);
    }
    c.header('Cache-Control', 'no-store');
    return c.json({
      access_token: store.issueAccessToken(),
      token_type: 'Bearer',
      expires_in: ACCESS_TOKEN_SECONDS,
    });
  });
  return routes;
}

function same(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
