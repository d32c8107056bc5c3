import { HTTPException } from 'hono/http-exception';
import { badRequest } from '../fields.js';
import type { Environment, SandboxAccount } from '../model.js';
import type { Store } from '../store.js';
import type { Component } from './definitions.js';
import { isRequired, findMismatch } from './props.js';
import type { Prop } from './props.js';

/** A component with the values of its props, and the user who configured them. */
export interface Configuration {
  readonly component: Component;
  readonly externalUserId: string;
  readonly environment: Environment;
  readonly configuredProps: Readonly<Record<string, unknown>>;
  readonly dynamicPropsId: string | undefined;
}

/** Returns the component's props, including the props that a reload has added. */
export function propsOf(store: Store, configuration: Configuration): Prop[] {
  const { component, externalUserId, environment, dynamicPropsId } = configuration;
  if (dynamicPropsId === undefined) return [...component.props];
  const dynamic = store.dynamicProps(dynamicPropsId);
  const isOwn =
    dynamic?.component === component.key &&
    dynamic.externalUserId === externalUserId &&
    dynamic.environment === environment;
  if (!isOwn) throw new HTTPException(404, { message: 'dynamic_props_id not found' });
  return [...dynamic.props];
}

/**
 * Checks the values of the props, and returns the accounts that the values name. Throws for an unknown prop, for a value that does not fit
 * its prop, and for an account of another user or app. With `complete`, also throws if a required prop has no value.
 */
export function checkProps(store: Store, configuration: Configuration, complete: boolean): SandboxAccount[] {
  const { component, configuredProps } = configuration;
  const props = new Map(propsOf(store, configuration).map((prop) => [prop.name, prop]));
  const accounts: SandboxAccount[] = [];
  for (const [name, value] of Object.entries(configuredProps)) {
    const prop = props.get(name);
    if (!prop) {
      const propNames = [...props.keys()].join(', ');
      throw badRequest(`configured_props: ${component.key} has no prop "${name}"; it has ${propNames}`);
    }
    if (value === null || value === undefined) continue;
    const mismatch = findMismatch(prop, value);
    if (mismatch !== undefined) throw badRequest(`configured_props: ${name} ${mismatch}`);
    if (prop.type === 'app') accounts.push(accountFor(store, configuration, prop, value));
  }
  const missing = [...props.values()].filter(
    (prop) => isRequired(prop) && isEmpty(configuredProps[prop.name]),
  );
  if (complete && missing.length > 0) {
    throw badRequest(`configured_props: ${missing.map(({ name }) => name).join(', ')} must have a value`);
  }
  return accounts;
}

/** Returns the account that a prop's value names. Like Pipedream, accepts only accounts of the external user. */
function accountFor(
  store: Store,
  { externalUserId, environment }: Configuration,
  prop: Prop,
  value: unknown,
): SandboxAccount {
  const account = store.account((value as { authProvisionId: string }).authProvisionId);
  if (account?.environment !== environment || account.externalUserId !== externalUserId) {
    throw new HTTPException(404, { message: 'Account not found' });
  }
  if (account.app !== prop.app) {
    throw badRequest(`configured_props: ${prop.name} must be an account of ${String(prop.app)}`);
  }
  return account;
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}
