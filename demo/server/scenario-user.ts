const RATE_LIMITED = 'test_rate_limited';

type UserOf = (request: Request) => Promise<string | null>;

/**
 * Makes the app `test_rate_limited` end in a 429. A token request names no app, so the sandbox refuses a user with this name, whose id is
 * used for requests with that app.
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
  // Invalid JSON is left to the handler.
  const body: unknown = await request
    .clone()
    .json()
    .catch(() => null);
  return (Object(body) as { app?: unknown }).app;
}
