/**
 * Whether the page has a global `process`. Imported before the SDK, which sets `process`: modules are evaluated in the order of imports.
 */
export const HAD_PROCESS = 'process' in globalThis;
