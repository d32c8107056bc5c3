import { PipedreamError, PipedreamTimeoutError, type PipedreamClient } from '@pipedream/sdk';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Backend } from './backend.js';
import type { EventInbox } from './event-inbox.js';
import { harmlessFor } from './harmless.js';
import { readObject } from './read-object.js';
import { readAccount } from './use/account.js';
import { runAction } from './use/action.js';
import { retrieveComponent } from './use/component.js';
import { findComponents } from './use/components.js';
import { configureProp } from './use/configure-prop.js';
import type { Configured } from './use/configured.js';
import { deployTrigger } from './use/deploy-trigger.js';
import { accountsOf, ownAccount, type OwnAccount } from './use/own-account.js';
import { callApi } from './use/proxy.js';
import { reloadProps } from './use/reload-props.js';
import { stopTrigger } from './use/stop-trigger.js';
import { triggerEvents } from './use/trigger-events.js';
import { invokeWorkflow } from './use/workflow.js';

/** An error for a request that this demo cannot run. Its message contains the remedy. */
class Unsuitable extends Error {}

interface Tools {
  client: PipedreamClient;
  backend: Backend;
  inbox: EventInbox;
}

type Body = Readonly<Record<string, unknown>>;
type Use = (tools: Tools, account: OwnAccount, body: Body) => Promise<unknown>;

const USES = {
  account: ({ client }, account) => readAccount(client, account),
  proxy: ({ client, backend }, account) => callApi(client, account, suitable(account, backend.mode).url),
  workflow: ({ client, backend: { workflow } }, account) => {
    if (workflow.endpoint === null)
      throw new Unsuitable('Set PIPEDREAM_WORKFLOW to the URL of a workflow of yours with an HTTP trigger.');
    return invokeWorkflow(client, account, workflow.endpoint);
  },
  components: ({ client }, account, body) =>
    findComponents(client, account, body.type === 'trigger' ? 'trigger' : 'action', text(body.q)),
  component: ({ client }, _account, body) => retrieveComponent(client, text(body.id)),
  'configure-prop': ({ client }, account, body) =>
    configureProp(client, account, configured(body), text(body.prop), text(body.query)),
  'reload-props': ({ client }, account, body) => reloadProps(client, account, configured(body)),
  action: ({ client }, account, body) => runAction(client, account, configured(body)),
  'deploy-trigger': async ({ client, backend, inbox }, account, body) => {
    // Without a public address, Pipedream cannot reach this machine, so the demo reads the events from Pipedream's list instead.
    const address = backend.canReceive ? inbox.address() : undefined;
    const deployed = await deployTrigger(client, account, configured(body), address?.url).catch(
      (error: unknown) => {
        address?.settle(null);
        throw error;
      },
    );
    address?.settle(deployed);
    return { id: deployed.id };
  },
} satisfies Record<string, Use>;

const shortBody = bodyLimit({
  maxSize: 16_384,
  onError: (c) => c.json({ error: { code: 'payload-too-large', message: 'The value is too long.' } }, 413),
});

