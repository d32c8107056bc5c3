import type { Context } from 'hono';
import { getSignedCookie, setSignedCookie } from 'hono/cookie';

const secret = process.env.SESSION_SECRET ?? '';
if (secret === '') throw new Error('Set SESSION_SECRET');

const DAY = 86_400; // seconds

// The value begins with its purpose, `signed-in`, because the signature does not cover the cookie's name: without the purpose, any other
// value that is signed with this secret would be accepted as a user. The value contains the time at which it expires, because the browser
// deletes the cookie after a day, but a copy of the cookie would be accepted forever.
const VALUE = /^signed-in:(\d+):(.+)$/s;

/** Signs a user in. The prefix `__Host-` keeps a sibling subdomain from setting this cookie. */
export async function signIn(c: Context, userId: string): Promise<void> {
  await setSignedCookie(c, 'user', `signed-in:${Date.now() + DAY * 1000}:${userId}`, secret, {
    prefix: 'host',
    httpOnly: true,
    secure: true,
    sameSite: 'Lax',
    path: '/',
    maxAge: DAY,
  });
}

export async function signedInUser(c: Context): Promise<string | undefined> {
  // `false` means a cookie with a wrong signature.
  const value = await getSignedCookie(c, secret, 'user', 'host');
  const [, until, userId] = VALUE.exec(value || '') ?? [];
  return Number(until) > Date.now() ? userId : undefined;
}
