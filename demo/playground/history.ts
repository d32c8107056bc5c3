import type { Store } from '../page/store.js';

export interface History {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  undo: () => void;
  redo: () => void;
}

/**
 * Records, for undo and redo, the part of the store's value that `partOf` returns. A whole action of the user, such as dragging a slider,
 * counts as one change, which ends with the browser's `change` event or the next click.
 */
export function trackHistory<T extends object>(store: Store<T>, partOf: (value: T) => Partial<T>): History {
  const past: Partial<T>[] = [];
  const future: Partial<T>[] = [];
  let now = partOf(store.value);
  let going = false;
  let restoring = false;

  store.subscribe((value) => {
    const next = partOf(value);
    if (JSON.stringify(next) === JSON.stringify(now)) return;
    if (!restoring) {
      if (!going) past.push(now);
      going = true;
      future.length = 0;
    }
    now = next;
  });
  for (const over of ['change', 'click']) document.addEventListener(over, () => (going = false));

  const step = (from: Partial<T>[], to: Partial<T>[]): void => {
    const wanted = from.pop();
    if (!wanted) return;
    to.push(now);
    restoring = true;
    store.update(wanted);
    restoring = going = false;
  };
  return {
    get canUndo() {
      return past.length > 0;
    },
    get canRedo() {
      return future.length > 0;
    },
    undo: () => step(past, future),
    redo: () => step(future, past),
  };
}