/** Returns the routes for the session's accounts and triggers, and for the requests that use an account. */
export function useAccountRoutes(tools: Tools, userOf: (request: Request) => Promise<string | null>): Hono {
  const { client, inbox, backend } = tools;
  const routes = new Hono();

  routes.onError((error, c) => {
    if (error instanceof Unsuitable)
      return c.json({ error: { code: 'unsuitable', message: error.message } }, 422);
    if (error instanceof PipedreamError || error instanceof PipedreamTimeoutError) {
      return upstreamAnswer(c, error);
    }
    // The functions of use/ throw a RangeError for a value that cannot be an id. Nothing at Pipedream has this id, so the response is a
    // 404.
    const missing = error instanceof RangeError ? missingAt(c.req.path) : undefined;
    if (missing !== undefined) return c.json({ error: { code: 'not-found', message: missing } }, 404);
    console.error(error);
    return c.json({ error: { code: 'server-error', message: 'See the output of the demo server.' } }, 500);
  });
  routes.use(async (c, next) => {
    c.header('Cache-Control', 'no-store');
    await next();
  });

  routes.get('/accounts', async (c) => {
    const user = await userOf(c.req.raw);
    if (user === null) return unauthenticated(c);
    const accounts = await accountsOf(client, user);
    return c.json({ accounts: accounts.map(({ id, name, app }) => ({ id, name, app })).reverse() });
  });

  routes.get('/triggers', async (c) => {
    const user = await userOf(c.req.raw);
    if (user === null) return unauthenticated(c);
    const triggers = await triggerEvents(client, user);
    return c.json({ triggers: triggers.map((one) => ({ ...one, received: inbox.received(one.id) })) });
  });

  routes.post('/triggers/:id{[\\w-]+}/:what{stop|emit}', shortBody, async (c) => {
    if (!isJson(c)) return unsupported(c);
    const user = await userOf(c.req.raw);
    if (user === null) return unauthenticated(c);
    const { id, what } = c.req.param();
    if (what === 'stop') await stopTrigger(client, user, id);
    else {
      // Throws if the trigger does not belong to the user.
      await client.deployedTriggers.retrieve(id, { externalUserId: user }, { maxRetries: 0 });
      await backend.emit(id);
    }
    return c.json({ answer: { id } });
  });

  routes.post(`/use/:what{${Object.keys(USES).join('|')}}`, shortBody, async (c) => {
    const use: Use = USES[c.req.param('what') as keyof typeof USES];
    // Accepts only JSON, because a page of another origin cannot send JSON without a CORS preflight, which this server does not allow.
    if (!isJson(c)) return unsupported(c);
    const user = await userOf(c.req.raw);
    if (user === null) return unauthenticated(c);
    const body = await readObject(c);
    if (!body) return c.json({ error: { code: 'invalid-request', message: 'Send a JSON object.' } }, 400);
    const { account: id } = body;
    const account = typeof id === 'string' ? await ownAccount(client, user, id) : undefined;
    if (!account)
      return c.json({ error: { code: 'account-not-found', message: 'You have no such account.' } }, 404);
    return c.json({ answer: await use(tools, account, body) });
  });
  return routes;
}

const isJson = (c: Context): boolean => /^application\/json\b/.test(c.req.header('content-type') ?? '');
const unauthenticated = (c: Context) =>
  c.json({ error: { code: 'unauthenticated', message: 'No session.' } }, 401);
const unsupported = (c: Context) =>
  c.json({ error: { code: 'unsupported-media-type', message: 'Send JSON.' } }, 415);

function suitable({ app }: OwnAccount, mode: Backend['mode']): NonNullable<ReturnType<typeof harmlessFor>> {
  const harmless = harmlessFor(app, mode);
  if (!harmless) throw new Unsuitable(`This demo has no harmless request for ${app}. Try slack or github.`);
  return harmless;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 200) : '';
}

function configured({ id, appProp, values, dynamicPropsId }: Body): Configured {
  return {
    id: text(id),
    appProp: text(appProp),
    values: { ...Object(values) } as Record<string, unknown>,
    dynamicPropsId: typeof dynamicPropsId === 'string' ? dynamicPropsId : undefined,
  };
}

const COMPONENT_CALLS = /\/use\/(?:component|configure-prop|reload-props|action|deploy-trigger)$/;

/**
 * Returns the response for an error of Pipedream: 400 for a wrong prop, 404 for an unknown component or trigger, and 502 for other errors.
 */
function upstreamAnswer(c: Context, error: PipedreamError | PipedreamTimeoutError): Response {
  const status = 'statusCode' in error ? error.statusCode : undefined;
  if (status === undefined) {
    return c.json({ error: { code: 'upstream', message: 'Pipedream could not be reached.' } }, 502);
  }
  if (status === 400) {
    // Passes on Pipedream's message only for a 400, because this message names the wrong prop, and contains no secret.
    const { error: sentence } = Object('body' in error && error.body) as { error?: unknown };
    const message = typeof sentence === 'string' ? sentence : 'Pipedream answered 400.';
    return c.json({ error: { code: 'invalid-request', message } }, 400);
  }
  const missing = status === 404 ? missingAt(c.req.path) : undefined;
  if (missing !== undefined) return c.json({ error: { code: 'not-found', message: missing } }, 404);
  return c.json({ error: { code: 'upstream', message: `Pipedream answered ${status}.` } }, 502);
}

/** Returns the message for a missing component or trigger; undefined for the paths of other requests. */
function missingAt(path: string): string | undefined {
  if (path.includes('/triggers/')) return 'This trigger has been deleted, or belongs to another user.';
  return COMPONENT_CALLS.test(path) ? 'Pipedream has no such action or trigger.' : undefined;
}
