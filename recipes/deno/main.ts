import { parseSigned } from 'hono/utils/cookie';
import { createConnectHandler } from 'pd-connect-button/server';

const secret = Deno.env.get('SESSION_SECRET') ?? '';
if (secret === '') throw new Error('Set SESSION_SECRET');

/** Your login sets this cookie, signed as Hono's `setSignedCookie` does. */
async function userOf(request: Request): Promise<string | undefined> {
  const { user } = await parseSigned(request.headers.get('Cookie') ?? '', secret, 'user');
  // `false` is a cookie whose signature is wrong.
  return typeof user === 'string' ? user : undefined;
}

const connect = createConnectHandler({
  getUserId: userOf,
  origin: Deno.env.get('APP_ORIGIN'),
});

Deno.serve((request) => {
  const { pathname } = new URL(request.url);
  if (pathname.startsWith('/api/connect/')) return connect(request);
  return new Response('Not found', { status: 404 });
});
