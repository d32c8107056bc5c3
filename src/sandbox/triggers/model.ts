import type { Component } from '../components/definitions.js';
import type { Prop } from '../components/props.js';
import type { Environment } from '../model.js';

/** Where a trigger's events are delivered, and the key that signs them. */
export interface TriggerHook {
  readonly id: string;
  readonly url: string;
  signingKey: string;
  readonly createdAt: number;
  updatedAt: number;
}

/** An event as the API lists it. */
export interface EmittedEvent {
  /** The payload. */
  readonly e: Readonly<Record<string, unknown>>;
  readonly k: 'emit';
  readonly ts: number;
  readonly id: string;
  /** A short summary of the payload. */
  readonly sum: string;
}

export interface DeployedTrigger {
  /** `dc_…`; `hi_…` for an HTTP address and `ti_…` for a timer. */
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
  /** Oldest first. */
  readonly events: EmittedEvent[];
}

/** What a deployment starts with. */
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
