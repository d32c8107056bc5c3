import type { PipedreamClient } from '@pipedream/sdk';
import type { OwnAccount } from './own-account.js';

/** A component with the values that the user has chosen so far. */
export interface Configured {
  id: string;
  /** The name of the prop that takes the account (its type is `app`), such as `slack` or `googleSheets`. */
  appProp: string;
  values: Record<string, unknown>;
  /** The id that `reloadProps` returns; undefined if no prop needed a reload. */
  dynamicPropsId?: string | undefined;
}

/** Builds the request. It uses the account whose owner you have checked, and leaves out any account that the page has sent. */
export function requestFor(account: OwnAccount, { id, appProp, values, dynamicPropsId }: Configured) {
  const chosen = Object.entries(values).filter(([, value]) => !('authProvisionId' in Object(value)));
  return {
    id,
    externalUserId: account.externalUserId,
    configuredProps: {
      ...Object.fromEntries(chosen),
      [appProp]: { authProvisionId: account.id },
    } as ConfiguredProps,
    ...(dynamicPropsId !== undefined && { dynamicPropsId }),
  };
}

type ConfiguredProps = NonNullable<Parameters<PipedreamClient['actions']['run']>[0]['configuredProps']>;
