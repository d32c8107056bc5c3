/** Whether the page has a `process`. Imported before the SDK, which sets one: modules are evaluated in the order of imports. */
export const HAD_PROCESS = 'process' in globalThis;
