/** Whether the code runs in a browser. Server rendering may call an element's callbacks, but has no document to observe. */
export const IN_BROWSER = typeof MutationObserver !== 'undefined';

/**
 * Returns the origin of the page. A script of the page can replace `window.origin` (`var origin`), but `location.origin` is 'null' in a
 * `srcdoc` frame. In a sandboxed frame, `window.origin` is 'null'.
 */
export const pageOrigin = (): string =>
  [window.origin, location.origin].includes('null') ? window.origin : location.origin;
