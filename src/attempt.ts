import type { Change, ConnectAccount } from './connect-state.js';
import { ConnectError, isConnectError, type Failure } from './errors.js';
import { announce } from './events.js';
import type { FlowOutcome, FlowRequest } from './flow-contract.js';
import type { ConnectFlow } from './load-flow.js';
import { holdPage } from './page-lock.js';
import { fill } from './strings.js';

/** How `connect()` ended. It never rejects. */
export type ConnectOutcome =
  | { readonly type: 'success'; readonly account: ConnectAccount | null; readonly verified: boolean }
  | { readonly type: 'cancel' }
  | { readonly type: 'error'; readonly error: ConnectError };

/** What an attempt asks of its surroundings. */
export interface AttemptContext {
  readonly target: EventTarget;
  readonly request: FlowRequest;
  /** Another flow was open when this attempt began. */
  readonly busy: boolean;
  /** The flow's code, at once when it is loaded: a click must reach the frame in its own task. */
  readonly flow: () => ConnectFlow | Promise<ConnectFlow>;
  readonly change: (change: Change) => void;
  /** The token that markup or a script gave is used up. */
  readonly tokenSpent: () => void;
  /** The flow is torn down: whoever hears of the outcome may begin the next attempt. */
  readonly over: () => void;
}

/** One attempt, from the click to its outcome. */
export interface Attempt {
  /** Resolves after the last event; never rejects. */
  readonly outcome: Promise<ConnectOutcome>;
  /** Begins. Apart from the making, so that listeners of its first step find it in place. */
  start(): void;
  cancel(): void;
}

const CANCEL: FlowOutcome = { type: 'cancel', completed: false };

const failed = (code: Failure['code'], message: string, cause?: unknown): FlowOutcome => ({
  type: 'error',
  completed: false,
  failure: { code, message, cause },
});

/** Makes an attempt, which runs the flow and tells element and page of it, step by step. */
export function makeAttempt({
  target,
  request,
  busy,
  flow,
  change,
  tokenSpent,
  over,
}: AttemptContext): Attempt {
  const { app, appName, strings } = request;
  const abort = new AbortController();
  const { signal } = abort;
  const began = performance.now();
  // Tells attempts apart, no more; `crypto.randomUUID` exists on secure pages only.
  const sessionId = Math.random().toString(36).slice(2);
  const done = new Set<Change['type']>();
  let code: ConnectFlow | undefined;
  let success: ConnectOutcome | undefined;
  let settle!: (outcome: ConnectOutcome) => void;
  const outcome = new Promise<ConnectOutcome>((resolve) => (settle = resolve));
  const cancel = () => abort.abort();
  holdPage(() => done.has('open'), cancel, signal);

  // The model first, so that whoever hears of a step finds the element where it now stands.
  const tell = (step: Change, detail: object = {}): boolean => {
    done.add(step.type);
    change(step);
    return announce(target, step.type, { app, ...detail }, { sessionId, elapsed: performance.now() - began });
  };

  const run = async (): Promise<FlowOutcome> => {
    try {
      const loading = flow();
      code = loading instanceof Promise ? await loading : loading;
      if (signal.aborted) return CANCEL;
      if (busy) return failed('busy', 'Another flow is open on this page. Wait for its `close` event.');
      return await code.run(request, signal, (step) => {
        if (step.type !== 'success') tell(step);
        else tell((success = step), { account: step.account, verified: step.verified });
      });
    } catch (cause) {
      return signal.aborted
        ? CANCEL
        : failed('sdk-unavailable', `The flow's code failed: ${String(cause)}`, cause);
    }
  };

  const conclude = (ending: FlowOutcome): ConnectOutcome => {
    if (ending.type !== 'error') {
      tell({ type: 'cancel' });
      return { type: 'cancel' };
    }
    const { failure } = ending;
    // What a tokenProvider threw is the host's own, and reaches it again.
    const error = isConnectError(failure)
      ? failure
      : new ConnectError(failure.code, failure.message, failure);
    error.displayMessage ||= fill(code?.messageFor(error.code) ?? strings.failed, appName);
    const { message, retryable } = error;
    if (!tell({ type: 'error', error }, { code: error.code, message, retryable, error }))
      change({ type: 'hush' });
    return { type: 'error', error };
  };

  const start = async () => {
    tell({ type: 'start' });
    const ending = await run();
    cancel();
    over();
    const { type, completed } = ending;
    if (done.has('token') && (completed || type !== 'cancel')) tokenSpent();
    const result = success ?? conclude(ending);
    if (done.has('open')) tell({ type: 'close' }, { successful: !!success, completed });
    settle(result);
  };

  return { outcome, cancel, start: () => void start() };
}
