/**
 * Names and addresses for messages and samples. The package is not published: a registry name or a CDN address here could be taken by a
 * stranger.
 */

/** The page in the package that explains each error code. It has no address on the web yet. */
export const TROUBLESHOOTING = 'docs/TROUBLESHOOTING.md';
