import { isLoopback } from './environment.js';
import { check } from './report.js';
import type { SetupCheck } from './report.js';
import { pathOf } from './request.js';

/**
 * Resolves an address, against `base` if it is relative. Returns undefined if the address is empty, invalid, or not http(s). For example,
 * the address `localhost:3000/token` has the scheme `localhost:`.
 */
export function resolveAddress(address: string, base?: URL): URL | undefined {
  const url = address !== '' && URL.canParse(address, base) ? new URL(address, base) : undefined;
  return url && /^https?:$/.test(url.protocol) ? url : undefined;
}

/** Returns a failed check for an address that does not resolve. `source` is where the address is written, and `path` is an example. */
export function invalidAddress(id: string, source: string, address: string, path: string): SetupCheck {
  const fault = address === '' ? 'is empty' : 'must be a path or an http(s) address';
  const meant = withScheme(address);
  const help = meant ?? `a path such as ${path}, or an address such as http://localhost:3000${path}`;
  return check(id, 'failed', `${source} ${fault}.`, `Write ${help}.`);
}

/** Completes an address that begins with a host and a port. Leaves out the query, which may contain a secret. */
function withScheme(address: string): string | undefined {
  const [, hostname] = /^([\w.-]+):\d+(?:[/?#]|$)/.exec(address) ?? [];
  if (hostname === undefined) return undefined;
  const url = resolveAddress(`${isLoopback(hostname.toLowerCase()) ? 'http' : 'https'}://${address}`);
  return url && pathOf(url);
}
