import type { Route } from './context.js';
import { ConnectServerError } from './errors.js';
import { deleteAccount } from './routes/account.js';
import { listAccounts } from './routes/accounts.js';
import { listApps } from './routes/apps.js';
import { icon } from './routes/icon.js';
import { link } from './routes/link.js';
import { returnRoute } from './routes/return.js';
import { token } from './routes/token.js';
import { receiveWebhook } from './routes/webhook.js';

interface Resource {
  /** Matches the path below `basePath`. A capture group contains the route's parameter. */
  path: RegExp;
  methods: Readonly<Record<string, Route>>;
  /** Whether the route is called by Pipedream instead of a page. The origin of such requests is not checked. */
  fromPipedream?: true;
}

const RESOURCES: readonly Resource[] = [
  { path: /^\/token$/, methods: { POST: token } },
  { path: /^\/accounts$/, methods: { GET: listAccounts, HEAD: listAccounts } },
  { path: /^\/accounts\/([^/]+)$/, methods: { DELETE: deleteAccount } },
  { path: /^\/apps$/, methods: { GET: listApps, HEAD: listApps } },
  { path: /^\/icon\/([^/]+)$/, methods: { GET: icon, HEAD: icon } },
  // Excludes HEAD, because a program that only checks a link must not create a token.
  { path: /^\/link\/([^/]+)$/, methods: { GET: link } },
  { path: /^\/return$/, methods: { GET: returnRoute, HEAD: returnRoute } },
  { path: /^\/webhook\/([^/]+)$/, methods: { POST: receiveWebhook }, fromPipedream: true },
];

export interface Match {
  parameter: string;
  /** The value of the `Allow` header. */
  allow: string;
  /** The route of the method; undefined if the path does not support the method. */
  route: Route | undefined;
  fromPipedream: boolean;
}

/** Finds the route of a path, and ignores one trailing slash. Throws `not-found` for an unknown path. */
export function match(pathname: string, method: string, basePath: string): Match {
  const path = pathname.startsWith(`${basePath}/`) ? pathname.slice(basePath.length).replace(/\/$/, '') : '';
  for (const { path: pattern, methods, fromPipedream } of RESOURCES) {
    const found = pattern.exec(path);
    if (!found) continue;
    return {
      parameter: found[1] ?? '',
      allow: [...Object.keys(methods), 'OPTIONS'].join(', '),
      route: Object.hasOwn(methods, method) ? methods[method] : undefined,
      fromPipedream: fromPipedream ?? false,
    };
  }
  throw new ConnectServerError(
    'not-found',
    `Nothing is served at this path; the routes are below ${basePath}/.`,
  );
}
