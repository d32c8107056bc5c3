// Counts the listeners, observed targets and timers that the page's other scripts create. It must run before these scripts, because it
// patches the functions that they call.

declare global {
  interface Window {
    census: Counts;
  }
}

export interface Counts {
  /** The number of listeners on `window` and `document`. */
  global: number;
  /** The number of listeners on all other targets. */
  own: number;
  /** The number of targets that an IntersectionObserver, MutationObserver or ResizeObserver observes. */
  observed: number;
  timers: number;
}

const counts: Counts = { global: 0, own: 0, observed: 0, timers: 0 };
window.census = counts;

const add = Reflect.get(EventTarget.prototype, 'addEventListener');
EventTarget.prototype.addEventListener = function (this: EventTarget | undefined, ...args) {
  const target = this ?? window;
  counts[target === window || target === document ? 'global' : 'own'] += 1;
  add.apply(target, args);
};

for (const Observer of [IntersectionObserver, MutationObserver, ResizeObserver]) {
  const observe = Reflect.get(Observer.prototype, 'observe') as (...args: unknown[]) => void;
  Object.assign(Observer.prototype, {
    observe(...args: unknown[]) {
      counts.observed += 1;
      observe.apply(this, args);
    },
  });
}

const later = Reflect.get(window, 'setTimeout') as (...args: Parameters<typeof setTimeout>) => number;
window.setTimeout = ((...args: Parameters<typeof setTimeout>) => {
  counts.timers += 1;
  return later(...args);
}) as typeof setTimeout;
