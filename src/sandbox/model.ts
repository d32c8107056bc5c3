import type { Prop } from './components/props.js';

/** Like Pipedream, the sandbox keeps the accounts of the two environments apart. */
export type Environment = 'development' | 'production';

export function isEnvironment(value: unknown): value is Environment {
  return value === 'development' || value === 'production';
}

export interface ConnectToken {
  readonly value: string;
  /** Identifies the connection in webhooks, where Pipedream sends a number. */
  readonly sessionId: bigint;
  readonly externalUserId: string;
  readonly environment: Environment;
  readonly expiresAt: number;
  readonly allowedOrigins: readonly string[];
  readonly successRedirectUri: string | undefined;
  readonly errorRedirectUri: string | undefined;
  readonly webhookUri: string | undefined;
  readonly oauthAppId: string | undefined;
  /** A token is good for one successful connection. */
  spent: boolean;
}

/** A connected account, as the sandbox stores it. */
export interface SandboxAccount {
  /** `apn_…` */
  readonly id: string;
  readonly externalUserId: string;
  readonly environment: Environment;
  /** The app's name slug. */
  readonly app: string;
  /** Set when the account was connected through the project's own OAuth client (`oa_…`). */
  readonly oauthAppId: string | undefined;
  readonly createdAt: Date;
  name: string;
  /** `false`: Pipedream cannot reach the account at the moment, and retries. */
  healthy: boolean;
  /** `true`: Pipedream has given the account up. */
  dead: boolean;
  /** Why it is not healthy. */
  error: string | undefined;
  updatedAt: Date;
}

/** The values of a new account; `healthy` defaults to true, `dead` to false. */
export interface AccountSeed {
  readonly externalUserId: string;
  readonly app: string;
  readonly name?: string | undefined;
  readonly healthy?: boolean | undefined;
  readonly dead?: boolean | undefined;
  /** Default: the sandbox's own sentence, for an account that is not healthy. */
  readonly error?: string | undefined;
  /** Default: the sandbox's own environment. */
  readonly environment?: Environment | undefined;
  readonly oauthAppId?: string | undefined;
}

/** The props of a component after a reload, for the user who requested it. */
export interface DynamicProps {
  readonly component: string;
  readonly externalUserId: string;
  readonly environment: Environment;
  readonly props: readonly Prop[];
}
