/**
 * The event that limits a page to one open flow. A new attempt dispatches the event, and an attempt whose flow is open refuses the new
 * attempt with `preventDefault()`. The code uses an event because a variable would not work between two copies of this script. Only running
 * attempts have a listener. The listeners are on `window` and not on `document`, because an element's name can shadow a method of
 * `document`.
 */
const CLAIM_EVENT = 'pd-connect-claim';

/** Whether a flow is open on this page. With `take`, also ends each attempt that has not opened its flow yet. */
export const pageIsBusy = (take = false): boolean =>
  !dispatchEvent(new CustomEvent(CLAIM_EVENT, { detail: { take }, cancelable: true }));

/**
 * Handles the events of later attempts until the signal aborts. Refuses a later attempt while the flow of this attempt is open. If the flow
 * is not open when a later attempt starts (`take`), calls `endAttempt`.
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
