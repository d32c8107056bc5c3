export type Settled<T> = { readonly value: T } | { readonly late: boolean; readonly cause: unknown };

/**
 * Runs `work`, which is host code or a request. Resolves to its value, or to the cause if it fails, the timeout passes or the signal
 * aborts. Does not wait for a `work` that ignores its signal. Never rejects.
 *
 * @param timeout milliseconds
 */
export async function settle<T>(
  timeout: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => T | Promise<T>,
): Promise<Settled<T>> {
  const controller = new AbortController();
  let late = false;
  const abort = () => controller.abort(signal.reason);
  const timer = setTimeout(() => {
    late = true;
    controller.abort(new DOMException('No answer in time', 'TimeoutError'));
  }, timeout);
  signal.addEventListener('abort', abort);
  if (signal.aborted) abort();
  try {
    const aborted = new Promise<never>((_, reject) => {
      controller.signal.onabort = () => reject(controller.signal.reason as Error);
    });
    controller.signal.throwIfAborted();
    return { value: await Promise.race([work(controller.signal), aborted]) };
  } catch (cause) {
    return { late, cause };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}
