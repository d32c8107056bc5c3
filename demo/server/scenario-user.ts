const RATE_LIMITED = 'test_rate_limited';

type UserOf = (request: Request) => Promise<string | null>;

/**
 * The server helper sends no app when it asks for a token, so the sandbox cannot know that this one is to be refused with
 * a 429. It does so for users of that name.
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
  // Bad JSON is the handler's to refuse.
  const body: unknown = await request
    .clone()
    .json()
    .catch(() => null);
  return (Object(body) as { app?: unknown }).app;
}
