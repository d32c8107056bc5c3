import { PipedreamError, PipedreamTimeoutError, type PipedreamClient } from '@pipedream/sdk';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Backend } from './backend.js';
import { harmlessFor } from './harmless.js';
import { readAccount } from './use/account.js';
import { runAction } from './use/action.js';
import { accountsOf, ownAccount, type OwnAccount } from './use/own-account.js';
import { callApi } from './use/proxy.js';
import { invokeWorkflow } from './use/workflow.js';

/** What was asked for cannot be done here; the message says what would help. */
class Unsuitable extends Error {}

type Use = (client: PipedreamClient, account: OwnAccount, backend: Backend) => Promise<unknown>;

const USES = {
  account: (client, account) => readAccount(client, account),
  proxy: (client, account, { mode }) => callApi(client, account, suitable(account, mode).url),
  action: (client, account, { mode }) => {
    const { action, prop } = suitable(account, mode);
    return runAction(client, account, action, prop);
  },
  workflow: (client, account, { workflow }) => {
    if (workflow.endpoint === null)
      throw new Unsuitable('Set PIPEDREAM_WORKFLOW to the URL of a workflow of yours with an HTTP trigger.');
    return invokeWorkflow(client, account, workflow.endpoint);
  },
} satisfies Record<string, Use>;

const shortBody = bodyLimit({
  maxSize: 1024,
  onError: (c) => c.json({ error: { code: 'payload-too-large', message: 'That is too long.' } }, 413),
});

/** `GET /accounts` and `POST /use/:what`: the session's accounts, and what the backend can do with one of them. */
export function useAccountRoutes(
  backend: Backend,
  client: PipedreamClient,
  userOf: (request: Request) => Promise<string | null>,
): Hono {
  const routes = new Hono();

  routes.onError((error, c) => {
    if (error instanceof Unsuitable)
      return c.json({ error: { code: 'unsuitable', message: error.message } }, 422);
    if (error instanceof PipedreamError || error instanceof PipedreamTimeoutError) {
      const status = 'statusCode' in error ? error.statusCode : undefined;
      const message =
        status === undefined ? 'Pipedream could not be reached.' : `Pipedream answered ${status}.`;
      return c.json({ error: { code: 'upstream', message } }, 502);
    }
    console.error(error);
    return c.json({ error: { code: 'server-error', message: 'See the output of the demo server.' } }, 500);
  });

  routes.get('/accounts', async (c) => {
    const user = await userOf(c.req.raw);
    if (user === null) return c.json({ error: { code: 'unauthenticated', message: 'No session.' } }, 401);
    const accounts = await accountsOf(client, user);
    c.header('Cache-Control', 'no-store');
    return c.json({ accounts: accounts.map(({ id, name, app }) => ({ id, name, app })).reverse() });
  });

  routes.post(`/use/:what{${Object.keys(USES).join('|')}}`, shortBody, async (c) => {
    const use: Use = USES[c.req.param('what') as keyof typeof USES];
    // A page of another origin cannot send JSON without being asked first, and nobody here says yes.
    if (!/^application\/json\b/.test(c.req.header('content-type') ?? ''))
      return c.json({ error: { code: 'unsupported-media-type', message: 'Send JSON.' } }, 415);
    const user = await userOf(c.req.raw);
    if (user === null) return c.json({ error: { code: 'unauthenticated', message: 'No session.' } }, 401);
    const { account: id } = Object(await c.req.json().catch(() => null)) as { account?: unknown };
    const account = typeof id === 'string' ? await ownAccount(client, user, id) : undefined;
    if (!account)
      return c.json({ error: { code: 'account-not-found', message: 'Not an account of yours.' } }, 404);
    c.header('Cache-Control', 'no-store');
    return c.json({ answer: await use(client, account, backend) });
  });
  return routes;
}

function suitable({ app }: OwnAccount, mode: Backend['mode']): NonNullable<ReturnType<typeof harmlessFor>> {
  const harmless = harmlessFor(app, mode);
  if (!harmless) throw new Unsuitable(`This demo knows no harmless call of ${app}. Try slack or github.`);
  return harmless;
}
