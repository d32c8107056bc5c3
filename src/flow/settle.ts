export type Settled<T> = { readonly value: T } | { readonly late: boolean; readonly cause: unknown };

/**
 * Runs host code or a request, bounded by a deadline and a signal even if it ignores both. Never rejects.
 *
 * @param timeout milliseconds
 */
export async function settle<T>(
  timeout: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => T | Promise<T>,
): Promise<Settled<T>> {
  const bound = new AbortController();
  let late = false;
  const stop = () => bound.abort(signal.reason);
  const timer = setTimeout(() => {
    late = true;
    bound.abort(new DOMException('No answer in time', 'TimeoutError'));
  }, timeout);
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  try {
    const aborted = new Promise<never>((_, reject) => {
      bound.signal.onabort = () => reject(bound.signal.reason as Error);
    });
    bound.signal.throwIfAborted();
    return { value: await Promise.race([work(bound.signal), aborted]) };
  } catch (cause) {
    return { late, cause };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}
