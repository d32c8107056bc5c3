import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Whether a trigger with this key sent this body within the last five minutes. `header` is the value of `x-pd-signature`. Pipedream does
 * not document the format of this header; we know it only from third-party code. Test this check with one of your own events before you
 * rely on it.
 */
export function verifyEvent(
  signingKey: string,
  header: string | string[] | undefined,
  body: string,
  now = Date.now(),
): boolean {
  // The header may be missing or repeated, because anyone can send a request to this endpoint.
  const parts = typeof header === 'string' ? header.split(',') : [];
  const { t = '', v1 = '' } = Object.fromEntries(parts.map((part) => part.trim().split('='))) as {
    t?: string;
    v1?: string;
  };
  const expected = createHmac('sha256', signingKey).update(`${t}.${body}`).digest();
  const given = Buffer.from(v1, 'hex');
  const isFresh = Math.abs(now / 1000 - Number(t)) < 300;
  return isFresh && given.length === expected.length && timingSafeEqual(given, expected);
}
