import { Hono } from 'hono';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { AppEnv, SandboxContext } from '../context.js';
import { badRequest, isHttpUrl } from '../fields.js';
import type { SandboxAccount } from '../model.js';
import type { Store } from '../store.js';
import { ownAccount } from './accounts.js';

const NOTE = 'Answered by the Pipedream sandbox: nothing was sent anywhere.';
const PROXY_HEADER = 'x-pd-proxy-';

/** Returns the route `ANY /v1/connect/:project/proxy/:url64`. At Pipedream, this route calls an app's API with an account's credentials. */
export function proxyRoutes({ store }: SandboxContext): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.all('/proxy/:url64', (c) => {
    const account = accountOf(store, c, c.req.query('external_user_id'), c.req.query('account_id'));
    const url = Buffer.from(c.req.param('url64'), 'base64').toString();
    if (!isHttpUrl(url) && !url.startsWith('/'))
      throw badRequest('The proxied address must be a URL, in base64');
    const headers = Object.entries(c.req.header())
      .filter(([name]) => name.startsWith(PROXY_HEADER))
      .map(([name, value]) => [name.slice(PROXY_HEADER.length), value]);
    return c.json({
      sandbox: NOTE,
      request: {
        method: c.req.method,
        url,
        headers: Object.fromEntries(headers) as object,
        body: c.get('body'),
      },
      account: { id: account.id, name: account.name, app: account.app },
    });
  });
  return routes;
}

/** Returns the route `ANY /workflows/:endpoint`, which replaces `https://{endpoint}.m.pipedream.net`. */
export function workflowRoutes({ store }: SandboxContext): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.all('/:endpoint', (c) => {
    const endpoint = c.req.param('endpoint');
    if (!/^e[no][a-z0-9-]+$/.test(endpoint)) throw new HTTPException(404, { message: 'Workflow not found' });
    const externalUserId = c.req.header('x-pd-external-user-id');
    const token = c.req.header('authorization')?.replace(/^Bearer /i, '') ?? '';
    if (externalUserId !== undefined && !store.isAccessToken(token)) {
      throw new HTTPException(401, {
        message: 'A workflow is invoked for an external user with an access token',
      });
    }
    return c.json({
      sandbox: NOTE,
      workflow: endpoint,
      method: c.req.method,
      external_user_id: externalUserId ?? null,
      environment: c.req.header('x-pd-environment') ?? null,
      body: c.get('body') ?? null,
    });
  });
  return routes;
}

/** Returns the requested account. Like Pipedream, accepts only accounts of the external user. */
function accountOf(
  store: Store,
  c: Context<AppEnv>,
  externalUserId: string | undefined,
  accountId: string | undefined,
): SandboxAccount {
  if (!externalUserId) throw badRequest('external_user_id is required');
  if (!accountId) throw badRequest('account_id is required');
  const account = ownAccount(store, c, accountId);
  if (account.externalUserId !== externalUserId)
    throw new HTTPException(404, { message: 'Account not found' });
  return account;
}
