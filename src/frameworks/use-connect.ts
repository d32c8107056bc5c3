'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { ConnectOutcome } from '../api/outcome.js';
import { connect, type ConnectOptions } from '../connect.js';

export interface UseConnect {
  /** Starts an attempt, or joins the running attempt. Never rejects. */
  readonly connect: (changes?: Partial<ConnectOptions>) => Promise<ConnectOutcome>;
  /** Cancels the running attempt: its promise resolves to `{type: 'cancel'}`. */
  readonly cancel: () => void;
  /** Whether an attempt is running: true from `connect()` until the outcome. */
  readonly pending: boolean;
}

/**
 * Connects an account from any button of the host, without `<pd-connect-button>`. The attempt is cancelled when the component is removed.
 *
 * @example
 * const { connect, pending } = useConnect({ app: 'slack', tokenEndpoint: '/api/connect/token' });
 * return <button aria-disabled={pending} onClick={() => connect()}>Connect Slack</button>;
 */
export function useConnect(options: ConnectOptions): UseConnect {
  const [pending, setPending] = useState(false);
  const latest = useRef(options);
  const running = useRef<{ readonly abort: AbortController; readonly outcome: Promise<ConnectOutcome> }>(
    undefined,
  );
  useEffect(() => {
    latest.current = options;
  });

  const cancel = useCallback(() => running.current?.abort.abort(), []);
  // Cancels the attempt when the component is removed. Strict mode also runs this cleanup after the first mount, and
  // then runs the effects of the component again.
  useEffect(() => cancel, [cancel]);

  const start = useCallback((changes?: Partial<ConnectOptions>) => {
    // After a cancellation, the attempt may still have to dispatch its last events. The next attempt need not wait for them.
    if (running.current && !running.current.abort.signal.aborted) return running.current.outcome;
    const abort = new AbortController();
    const { signal } = latest.current;
    const outcome = connect({
      ...latest.current,
      ...changes,
      signal: signal ? AbortSignal.any([signal, abort.signal]) : abort.signal,
    }).finally(() => {
      if (running.current?.abort !== abort) return;
      running.current = undefined;
      setPending(false);
    });
    running.current = { abort, outcome };
    setPending(true);
    return outcome;
  }, []);

  return { connect: start, cancel, pending };
}
