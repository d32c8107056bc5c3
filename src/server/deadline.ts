import { ConnectServerError } from './errors.js';

/**
 * Runs `work` for at most `ms` milliseconds. After this time, aborts the signal of `work`, and rejects at once with the error of
 * `createTimeoutError`, even if `work` ignores the signal. The SDK's own timeout is not enough, because it covers neither the OAuth call
 * nor a stalled body.
 *
 * @param client A signal that aborts when the client closes the connection. The promise then rejects with `client-closed`.
 */
export async function withDeadline<T>(
  ms: number,
  createTimeoutError: () => ConnectServerError,
  work: (signal: AbortSignal) => Promise<T>,
  client?: AbortSignal,
): Promise<T> {
  const controller = new AbortController();
  let stop: (error: ConnectServerError) => void = () => undefined;
  const stopPromise = new Promise<never>((_, reject) => {
    stop = (error) => {
      reject(error);
      controller.abort();
    };
  });
  const timer = setTimeout(() => stop(createTimeoutError()), ms);
  const abort = () => stop(new ConnectServerError('client-closed', 'The client closed the connection.'));
  if (client?.aborted) abort();
  else client?.addEventListener('abort', abort);
  try {
    return await Promise.race(
      controller.signal.aborted ? [stopPromise] : [work(controller.signal), stopPromise],
    );
  } finally {
    clearTimeout(timer);
    client?.removeEventListener('abort', abort);
  }
}
