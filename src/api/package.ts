/**
 * The page that explains each error code, as a path within the package. Messages contain this path, because the page has no URL yet. A CDN
 * address would be unsafe: the package is not published, so a stranger could register its name.
 */
export const TROUBLESHOOTING = 'docs/TROUBLESHOOTING.md';
