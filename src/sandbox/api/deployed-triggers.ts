import { Hono } from 'hono';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { checkProps, propsOf } from '../components/configured.js';
import type { AppEnv, SandboxContext } from '../context.js';
import { badRequest, Fields } from '../fields.js';
import { emit, samplePayload } from '../triggers/emit.js';
import type { DeployedTrigger, TriggerHook } from '../triggers/model.js';
import { configurationOf, propsToWire } from './components.js';
import { paginate } from './paging.js';

const EMITTERS = ['source', 'http', 'timer', 'email'];
const seconds = (milliseconds: number): number => Math.floor(milliseconds / 1000);

/** Returns the route `POST /v1/connect/:project/triggers/deploy`. */
export function deployRoute(context: SandboxContext): Hono<AppEnv> {
  const { store } = context;
  const routes = new Hono<AppEnv>();
  routes.post('/deploy', (c) => {
    const fields = new Fields(c.get('body'));
    const configuration = configurationOf(c, fields, 'triggers');
    checkProps(store, configuration, true);
    const workflowId = fields.optionalText('workflow_id', { max: 200 });
    const trigger = store.triggers.deploy({
      ...configuration,
      props: propsOf(store, configuration),
      emitOnDeploy: fields.optionalFlag('emit_on_deploy') ?? true,
      workflowIds: workflowId === undefined ? [] : [workflowId],
      webhookUrl: fields.optionalUrl('webhook_url'),
    });
    // Emits an event only for a source, because at Pipedream, a deployment emits the existing items of the app, and an HTTP address and a
    // timer have no items.
    if (trigger.emitOnDeploy && trigger.component.emitter === 'source') {
      emit(context, trigger, samplePayload(trigger, store.now()));
    }
    const [hook] = trigger.hooks;
    return c.json({
      data: { ...triggerToWire(trigger, context), ...(hook && { webhook_signing_key: hook.signingKey }) },
    });
  });
  return routes;
}

/** Returns the routes of `/v1/connect/:project/deployed-triggers`. */
export function deployedTriggerRoutes(context: SandboxContext): Hono<AppEnv> {
  const { store } = context;
  const routes = new Hono<AppEnv>();
  routes.get('/', (c) => {
    const emitter = c.req.query('emitter_type') ?? 'source';
    if (!EMITTERS.includes(emitter)) throw badRequest(`emitter_type must be one of ${EMITTERS.join(', ')}`);
    const found = store.triggers
      .list(c.get('environment'), userOf(c))
      .filter(({ component }) => component.emitter === emitter);
    return c.json(paginate(c.req.query(), found, (trigger) => triggerToWire(trigger, context)));
  });
  routes.get('/:id', (c) => c.json({ data: triggerToWire(ownTrigger(context, c), context) }));
  routes.put('/:id', (c) => {
    const trigger = ownTrigger(context, c);
    const fields = new Fields(c.get('body'));
    const configuredProps = fields.optionalRecord('configured_props');
    if (configuredProps) {
      const { component, externalUserId, environment } = trigger;
      const configuration = { component, externalUserId, environment, configuredProps };
      checkProps(store, { ...configuration, dynamicPropsId: undefined }, true);
      trigger.configuredProps = configuredProps;
    }
    trigger.active = fields.optionalFlag('active') ?? trigger.active;
    trigger.name = fields.optionalText('name', { max: 200 }) ?? trigger.name;
    trigger.emitOnDeploy = fields.optionalFlag('emit_on_deploy') ?? trigger.emitOnDeploy;
    trigger.updatedAt = store.now();
    return c.json({ data: triggerToWire(trigger, context) });
  });
  routes.delete('/:id', (c) => {
    store.triggers.remove(ownTrigger(context, c).id);
    return c.body(null, 204);
  });
  routes.get('/:id/events', (c) => {
    const { events } = ownTrigger(context, c);
    const n = Number(c.req.query('n') ?? 20);
    if (!Number.isInteger(n) || n < 1 || n > 100) throw badRequest('n must be a whole number from 1 to 100');
    return c.json({ data: events.slice(-n).reverse() });
  });
  routes.get('/:id/pipelines', (c) => c.json({ workflow_ids: ownTrigger(context, c).workflowIds }));
  routes.put('/:id/pipelines', (c) => {
    const trigger = ownTrigger(context, c);
    trigger.workflowIds = new Fields(c.get('body')).texts('workflow_ids');
    return c.json({ workflow_ids: trigger.workflowIds });
  });
  routes.get('/:id/webhooks', (c) => c.json(hooksToWire(ownTrigger(context, c))));
  routes.put('/:id/webhooks', (c) => {
    const trigger = ownTrigger(context, c);
    store.triggers.setHooks(trigger, new Fields(c.get('body')).urls('webhook_urls'));
    return c.json(hooksToWire(trigger));
  });
  routes.get('/:id/webhooks/:hook', (c) => c.json({ data: hookToWire(ownHook(context, c)) }));
  routes.post('/:id/webhooks/:hook/regenerate_signing_key', (c) => {
    const hook = ownHook(context, c);
    store.triggers.regenerateKey(hook);
    return c.json({ data: hookToWire(hook) });
  });
  return routes;
}

