import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before } from 'node:test';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { createSandbox, type Sandbox } from '../../src/sandbox/index.js';

export const SITE = 'https://www.example.com';
export const ISSUER = 'https://login.example.com/';
export const AUDIENCE = 'connect';

interface Claims {
  subject?: string;
  issuer?: string;
  audience?: string;
  issuedAt?: string;
  expires?: string;
  key?: CryptoKey;
}

/** Starts a login service that signs JWTs and publishes its public key. */
export async function startLogin() {
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  const stranger = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'key-1', alg: 'RS256', use: 'sig' };
  let down = false;
  const server: Server = createServer((_, response) => {
    response.statusCode = down ? 503 : 200;
    response.end(JSON.stringify({ keys: [jwk] }));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const sign = ({ subject = 'ada', issuer = ISSUER, audience = AUDIENCE, ...rest }: Claims = {}) =>
    new SignJWT()
      .setProtectedHeader({ alg: 'RS256', kid: 'key-1' })
      .setSubject(subject)
      .setIssuer(issuer)
      .setAudience(audience)
      .setIssuedAt(rest.issuedAt ?? '0s')
      .setExpirationTime(rest.expires ?? '5 minutes')
      .sign(rest.key ?? privateKey);
  return {
    sign,
    stranger: stranger.privateKey,
    publicKey: jwk,
    jwksUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json`,
    goDown: (value: boolean) => (down = value),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

export interface Bench {
  sandbox: Sandbox;
  login: Awaited<ReturnType<typeof startLogin>>;
}

/** Starts a sandbox and a login service for the tests of a suite. */
export function useBench(): Bench {
  const bench = {} as Bench;
  before(async () => {
    bench.sandbox = await createSandbox();
    bench.login = await startLogin();
  });
  afterEach(() => bench.sandbox.reset());
  after(async () => {
    bench.login.close();
    await bench.sandbox.close();
  });
  return bench;
}

/** Returns invalid JWTs. Each key is the reason why the JWT is invalid. */
export async function invalidJwts({ login }: Bench): Promise<Record<string, string>> {
  const header = Buffer.from('{"alg":"HS256","kid":"key-1"}').toString('base64url');
  const confused = await new SignJWT({ sub: 'ada', iss: ISSUER, aud: AUDIENCE })
    .setProtectedHeader({ alg: 'HS256', kid: 'key-1' })
    .setIssuedAt()
    .setExpirationTime('5 minutes')
    .sign(new TextEncoder().encode(JSON.stringify(login.publicKey)));
  assert.ok(confused.startsWith(header));
  const valid = await login.sign();
  return {
    expired: await login.sign({ issuedAt: '10 minutes ago', expires: '5 minutes ago' }),
    'signed by someone else': await login.sign({ key: login.stranger }),
    'made for another audience': await login.sign({ audience: 'billing' }),
    'made by another issuer': await login.sign({ issuer: 'https://evil.example/' }),
    'too old, though it never expires': await login.sign({ issuedAt: '2 hours ago', expires: '1 year' }),
    'signed with the public key as a secret': confused,
    'not signed at all': new UnsecuredJWT({ sub: 'ada' })
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setIssuedAt()
      .setExpirationTime('5m')
      .encode(),
    'for somebody else after it was signed': valid.replace(
      /\.(.*)\./,
      `.${Buffer.from('{"sub":"bob"}').toString('base64url')}.`,
    ),
    'without a subject': await login.sign({ subject: '' }),
    'no token': 'ada',
  };
}
