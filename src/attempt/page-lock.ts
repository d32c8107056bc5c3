/**
 * One flow at a time on a page, without a global: an attempt asks by an event, running attempts answer it. So it also
 * holds between two copies of this script. Only running attempts listen; on the window, since an element's name can hide
 * a method of the document.
 */
const CLAIM = 'pd-connect-claim';

/** Asks whether a flow is open on this page; with `take`, attempts that are not open yet end. */
export const pageIsBusy = (take = false): boolean =>
  !dispatchEvent(new CustomEvent(CLAIM, { detail: { take }, cancelable: true }));

/** Answers later attempts until the signal aborts: refuses them while the flow is open, and ends itself before that. */
export function holdPage(isOpen: () => boolean, giveWay: () => void, signal: AbortSignal): void {
  addEventListener(
    CLAIM,
    (event) => {
      if (isOpen()) event.preventDefault();
      else if ((event as CustomEvent<{ take?: boolean }>).detail.take) giveWay();
    },
    { signal },
  );
}
