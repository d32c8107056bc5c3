/** The script's URL in samples. Samples use a copy of `dist/cdn/` on the host's own server, because no CDN has the package yet. */
export const SCRIPT_ADDRESS = '/pd-connect/pd-connect-button.js';
