import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { AppEnv, SandboxContext } from '../context.js';
import type { Environment } from '../model.js';
import type { Store } from '../store.js';
import { paginate } from './paging.js';
import { accountToWire } from './wire.js';

interface ExternalUser {
  readonly id: string;
  readonly externalId: string;
  readonly createdAt: Date;
}

/** Returns the routes of `/v1/connect/:project/users`: the users who have connected an account. */
export function userRoutes({ store, url }: SandboxContext): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.get('/', (c) => {
    const users = usersOf(store, c.get('environment'));
    const wanted = c.req.query('q')?.toLowerCase() ?? '';
    const found = users.filter((user) => user.externalId.toLowerCase().includes(wanted));
    return c.json(paginate(c.req.query(), found, userToWire));
  });
  routes.get('/:user/accounts', (c) => {
    const filter = {
      environment: c.get('environment'),
      externalUserId: c.req.param('user'),
      app: c.req.query('app'),
    };
    const credentials = c.req.query('include_credentials') === 'true';
    const data = store.accounts(filter).map((account) => accountToWire(account, { url, credentials }));
    return c.json(data);
  });
  routes.delete('/:user', (c) => {
    const accounts = store.accounts({
      environment: c.get('environment'),
      externalUserId: c.req.param('user'),
    });
    const triggers = store.triggers.list(c.get('environment'), c.req.param('user'));
    if (accounts.length === 0 && triggers.length === 0) {
      throw new HTTPException(404, { message: 'External user not found' });
    }
    for (const { id } of accounts) store.removeAccount(id);
    for (const { id } of triggers) store.triggers.remove(id);
    return c.body(null, 204);
  });
  return routes;
}

function usersOf(store: Store, environment: Environment): ExternalUser[] {
  const users = new Map<string, ExternalUser>();
  for (const { externalUserId, createdAt } of store.accounts({ environment })) {
    if (users.has(externalUserId)) continue;
    const id = `exu_${createHash('sha256').update(externalUserId).digest('hex').slice(0, 7)}`;
    users.set(externalUserId, { id, externalId: externalUserId, createdAt });
  }
  return [...users.values()];
}

function userToWire({ id, externalId, createdAt }: ExternalUser): object {
  const time = createdAt.toISOString();
  return { id, external_id: externalId, created_at: time, updated_at: time };
}
