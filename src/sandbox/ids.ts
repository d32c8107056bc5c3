import { randomBytes, randomInt } from 'node:crypto';

const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz0123456789';

/** Creates an id as Pipedream does: a prefix such as `apn_` or `exu_`, and seven letters or digits. */
export function newId(prefix: string): string {
  const letters = Array.from({ length: 7 }, () => ALPHABET.charAt(randomInt(ALPHABET.length)));
  return `${prefix}_${letters.join('')}`;
}

export function newSecret(prefix: string): string {
  return `${prefix}_${randomBytes(16).toString('hex')}`;
}
