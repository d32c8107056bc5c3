/** Server rendering may call an element's callbacks, where there is no page to watch. */
export const IN_BROWSER = typeof MutationObserver !== 'undefined';
