/**
 * Names and addresses for messages and samples. The package is not published, so a stranger could register a package name or a CDN address
 * that is used here.
 */

/** Path in the package of the page that explains each error code. The page has no URL yet. */
export const TROUBLESHOOTING = 'docs/TROUBLESHOOTING.md';
