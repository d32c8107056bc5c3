/**
 * Path of the page that explains each error code, for messages. It is a path in the package, because the page has no URL yet, and a stranger
 * could register any package name or CDN address that a message contained: the package is not published.
 */
export const TROUBLESHOOTING = 'docs/TROUBLESHOOTING.md';
