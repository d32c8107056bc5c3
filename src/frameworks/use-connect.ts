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
 * return <button disabled={pending} onClick={() => connect()}>Connect Slack</button>;
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
  // Cancels the attempt when the component is removed. Strict mode also runs this cleanup after the first mount, when no attempt is
  // running.
  useEffect(() => cancel, [cancel]);

  const start = useCallback((changes?: Partial<ConnectOptions>) => {
    if (running.current) return running.current.outcome;
    const abort = new AbortController();
    const { signal } = latest.current;
    const outcome = connect({
      ...latest.current,
      ...changes,
      signal: signal ? AbortSignal.any([signal, abort.signal]) : abort.signal,
    }).finally(() => {
      running.current = undefined;
      setPending(false);
    });
    running.current = { abort, outcome };
    setPending(true);
    return outcome;
  }, []);

  return { connect: start, cancel, pending };
}
