import { randomBytes, randomInt } from 'node:crypto';

const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz0123456789';

/** `apn_`, `exu_` and the like: Pipedream's ids are a prefix and seven letters or digits. */
export function newId(prefix: string): string {
  const letters = Array.from({ length: 7 }, () => ALPHABET.charAt(randomInt(ALPHABET.length)));
  return `${prefix}_${letters.join('')}`;
}

export function newSecret(prefix: string): string {
  return `${prefix}_${randomBytes(16).toString('hex')}`;
}
