import { setTimeout as wait } from 'node:timers/promises';

const RETRY_AFTER_MS = [250, 1_000, 4_000];
const ATTEMPT_MS = 5_000;
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Posts a JSON body as Pipedream's webhooks do. If the receiver fails, retries up to three times. Calls only loopback receivers, so no data
 * leaves the machine.
 */
export async function deliver(
  uri: string,
  signal: AbortSignal,
  body: string,
  headers: () => Record<string, string> = () => ({}),
): Promise<void> {
  if (!LOOPBACK.has(new URL(uri).hostname)) return;
  for (const delay of [0, ...RETRY_AFTER_MS]) {
    try {
      await wait(delay, undefined, { signal });
      const response = await fetch(uri, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'User-Agent': 'pipedream-sandbox', ...headers() },
        body,
        redirect: 'manual',
        signal: AbortSignal.any([signal, AbortSignal.timeout(ATTEMPT_MS)]),
      });
      await response.body?.cancel();
      if (response.ok) return;
    } catch {
      if (signal.aborted) return;
    }
  }
}
