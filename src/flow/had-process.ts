/** Whether the page has its own global `process`. The SDK also sets `process`, so this module must be imported before the SDK. */
export const HAD_PROCESS = 'process' in globalThis;
