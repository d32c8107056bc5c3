import type { Report } from './diagnose.js';

/**
 * Matches loopback names, private IPv4 addresses, and host names that no public page has. Production pages in a company's network may also
 * match, but the cost is small: they load one more file and send one `HEAD` request.
 */
const DEVELOPMENT =
  /^((127|10|192\.168|172\.(1[6-9]|2\d|3[01]))(\.\d+)+|\[::1]|(.+\.)?(localhost|test|local))$/;

export const isDevelopment = (hostname: string): boolean => DEVELOPMENT.test(hostname);

let diagnostics: Promise<typeof import('./diagnose.js') | undefined> | undefined;

/** On development pages, passes a report to the diagnostics. Ignores a failure to load the diagnostics, because they are optional. */
export const inDevelopment = (report: Report): void => {
  if (!isDevelopment(location.hostname)) return;
  diagnostics ??= import('./diagnose.js').catch(() => undefined);
  void diagnostics.then((module) => module?.diagnose(report));
};
