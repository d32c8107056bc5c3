import type { Seen } from './diagnose.js';

/**
 * Loopback, private IPv4, and names that no public page has. A company's own network may have pages in production there: they
 * load the diagnostics too, which cost them one small file and a `HEAD` of the page.
 */
const DEVELOPMENT =
  /^((127|10|192\.168|172\.(1[6-9]|2\d|3[01]))(\.\d+)+|\[::1]|(.+\.)?(localhost|test|local))$/;

export const isDevelopment = (hostname: string): boolean => DEVELOPMENT.test(hostname);

/** Shows the diagnostics what the flow has seen, on a page in development alone. They are help: that they do not load is no news. */
export const inDevelopment = (seen: Seen): void => {
  if (isDevelopment(location.hostname))
    import('./diagnose.js').then(
      ({ diagnose }) => diagnose(seen),
      () => undefined,
    );
};
