import type { PipedreamClient } from '@pipedream/sdk';
import { requestFor, type Configured } from './configured.js';
import type { OwnAccount } from './own-account.js';

/** Reloads the props after a change of a prop with `reloadProps: true`. Send the returned `dynamicPropsId` with later requests. */
export async function reloadProps(client: PipedreamClient, account: OwnAccount, configured: Configured) {
  const { dynamicProps, errors } = await client.components.reloadProps(
    requestFor(account, { ...configured, dynamicPropsId: undefined }),
    { maxRetries: 0, timeoutInSeconds: 60 },
  );
  return { dynamicPropsId: dynamicProps?.id, props: dynamicProps?.configurableProps ?? [], errors };
}
