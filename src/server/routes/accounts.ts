import type { Route } from '../context.js';
import { APP_SLUG_PATTERN, requiredField } from '../fields.js';
import { requireUser } from '../user.js';

/**
 * `GET /accounts?app=slack,notion`: returns the session user's accounts of these apps, newest first. Without `app`, returns the accounts of
 * all apps. Omits accounts of apps that are not in the option `apps`.
 */
export const listAccounts: Route = async ({ request, url, config, withPipedream }) => {
  const userId = await requireUser(request, config);
  const asked = askedApps(url.searchParams);
  const apps = asked?.filter((app) => !config.apps || config.apps.has(app)) ?? config.apps;
  const wanted = apps && new Set(apps);
  if (wanted?.size === 0) return Response.json({ accounts: [] });
  // Pipedream can filter by one app only, so for several apps, reads all accounts and filters them below.
  const [only] = wanted?.size === 1 ? wanted : [];
  const { accounts, truncated } = await withPipedream(
    (api) => api.listAccounts({ userId, app: only }),
    request.signal,
  );
  return Response.json({
    accounts:
      wanted && only === undefined
        ? accounts.filter(({ app }) => app !== undefined && wanted.has(app))
        : accounts,
    ...(truncated && { truncated }),
  });
};

function askedApps(query: URLSearchParams): string[] | undefined {
  const values = query.getAll('app');
  if (values.length === 0) return undefined;
  return values
    .flatMap((value) => value.split(','))
    .map((app) => requiredField('app', app, APP_SLUG_PATTERN));
}
