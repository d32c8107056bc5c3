/** Where the package explains each error code. The package is not published, so it has no address on the web yet. */
export const TROUBLESHOOTING = 'docs/TROUBLESHOOTING.md';
