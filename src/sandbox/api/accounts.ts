import { Hono } from 'hono';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { appFor } from '../catalogue.js';
import { admit } from '../connect/admission.js';
import { connect } from '../connect/connection.js';
import type { AppEnv, SandboxContext } from '../context.js';
import { badRequest, Fields } from '../fields.js';
import type { SandboxAccount } from '../model.js';
import type { Store } from '../store.js';
import { paginate } from './paging.js';
import { accountToWire } from './wire.js';

/** Returns the routes of `/v1/connect/:project/accounts`, and the route that deletes all accounts of an app. */
export function accountRoutes({ store, url }: SandboxContext): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  const toWire = (c: Context<AppEnv>) => (account: SandboxAccount) =>
    accountToWire(account, { url, credentials: c.req.query('include_credentials') === 'true' });

  routes.get('/accounts', (c) => {
    const accounts = store.accounts({
      environment: c.get('environment'),
      externalUserId: c.req.query('external_user_id'),
      app: slugOf(c.req.query('app')),
      oauthAppId: c.req.query('oauth_app_id'),
    });
    return c.json(paginate(c.req.query(), accounts, toWire(c)));
  });
  routes.post('/accounts', (c) => {
    const fields = new Fields(c.get('body'));
    const admission = admit(store, {
      token: fields.text('connect_token'),
      app: fields.text('app_slug'),
      accountId: fields.optionalText('account_id'),
      link: false,
    });
    if (!admission.ok) throw badRequest(admission.error);
    const { token, app } = admission;
    if (!app) throw badRequest('app_slug is required');
    if ((c.req.query('external_user_id') ?? token.externalUserId) !== token.externalUserId) {
      throw new HTTPException(403, { message: 'The Connect token belongs to another external user' });
    }
    parseCredentials(fields.text('cfmap_json', { max: 20_000 }));
    const account = connect(store, {
      ...admission,
      app,
      name: fields.optionalText('name', { max: 200 }),
      oauthAppId: c.req.query('oauth_app_id'),
    });
    return c.json(toWire(c)(account), 201);
  });
  routes.get('/accounts/:id', (c) => c.json(toWire(c)(ownAccount(store, c, c.req.param('id')))));
  routes.delete('/accounts/:id', (c) => {
    store.removeAccount(ownAccount(store, c, c.req.param('id')).id);
    return c.body(null, 204);
  });
  routes.delete('/apps/:app/accounts', (c) => {
    const app = slugOf(c.req.param('app'));
    for (const { id } of store.accounts({ environment: c.get('environment'), app })) store.removeAccount(id);
    return c.body(null, 204);
  });
  return routes;
}

/** Returns the account with this id. Throws a 404 if the request's environment has no such account. */
export function ownAccount(store: Store, c: Context<AppEnv>, id: string): SandboxAccount {
  const account = store.account(id);
  if (account?.environment !== c.get('environment')) {
    throw new HTTPException(404, { message: 'Account not found' });
  }
  return account;
}

function slugOf(slugOrId: string | undefined): string | undefined {
  return slugOrId === undefined ? undefined : (appFor(slugOrId)?.slug ?? slugOrId);
}

function parseCredentials(json: string): void {
  try {
    JSON.parse(json);
  } catch {
    throw badRequest('cfmap_json must be JSON');
  }
}
