/**
 * Path in the package of the page that explains each error code, for messages. The page has no URL yet. A CDN address would be unsafe: the
 * package is not published, so a stranger could register its name.
 */
export const TROUBLESHOOTING = 'docs/TROUBLESHOOTING.md';
