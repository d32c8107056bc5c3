/**
 * Allows one open flow on a page without a global variable: a new attempt dispatches an event, and running attempts answer it. This also
 * works between two copies of this script. Only running attempts listen; on the window, because an element's name can shadow a method of
 * the document.
 */
const CLAIM_EVENT = 'pd-connect-claim';

/** Returns whether a flow is open on this page. With `take`, attempts that are not open yet end. */
export const pageIsBusy = (take = false): boolean =>
  !dispatchEvent(new CustomEvent(CLAIM_EVENT, { detail: { take }, cancelable: true }));

/** Answers later attempts until the signal aborts: refuses them while this flow is open; before that, ends its own attempt. */
export function holdPage(isOpen: () => boolean, endAttempt: () => void, signal: AbortSignal): void {
  addEventListener(
    CLAIM_EVENT,
    (event) => {
      if (isOpen()) event.preventDefault();
      else if ((event as CustomEvent<{ take?: boolean }>).detail.take) endAttempt();
    },
    { signal },
  );
}
