/**
 * This event limits a page to one open flow. A new attempt dispatches the event. An attempt with an open flow calls `preventDefault()`.
 * Unlike a variable of this script, an event also works between two copies of the script. Only running attempts have a listener. The
 * listeners are on `window`, because an element's name can shadow a method of the document.
 */
const CLAIM_EVENT = 'pd-connect-claim';

/** Whether a flow is open on this page. With `take`, also ends each attempt that has not opened its flow yet. */
export const pageIsBusy = (take = false): boolean =>
  !dispatchEvent(new CustomEvent(CLAIM_EVENT, { detail: { take }, cancelable: true }));

/**
 * Handles the events of later attempts until the signal aborts. While this flow is open, refuses a later attempt. If this flow is not open,
 * calls `endAttempt` when a later attempt starts (`take`).
 */
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
