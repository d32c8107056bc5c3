/** A server that renders may call an element's callbacks, and has no page to watch. */
export const IN_BROWSER = typeof MutationObserver !== 'undefined';
