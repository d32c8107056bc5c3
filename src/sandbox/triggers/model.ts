import type { Component } from '../components/definitions.js';
import type { Prop } from '../components/props.js';
import type { Environment } from '../model.js';

/** A webhook of a trigger: the URL that receives the events, and the key that signs them. */
export interface TriggerHook {
  readonly id: string;
  readonly url: string;
  signingKey: string;
  readonly createdAt: number;
  updatedAt: number;
}

/** An event in the API's format. */
export interface EmittedEvent {
  /** The payload of the event. */
  readonly e: Readonly<Record<string, unknown>>;
  readonly k: 'emit';
  readonly ts: number;
  readonly id: string;
  /** A short summary of the event. */
  readonly sum: string;
}

export interface DeployedTrigger {
  /** The trigger's id: `hi_…` for an HTTP address, `ti_…` for a timer, else `dc_…`. */
  readonly id: string;
  readonly component: Component;
  readonly externalUserId: string;
  readonly environment: Environment;
  readonly props: readonly Prop[];
  readonly createdAt: number;
  configuredProps: Readonly<Record<string, unknown>>;
  active: boolean;
  name: string;
  emitOnDeploy: boolean;
  updatedAt: number;
  hooks: TriggerHook[];
  workflowIds: string[];
  /** The emitted events, oldest first. */
  readonly events: EmittedEvent[];
}

/** The initial values of a deployment. */
export type TriggerSeed = Pick<
  DeployedTrigger,
  | 'component'
  | 'externalUserId'
  | 'environment'
  | 'props'
  | 'configuredProps'
  | 'emitOnDeploy'
  | 'workflowIds'
> & { readonly webhookUrl: string | undefined };
