import type { Context } from 'hono';
import { getSignedCookie, setSignedCookie } from 'hono/cookie';

const secret = process.env.SESSION_SECRET ?? '';
if (secret === '') throw new Error('Set SESSION_SECRET');

// The signature covers the value but not the cookie's name: without the purpose, any other value signed with this secret would be accepted
// as a user.
const PURPOSE = 'signed-in:';

/** Signs a user in. The prefix `__Host-` keeps a sibling subdomain from setting this cookie. */
export async function signIn(c: Context, userId: string): Promise<void> {
  await setSignedCookie(c, 'user', PURPOSE + userId, secret, {
    prefix: 'host',
    httpOnly: true,
    secure: true,
    sameSite: 'Lax',
    path: '/',
    maxAge: 86_400,
  });
}

export async function signedInUser(c: Context): Promise<string | undefined> {
  // `false` means a cookie with a wrong signature.
  const value = await getSignedCookie(c, secret, 'user', 'host');
  return value && value.startsWith(PURPOSE) ? value.slice(PURPOSE.length) : undefined;
}
