export interface TrackedFetch {
  readonly fetch: typeof fetch;
  readonly calls: number;
  /** Resolves after the element has processed a response. */
  readonly answered: Promise<void>;
}

/**
 * Returns a `fetch` that counts its calls, and the promise `answered`, which resolves after the first response. A test that
 * expects a response to change nothing waits for this promise before it checks the element.
 */
export function trackedFetch(): TrackedFetch {
  let done!: () => void;
  const afterwards = () => void setTimeout(done);
  const tracked = {
    calls: 0,
    answered: new Promise<void>((resolve) => (done = resolve)),
    fetch: async (...request: Parameters<typeof fetch>) => {
      tracked.calls += 1;
      try {
        const response = await fetch(...request);
        const read = response.text.bind(response);
        response.text = () => read().finally(afterwards);
        response.json = () => response.text().then((body) => JSON.parse(body) as unknown);
        if (!response.ok) afterwards();
        return response;
      } catch (error) {
        afterwards();
        throw error;
      }
    },
  };
  return tracked;
}

/** Returns the URL of a request. */
export const urlOf = (input: RequestInfo | URL): string =>
  input instanceof Request ? input.url : input.toString();
