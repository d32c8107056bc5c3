import account from '../../server/use/account.ts?raw';
import proxy from '../../server/use/proxy.ts?raw';
import workflow from '../../server/use/workflow.ts?raw';

/** A request that the backend can send with an account. `code` is the source file that the demo server runs. */
export interface Call {
  id: string;
  title: string;
  /** The part of the SDK's client that has the method, such as `accounts`. */
  resource: string;
  method: string;
  code: string;
}

export const CALLS: readonly [Call, ...Call[]] = [
  { id: 'account', title: 'Read the credentials', resource: 'accounts', method: 'retrieve', code: account },
  { id: 'proxy', title: 'Call the app’s API', resource: 'proxy', method: 'get', code: proxy },
  {
    id: 'workflow',
    title: 'Invoke a workflow',
    resource: 'workflows',
    method: 'invokeForExternalUser',
    code: workflow,
  },
];

export { default as OWNERSHIP } from '../../server/use/own-account.ts?raw';
