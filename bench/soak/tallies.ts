/** Patches the DOM's observer classes. The returned function counts the observers that observe a target. */
export function countObservers(): () => number {
  const observing = new Set<object>();
  for (const Observer of [ResizeObserver, MutationObserver, IntersectionObserver, PerformanceObserver]) {
    const { prototype } = Observer as { prototype: { observe: Method; disconnect: Method } };
    const { observe, disconnect } = prototype;
    prototype.observe = function (this: object, ...args) {
      observing.add(this);
      observe.apply(this, args);
    };
    prototype.disconnect = function (this: object) {
      observing.delete(this);
      disconnect.call(this);
    };
  }
  return () => observing.size;
}

type Method = (this: object, ...args: unknown[]) => void;

/** Patches `setInterval`. The returned function counts the running intervals. */
export function countIntervals(): () => number {
  const running = new Set<unknown>();
  const setInterval = window.setInterval.bind(window);
  const clearInterval = window.clearInterval.bind(window);
  window.setInterval = ((handler: () => void, ms?: number) => {
    const id = setInterval(handler, ms);
    running.add(id);
    return id;
  }) as typeof window.setInterval;
  window.clearInterval = (id) => {
    running.delete(id);
    clearInterval(id);
  };
  return () => running.size;
}

/** Patches `fetch` to record pending requests. `answered` resolves when no request is pending. */
export function countRequests(): { answered: () => Promise<void> } {
  const underway = new Set<Promise<unknown>>();
  const fetch = window.fetch.bind(window);
  window.fetch = (...args) => {
    const request = fetch(...args);
    underway.add(request);
    const settled = () => underway.delete(request);
    request.then(settled, settled);
    return request;
  };
  return {
    answered: async () => {
      while (underway.size > 0) await Promise.allSettled(underway);
    },
  };
}
