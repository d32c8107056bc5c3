const RATE_LIMITED = 'test_rate_limited';

type UserOf = (request: Request) => Promise<string | null>;

/**
 * Makes requests for a token or a link for the app `test_rate_limited` end in a 429. Pipedream's own token request contains no app, so
 * requests for that app use the id of a user that the sandbox refuses.
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
  // The handler reports invalid JSON.
  const body: unknown = await request
    .clone()
    .json()
    .catch(() => null);
  return (Object(body) as { app?: unknown }).app;
}
