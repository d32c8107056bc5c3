/**
 * Event that limits a page to one open flow, without a global variable. A new attempt dispatches the event, and the attempt with the open
 * flow calls `preventDefault()`. This also works between two copies of this script. Only running attempts listen. They listen on `window`,
 * because an element's name can shadow a method of the document.
 */
const CLAIM_EVENT = 'pd-connect-claim';

/** Whether a flow is open on this page. With `take`, also ends the attempts whose flow is not open yet. */
export const pageIsBusy = (take = false): boolean =>
  !dispatchEvent(new CustomEvent(CLAIM_EVENT, { detail: { take }, cancelable: true }));

/**
 * Handles the claims of later attempts until the signal aborts. While this flow is open, refuses the later attempt. Otherwise calls
 * `endAttempt`, if the later attempt starts (`take`).
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
