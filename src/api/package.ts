/**
 * Names and addresses that messages and samples give to a reader. The package is not published: nothing here may lead to its name in a
 * registry or to a CDN, where a stranger could put anything under it.
 */

/** Where the package explains each error code. It has no address on the web yet. */
export const TROUBLESHOOTING = 'docs/TROUBLESHOOTING.md';
