const RATE_LIMITED = 'test_rate_limited';

type UserOf = (request: Request) => Promise<string | null>;

/**
 * Makes requests for the app `test_rate_limited` end in a 429. The sandbox cannot see the app, because Pipedream's token request contains
 * no app. So this function returns, for these requests, the id of a user that the sandbox refuses.
 */
export function rateLimitedByApp(userOf: UserOf): UserOf {
  return async (request) => {
    const user = await userOf(request);
    return user !== null && (await appOf(request)) === RATE_LIMITED ? `${RATE_LIMITED}-${user}` : user;
  };
}

async function appOf(request: Request): Promise<unknown> {
  const { pathname } = new URL(request.url);
  if (request.method === 'GET') return pathname.split('/link/')[1];
  if (!pathname.endsWith('/token')) return undefined;
  // Ignores invalid JSON, which the handler reports.
  const body: unknown = await request
    .clone()
    .json()
    .catch(() => null);
  return (Object(body) as { app?: unknown }).app;
}
