import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { parseSigned, serializeSigned } from 'hono/utils/cookie';
import type { Backend } from './backend.js';

/** Sessions with a random user id in a signed cookie. The server takes the user id only from this cookie. */
export interface Sessions {
  userOf: (request: Request) => Promise<string | null>;
  /** Returns a new user, and the value of the `Set-Cookie` header. */
  start: () => Promise<{ user: string; cookie: string }>;
}

export function createSessions(backend: Backend, port: number): Sessions {
  // Adds the port to the name, because all ports of a host share their cookies: two demos would sign each other's users out.
  const name = `pd_demo_${port}`;
  // On real Pipedream, the secret is the same after a restart, so that a visitor keeps the user id: a development project allows only ten
  // users. On the sandbox, a restart deletes all accounts anyway, so a new secret may end the sessions.
  const secret =
    backend.mode === 'pipedream'
      ? createHmac('sha256', backend.credentials.clientSecret).update('demo session').digest('hex')
      : randomBytes(32).toString('hex');

  return {
    async userOf(request) {
      const cookies = await parseSigned(request.headers.get('cookie') ?? '', secret, name);
      const user = cookies[name];
      return typeof user === 'string' ? user : null;
    },
    async start() {
      const user = `demo-${randomUUID()}`;
      const options = { httpOnly: true, sameSite: 'Lax', path: '/' } as const;
      return { user, cookie: await serializeSigned(name, user, secret, options) };
    },
  };
}
