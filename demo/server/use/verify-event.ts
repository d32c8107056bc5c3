import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Whether a trigger with this key sent this body within the last five minutes. `header` is the value of `x-pd-signature`. Pipedream does
 * not document the format of this header; we know it only from third-party code. Compare it with an event of your own before you rely on
 * this check.
 */
export function verifyEvent(signingKey: string, header: string, body: string, now = Date.now()): boolean {
  const { t = '', v1 = '' } = Object.fromEntries(header.split(',').map((part) => part.split('='))) as {
    t?: string;
    v1?: string;
  };
  const expected = createHmac('sha256', signingKey).update(`${t}.${body}`).digest();
  const given = Buffer.from(v1, 'hex');
  const isFresh = Math.abs(now / 1000 - Number(t)) < 300;
  return isFresh && given.length === expected.length && timingSafeEqual(given, expected);
}
