import type { ConnectServerError } from './errors.js';

/**
 * Runs `work` for at most `ms` milliseconds, then rejects with what `late` makes. The SDK's own timeout covers
 * neither the OAuth call nor a body that stalls, so the race is run here: the signal frees the connection, the race
 * frees the caller.
 */
export async function withDeadline<T>(
  ms: number,
  late: () => ConnectServerError,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const expired = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(late());
      controller.abort();
    }, ms);
  });
  try {
    return await Promise.race([work(controller.signal), expired]);
  } finally {
    clearTimeout(timer);
  }
}