/**
 * Returns the routes that make triggers emit events. Only the sandbox has these routes, because at Pipedream, the apps cause the events.
 */
export function eventRoutes(context: SandboxContext): Hono<AppEnv> {
  const { store } = context;
  const routes = new Hono<AppEnv>();
  const payloadOf = (c: Context<AppEnv>): Record<string, unknown> | undefined => {
    const body: unknown = c.get('body');
    const entries = typeof body === 'object' && body !== null ? Object.entries(body) : [];
    return entries.length > 0 ? (body as Record<string, unknown>) : undefined;
  };
  routes.post('/triggers/:id/emit', (c) => {
    const trigger = store.triggers.get(c.req.param('id'));
    // Requires a JSON body, because without a body, a page of another origin could send this request without a preflight.
    if (!trigger || c.get('body') === undefined)
      throw new HTTPException(404, { message: 'Trigger not found' });
    const event = emit(context, trigger, payloadOf(c) ?? samplePayload(trigger, store.now()));
    if (!event) throw new HTTPException(409, { message: 'The trigger is not active' });
    return c.json({ data: event });
  });
  routes.post('/http/:key', (c) => {
    const trigger = store.triggers.byEndpoint(c.req.param('key'));
    if (!trigger) throw new HTTPException(404, { message: 'Trigger not found' });
    emit(context, trigger, { method: c.req.method, path: c.req.path, body: c.get('body') ?? null });
    return c.json({ sandbox: 'Emitted by the Pipedream sandbox.' });
  });
  return routes;
}

function userOf(c: Context<AppEnv>): string {
  const externalUserId = c.req.query('external_user_id');
  if (!externalUserId) throw badRequest('external_user_id is required');
  return externalUserId;
}

/** Returns the trigger in the path. Throws a 404 unless the trigger exists and belongs to this user and environment. */
function ownTrigger({ store }: SandboxContext, c: Context<AppEnv>): DeployedTrigger {
  const externalUserId = userOf(c);
  const trigger = store.triggers.get(c.req.param('id') ?? '');
  if (trigger?.externalUserId !== externalUserId || trigger.environment !== c.get('environment')) {
    throw new HTTPException(404, { message: 'Trigger not found' });
  }
  return trigger;
}

function ownHook(context: SandboxContext, c: Context<AppEnv>): TriggerHook {
  const hook = ownTrigger(context, c).hooks.find(({ id }) => id === c.req.param('hook'));
  if (!hook) throw new HTTPException(404, { message: 'Webhook not found' });
  return hook;
}

/** Returns a trigger as the SDK's `Emitter`: a deployed component, an HTTP address or a timer. */
function triggerToWire(
  trigger: DeployedTrigger,
  { url, projectId }: SandboxContext,
): Record<string, unknown> {
  const { id, component, configuredProps, name } = trigger;
  const times = { created_at: trigger.createdAt, updated_at: trigger.updatedAt };
  if (component.emitter === 'http') {
    const key = id.slice('hi_'.length);
    const endpoint = `${url}/_sandbox/http/${key}`;
    return { id, key, endpoint_url: endpoint, custom_response: false, ...times, type: 'HttpInterface' };
  }
  if (component.emitter === 'timer') {
    const schedule = { intervalSeconds: 3600, ...Object(configuredProps.cron) } as TimerSchedule;
    return {
      id,
      interval_seconds: schedule.cron === undefined ? schedule.intervalSeconds : null,
      cron: schedule.cron ?? null,
      timezone: 'UTC',
      schedule_changed_at: trigger.updatedAt,
      ...times,
      type: 'TimerInterface',
    };
  }
  return {
    id,
    owner_id: projectId,
    component_id: `sc_${id.slice('dc_'.length)}`,
    component_key: component.key,
    configurable_props: propsToWire(trigger.props),
    configured_props: configuredProps,
    active: trigger.active,
    ...times,
    name,
    name_slug: name.toLowerCase().replaceAll(/\W+/g, '-'),
    callback_observations: [],
    emit_on_deploy: trigger.emitOnDeploy,
    type: 'DeployedComponent',
  };
}

interface TimerSchedule {
  readonly intervalSeconds: number;
  readonly cron?: string;
}

function hooksToWire({ hooks }: DeployedTrigger): object {
  return {
    webhook_urls: hooks.map(({ url }) => url),
    webhooks: hooks.map(({ id, url, signingKey }) => ({
      id,
      url,
      signing_key: signingKey,
      signing_key_set: true,
    })),
  };
}

function hookToWire({ id, url, signingKey, createdAt, updatedAt }: TriggerHook): object {
  return {
    id,
    url,
    signing_key: signingKey,
    signing_key_set: true,
    created_at: seconds(createdAt),
    updated_at: seconds(updatedAt),
  };
}
