import { Hono } from 'hono';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { appFor } from '../catalogue.js';
import { checkProps, propsOf } from '../components/configured.js';
import type { Configuration } from '../components/configured.js';
import { allComponents, componentFor, componentsOf, componentToWire } from '../components/definitions.js';
import type { Component } from '../components/definitions.js';
import { propToWire } from '../components/props.js';
import type { Prop } from '../components/props.js';
import { optionsFor, reloadProps } from '../components/remote.js';
import type { AppEnv, SandboxContext } from '../context.js';
import { badRequest, Fields } from '../fields.js';
import { newId } from '../ids.js';
import type { SandboxAccount } from '../model.js';
import { paginate } from './paging.js';

const NOTE = 'Answered by the Pipedream sandbox: nothing was sent anywhere.';
const REGISTRIES = ['public', 'private', 'all'];
/** An action fails if one of its props has this value, just as a connection fails if `test_error` is the app slug. */
const FAILURE = 'test_error';

type Kind = 'components' | 'actions' | 'triggers';

export const propsToWire = (props: readonly Prop[]): object[] => props.map(propToWire);

/** Returns the routes that `/v1/connect/:project/components`, `/actions` and `/triggers` have in common. */
export function componentRoutes({ store }: SandboxContext, kind: Kind): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.get('/', (c) => {
    if (!REGISTRIES.includes(c.req.query('registry') ?? 'all')) {
      throw badRequest(`registry must be one of ${REGISTRIES.join(', ')}`);
    }
    const type = kind === 'components' ? c.req.query('component_type') : kind.slice(0, -1);
    const wanted = c.req.query('q')?.toLowerCase() ?? '';
    const found = listComponents(c.req.query('app'), c.req.query('registry')).filter(
      (component) =>
        (type === undefined || component.type === type) &&
        `${component.key} ${component.name}`.toLowerCase().includes(wanted),
    );
    const items = found.map((component) => ({ id: component.key, component }));
    return c.json(paginate(c.req.query(), items, ({ component }) => componentToWire(component, propsToWire)));
  });
  routes.get('/:key', (c) => {
    const component = requireComponent(c.req.param('key'), kind, c.req.query('version'));
    return c.json({ data: componentToWire(component, propsToWire) });
  });
  routes.post('/configure', (c) => {
    const fields = new Fields(c.get('body'));
    const configuration = configurationOf(c, fields, kind);
    const name = fields.text('prop_name', { max: 200 });
    const prop = propsOf(store, configuration).find((one) => one.name === name);
    if (!prop) throw badRequest(`prop_name: ${configuration.component.key} has no prop "${name}"`);
    checkProps(store, configuration, false);
    const answer = optionsFor(configuration.component, prop, {
      query: fields.optionalText('query'),
      page: fields.integer('page', { min: 0, max: 10_000, fallback: 0 }),
      context: fields.record('prev_context'),
    });
    return c.json({
      ...answer,
      observations: [log(store.now(), `Listed the options of ${name}`)],
      errors: [],
    });
  });
  routes.post('/props', (c) => {
    const configuration = configurationOf(c, new Fields(c.get('body')), kind);
    const { component, externalUserId, environment, configuredProps } = configuration;
    // Checks only the component's own props, because the request may also contain values of props that this reload removes.
    const props = reloadProps(component, configuredProps);
    const configuredRest = Object.fromEntries(
      Object.entries(configuredProps).filter(([name]) => component.props.some((prop) => prop.name === name)),
    );
    checkProps(
      store,
      { ...configuration, configuredProps: configuredRest, dynamicPropsId: undefined },
      false,
    );
    const id = newId('dyp');
    store.addDynamicProps(id, { component: component.key, externalUserId, environment, props });
    return c.json({
      observations: [log(store.now(), `Reloaded the props of ${component.key}`)],
      errors: [],
      dynamicProps: { id, configurableProps: propsToWire(props) },
    });
  });
  return routes;
}

/** Returns the route `POST /v1/connect/:project/actions/run`. */
export function runRoute({ store }: SandboxContext): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.post('/run', (c) => {
    const fields = new Fields(c.get('body'));
    const configuration = configurationOf(c, fields, 'actions');
    const accounts = checkProps(store, configuration, true);
    const stash = fields.stash('stash_id');
    return c.json({
      ...outcome(configuration, accounts, store.now()),
      stash_id: stash === true || stash === 'NEW' ? newId('stash') : stash,
    });
  });
  return routes;
}

/** Returns the API's response to a run of an action. A failed action also has the status 200. */
function outcome(
  { component, configuredProps }: Configuration,
  accounts: readonly SandboxAccount[],
  now: number,
): object {
  const started = log(now, `Running ${component.key} ${component.version}`);
  if (Object.values(configuredProps).includes(FAILURE)) {
    const message = `The sandbox fails because of the value "${FAILURE}".`;
    const err = { name: 'Error', message, stack: `Error: ${message}\n    at run (${component.key})` };
    return { exports: {}, os: [started, { k: 'error', ts: now, msg: message, err }], ret: null };
  }
  return {
    exports: { $summary: `The sandbox ran ${component.key}` },
    os: [started, log(now, NOTE)],
    ret: {
      sandbox: NOTE,
      action: component.key,
      configured_props: configuredProps,
      accounts: accounts.map(({ name }) => name),
    },
  };
}

/** Reads the fields that four requests share: to configure, reload, run or deploy a component. */
export function configurationOf(c: Context<AppEnv>, fields: Fields, kind: Kind): Configuration {
  return {
    component: requireComponent(fields.text('id', { max: 200 }), kind, fields.optionalText('version')),
    externalUserId: fields.text('external_user_id', { max: 250 }),
    environment: c.get('environment'),
    configuredProps: fields.record('configured_props'),
    dynamicPropsId: fields.optionalText('dynamic_props_id'),
  };
}

function requireComponent(key: string, kind: Kind, version: string | undefined): Component {
  const component = componentFor(key);
  const isKind = component && (kind === 'components' || `${component.type}s` === kind);
  if (!isKind || (version !== undefined && version !== component.version)) {
    throw new HTTPException(404, { message: 'Component not found' });
  }
  return component;
}

/**
 * Returns the components of one app. Without `app`, returns those of all apps in the short list, and those without an app. The private
 * registry is empty.
 */
function listComponents(app: string | undefined, registry: string | undefined): Component[] {
  if (registry === 'private') return [];
  if (app === undefined) return allComponents();
  const found = appFor(app);
  return found ? componentsOf(found) : [];
}

function log(ts: number, msg: string): object {
  return { k: 'log', ts, msg };
}
