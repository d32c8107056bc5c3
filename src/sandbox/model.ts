import type { Prop } from './components/props.js';

/** An environment of the project. Like Pipedream, the sandbox keeps the accounts of the two environments apart. */
export type Environment = 'development' | 'production';

export function isEnvironment(value: unknown): value is Environment {
  return value === 'development' || value === 'production';
}

export interface ConnectToken {
  readonly value: string;
  /** The id of the connection in webhooks. Pipedream sends this id as a number that is too large for a JavaScript number. */
  readonly sessionId: bigint;
  readonly externalUserId: string;
  readonly environment: Environment;
  readonly expiresAt: number;
  readonly allowedOrigins: readonly string[];
  readonly successRedirectUri: string | undefined;
  readonly errorRedirectUri: string | undefined;
  readonly webhookUri: string | undefined;
  readonly oauthAppId: string | undefined;
  /** Whether the token is used up. A token allows one successful connection. */
  spent: boolean;
}

/** A connected account, as the sandbox stores it. */
export interface SandboxAccount {
  /** The account's id: `apn_…`. */
  readonly id: string;
  readonly externalUserId: string;
  readonly environment: Environment;
  /** The app's name slug. */
  readonly app: string;
  /** Set when the account was connected through the project's own OAuth client (`oa_…`). */
  readonly oauthAppId: string | undefined;
  readonly createdAt: Date;
  name: string;
  /** Whether Pipedream can currently use the account. Pipedream retries an unhealthy account until the account is `dead`. */
  healthy: boolean;
  /** Whether Pipedream has given up on the account. */
  dead: boolean;
  /** The reason why the account is not healthy. */
  error: string | undefined;
  updatedAt: Date;
}

/** The values of a new account. `healthy` defaults to true, and `dead` to false. */
export interface AccountSeed {
  readonly externalUserId: string;
  readonly app: string;
  readonly name?: string | undefined;
  readonly healthy?: boolean | undefined;
  readonly dead?: boolean | undefined;
  /** The reason why the account is not healthy. Default: a message of the sandbox. */
  readonly error?: string | undefined;
  /** The environment of the account. Default: the sandbox's own environment. */
  readonly environment?: Environment | undefined;
  readonly oauthAppId?: string | undefined;
}

/** The props of a component after a reload. Only the user who requested the reload can use them. */
export interface DynamicProps {
  readonly component: string;
  readonly externalUserId: string;
  readonly environment: Environment;
  readonly props: readonly Prop[];
}
