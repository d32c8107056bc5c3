import { parseSigned, serializeSigned } from 'hono/utils/cookie';
import { createConnectHandler } from 'pd-connect-button/server';

const secret = Deno.env.get('SESSION_SECRET') ?? '';
if (secret === '') throw new Error('Set SESSION_SECRET');

// The prefix `__Host-` keeps a sibling subdomain from setting this cookie.
const COOKIE = '__Host-user';
const DAY = 86_400; // seconds
// The value begins with its purpose, `signed-in`, because the signature does not cover the cookie's name: without the purpose, any other
// value that is signed with this secret would be accepted as a user. The value contains the time at which it expires, because the browser
// deletes the cookie after a day, but a copy of the cookie would be accepted forever.
const VALUE = /^signed-in:(\d+):(.+)$/s;

/** Returns the value of `Set-Cookie` with which your login signs a user in. */
export const signIn = (userId: string): Promise<string> =>
  serializeSigned(COOKIE, `signed-in:${Date.now() + DAY * 1000}:${userId}`, secret, {
    httpOnly: true,
    secure: true,
    sameSite: 'Lax',
    path: '/',
    maxAge: DAY,
  });

async function signedInUser(request: Request): Promise<string | undefined> {
  const { [COOKIE]: value } = await parseSigned(request.headers.get('Cookie') ?? '', secret, COOKIE);
  // `false` means a cookie with a wrong signature.
  const [, until, userId] = VALUE.exec(value || '') ?? [];
  return Number(until) > Date.now() ? userId : undefined;
}

const connect = createConnectHandler({
  getUserId: signedInUser,
  origin: Deno.env.get('APP_ORIGIN'),
});

/** Serves the button's script. */
async function script(name: string): Promise<Response> {
  const file = await Deno.readTextFile(`node_modules/pd-connect-button/dist/cdn/${name}`);
  return new Response(file, { headers: { 'Content-Type': 'text/javascript' } });
}

export function handle(request: Request): Response | Promise<Response> {
  const { pathname } = new URL(request.url);
  if (pathname.startsWith('/api/connect/')) return connect(request);
  const name = /^\/pd-connect\/([\w-]+\.js)$/.exec(pathname)?.[1];
  return name ? script(name) : new Response('Not found', { status: 404 });
}
