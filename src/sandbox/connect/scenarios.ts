import { SENTENCES } from './admission.js';

/** An action that the Connect page performs without the user. */
export type Step =
  | { readonly do: 'wait'; readonly ms: number }
  /** Waits for as long as the option `pause` of the sandbox says. */
  | { readonly do: 'pause' }
  /** Creates the account and posts `success`. */
  | { readonly do: 'connect' }
  /** Posts the last `success` message a second time. */
  | { readonly do: 'repeat' }
  | { readonly do: 'error'; readonly message: string }
  | { readonly do: 'close' };

export interface Scenario {
  readonly summary: string;
  readonly steps: readonly Step[];
  /** A page with special behavior: `hang` never finishes loading, `refuse` forbids framing, `early` acts before its `load` event. */
  readonly document?: 'hang' | 'refuse' | 'early';
  readonly healthy?: boolean;
}

const connect: Step = { do: 'connect' };
const close: Step = { do: 'close' };
const pause: Step = { do: 'pause' };
const failure: Step = { do: 'error', message: SENTENCES.failed };

/** Scenarios by app slug. Each slug selects an outcome, like the test card numbers of a payment provider. */
export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  test_success: { summary: 'connects at once', steps: [pause, connect, pause, close] },
  test_error: { summary: 'reports an error, then closes', steps: [pause, failure, pause, close] },
  test_error_empty: {
    summary: 'reports an error without a text, then closes',
    steps: [pause, { do: 'error', message: '' }, pause, close],
  },
  test_error_no_close: { summary: 'reports an error and stays open', steps: [pause, failure] },
  test_error_then_success: {
    summary: 'reports an error, then connects after all',
    steps: [pause, failure, pause, connect, pause, close],
  },
  test_cancel: { summary: 'closes without connecting', steps: [pause, close] },
  test_slow: {
    summary: 'connects after three seconds',
    steps: [{ do: 'wait', ms: 3000 }, connect, pause, close],
  },
  test_silent: { summary: 'loads and sends no message', steps: [] },
  test_hang: { summary: 'never finishes loading', steps: [], document: 'hang' },
  test_refused: { summary: 'refuses to be framed', steps: [], document: 'refuse' },
  test_unhealthy: {
    summary: 'connects an account that is not healthy',
    steps: [pause, connect, pause, close],
    healthy: false,
  },
  test_rate_limited: {
    summary: 'reports an error, then closes',
    steps: [pause, failure, pause, close],
  },
  test_close_before_load: { summary: 'closes before its load event', steps: [close], document: 'early' },
  test_success_no_close: { summary: 'connects and never closes', steps: [pause, connect] },
  test_twice: {
    summary: 'reports the same success twice',
    steps: [pause, connect, { do: 'repeat' }, pause, close],
  },
};

export function scenarioFor(slug: string): Scenario | undefined {
  return Object.hasOwn(SCENARIOS, slug) ? SCENARIOS[slug] : undefined;
}
