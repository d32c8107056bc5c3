/** Whether the code runs in a browser. Server rendering may call an element's callbacks, but has no document to observe. */
export const IN_BROWSER = typeof MutationObserver !== 'undefined';
