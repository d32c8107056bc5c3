interface KeyConfig {
  clientSecret: string;
  projectId: string;
  projectEnvironment: string;
}

const ALGORITHM = { name: 'HMAC', hash: 'SHA-256' };

/**
 * Returns the key for one purpose. The key contains the project and the environment, because otherwise a test server and the production
 * server, which often have the same credentials, would have the same key.
 */
export function keyFor(purpose: string, { clientSecret, projectId, projectEnvironment }: KeyConfig): string {
  return `pd-connect-button ${purpose} ${projectId} ${projectEnvironment} ${clientSecret}`;
}

/** Returns the HMAC of `parts` in base64url, as 43 characters. */
export async function keyedHash(key: string, parts: readonly string[]): Promise<string> {
  const signature = await crypto.subtle.sign('HMAC', await importKey(key), encode(parts));
  const binary = String.fromCharCode(...new Uint8Array(signature));
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** Whether `hash` is the keyed hash of `parts`. Compares in constant time. */
export async function isKeyedHash(key: string, parts: readonly string[], hash: string): Promise<boolean> {
  if (!/^[\w-]{43}$/.test(hash)) return false;
  const binary = atob(hash.replaceAll('-', '+').replaceAll('_', '/'));
  const signature = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  return crypto.subtle.verify('HMAC', await importKey(key), signature, encode(parts));
}

/** Encodes `parts` as JSON, so that two different lists never become the same text. */
function encode(parts: readonly string[]): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(parts));
}

function importKey(key: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', new TextEncoder().encode(key), ALGORITHM, false, ['sign', 'verify']);
}
