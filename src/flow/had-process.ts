/**
 * Whether the page itself has a global `process`. Must be imported before the SDK, because the SDK sets `process`, and modules are
 * evaluated in the order of their imports.
 */
export const HAD_PROCESS = 'process' in globalThis;
