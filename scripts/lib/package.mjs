/** The address of samples, as in src/api/package.ts; a test holds the two together. Scripts run before TypeScript is installed. */
export const SCRIPT_ADDRESS = '/pd-connect/pd-connect-button.js';
