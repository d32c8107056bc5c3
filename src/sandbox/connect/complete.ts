import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { accountToWire } from '../api/wire.js';
import type { AppEnv, SandboxContext } from '../context.js';
import { badRequest, Fields } from '../fields.js';
import type { ConnectToken } from '../model.js';
import { admit, SENTENCES } from './admission.js';
import { connect } from './connection.js';
import { deliver } from './webhook.js';

/** Returns the route to which the Connect page reports its outcome. */
export function completeRoute(context: SandboxContext): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.post('/', (c) => {
    const origin = c.req.header('origin');
    if (origin !== undefined && origin !== context.url && !sameHost(origin, c.req.header('host'))) {
      throw new HTTPException(403, { message: 'Only the sandbox page itself may complete a connection' });
    }
    const fields = new Fields(c.get('body'));
    const token = fields.text('token');
    const admission = admit(context.store, {
      token,
      app: fields.text('app'),
      accountId: fields.optionalText('accountId'),
      link: fields.flag('link'),
    });
    if (!admission.ok) throw new HTTPException(403, { message: admission.error });

    if (fields.optionalText('outcome') === 'error') {
      announce(context, admission.token, { error: fields.optionalText('error') ?? SENTENCES.failed });
      return c.body(null, 204);
    }
    const { app } = admission;
    if (!app) throw badRequest('app is required');
    const account = connect(context.store, {
      ...admission,
      app,
      name: fields.optionalText('name', { max: 200 }),
      oauthAppId: fields.optionalText('oauthAppId'),
    });
    announce(context, admission.token, { account: accountToWire(account, context) });
    return c.json({ account: { id: account.id, name: account.name } });
  });
  return routes;
}

function announce(context: SandboxContext, token: ConnectToken, outcome: object): void {
  if (token.webhookUri === undefined) return;
  const event = JSON.stringify({
    event: 'error' in outcome ? 'CONNECTION_ERROR' : 'CONNECTION_SUCCESS',
    connect_token: token.value,
    environment: token.environment,
    connect_session_id: 0,
    ...outcome,
  });
  // Pipedream's session ids exceed 2^53, so a JavaScript number would not be exact. The id is therefore inserted into the JSON text.
  const body = event.replace('"connect_session_id":0', `"connect_session_id":${token.sessionId.toString()}`);
  void deliver(token.webhookUri, context.signal, body);
}

/**
 * Whether an origin has the same host as the request, so that the request is from the sandbox's own page. The page may be open under any
 * loopback name that the sandbox accepts.
 */
function sameHost(origin: string, host: string | undefined): boolean {
  return origin === `http://${host ?? ''}`;
}
