import type { Report } from './diagnose.js';

/**
 * Matches loopback, private IPv4 addresses, and host names that no public page has. Production pages of a company's own network may also
 * match. These pages then load the diagnostics, too: one small file, and a `HEAD` request for the page.
 */
const DEVELOPMENT =
  /^((127|10|192\.168|172\.(1[6-9]|2\d|3[01]))(\.\d+)+|\[::1]|(.+\.)?(localhost|test|local))$/;

export const isDevelopment = (hostname: string): boolean => DEVELOPMENT.test(hostname);

let diagnostics: Promise<typeof import('./diagnose.js') | undefined> | undefined;

/** Passes a report of the flow to the diagnostics, on development pages only. The diagnostics are optional: a failure to load them is ignored. */
export const inDevelopment = (report: Report): void => {
  if (!isDevelopment(location.hostname)) return;
  diagnostics ??= import('./diagnose.js').catch(() => undefined);
  void diagnostics.then((module) => module?.diagnose(report));
};
