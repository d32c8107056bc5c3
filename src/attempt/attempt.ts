import { ConnectError, type Failure } from '../api/errors.js';
import { emit } from '../api/events.js';
import type { ConnectOutcome } from '../api/outcome.js';
import { TROUBLESHOOTING } from '../api/package.js';
import { openTab } from '../flow/open-tab.js';
import type { FlowAttempt, FlowRequest, Step } from '../flow/request.js';
import { fill } from '../language/translation.js';
import { holdPage, pageIsBusy } from './page-lock.js';
import type { ConnectFlow } from './load-flow.js';
import type { Action } from './state.js';

/** The parts of an element that an attempt uses. */
export interface AttemptContext {
  /** The target of the attempt's events. */
  readonly target: EventTarget;
  /** Returns the settings. Called once, before `beforeconnect`. */
  readonly request: () => FlowRequest;
  /** Returns the attempt that a listener of `beforeconnect` has started. */
  readonly running: () => Attempt | undefined;
  /**
   * Loads the flow's code. If the code is already loaded, returns the code itself instead of a promise, so that the frame is requested in
   * the click's own task.
   */
  readonly flow: () => ConnectFlow | Promise<ConnectFlow>;
  readonly change: (action: Action) => void;
  readonly tokenSpent: (token: string) => void;
  /** Called after the last event. The next attempt may then begin. */
  readonly ended: () => void;
}

/** One attempt, from the click to its outcome. */
export interface Attempt {
  /** Resolves after the last event; never rejects. */
  readonly outcome: Promise<ConnectOutcome>;
  cancel(): void;
  /** Whether the attempt is cancelled or over, although its last events may not have been dispatched yet. */
  readonly ending: boolean;
  /** Starts the attempt. The caller must store the attempt first, because a listener of the first step may call `cancel()`. */
  start(): void;
}

/** Whether a value is a promise. Duck-typed, because zone.js replaces Promise. */
export const isPromise = <T>(value: T | Promise<T>): value is Promise<T> =>
  typeof (value as Promise<T> | undefined)?.then === 'function';

/**
 * Creates an attempt. Returns undefined if a listener of `beforeconnect` prevents the attempt. If the listener has started another
 * attempt, returns that attempt.
 */
export function createAttempt({
  target,
  request: read,
  running,
  flow,
  change,
  tokenSpent,
  ended,
}: AttemptContext): Attempt | undefined {
  const request = read();
  const { app } = request;
  const busy = pageIsBusy();
  if (!busy && !emit(target, 'beforeconnect', { app })) return undefined;
  const other = running();
  if (other) return other;

  const abort = new AbortController();
  const { signal } = abort;
  const startTime = performance.now();
  // `Math.random` suffices, because the id only distinguishes attempts. `crypto.randomUUID` exists only in secure contexts.
  const sessionId = Math.random().toString(36).slice(2);
  let result: ConnectOutcome | undefined;
  let phase: Step['type'] = 'start';
  let resolveOutcome!: (outcome: ConnectOutcome) => void;
  const outcome = new Promise<ConnectOutcome>((resolve) => (resolveOutcome = resolve));
  const aborted = new Promise<undefined>((resolve) => (signal.onabort = () => resolve(undefined)));

  const stream = (step: Step['type'], code?: Failure['code']) => {
    if (step === 'tab' || step === 'verify') return;
    emit(target, 'pd-connect', {
      step,
      app,
      sessionId,
      elapsed: performance.now() - startTime,
      ...(code && { code }),
    });
  };

  /** Changes the state, then dispatches the events of a step. Returns false if a listener prevented the default. */
  const report = (step: Step): boolean => {
    const { type } = step;
    phase = type;
    switch (type) {
      case 'start':
        change({ type, reconnects: !!request.accountId });
        break;
      case 'open':
      case 'tab':
        change({ type: 'phase', phase: type });
        break;
      case 'verify':
        change({ type: 'phase', phase: 'verifying' });
        break;
      case 'success': {
        const { account, verified } = step;
        change({ type, account });
        result = { type, account, verified };
        stream(type);
        return emit(target, type, { app, account, verified });
      }
      case 'error': {
        const error = errorFrom(step.failure, step.text);
        const { code, message, retryable } = error;
        // If the host has set the text, the language of the text is unknown.
        const lang = error.displayMessage === step.text ? request.strings.lang : undefined;
        change({ type: 'fail', error, lang, canRetry: retryable });
        result = { type, error };
        stream(type, code);
        const shown = emit(target, type, { app, code, message, retryable, error });
        if (!shown) change({ type: 'hideFailure' });
        else console.warn(`pd-connect-button: ${code}: ${message} See ${TROUBLESHOOTING}#${code}`);
        return shown;
      }
      case 'cancel':
        change({ type });
        result = { type };
        stream(type);
        return emit(target, type, { app });
      case 'close': {
        const { successful, completed } = step;
        stream(type);
        return emit(target, type, { app, successful, completed });
      }
    }
    stream(type);
    return type === 'open' ? emit(target, type, { app }) : true;
  };

  const start = async () => {
    report({ type: 'start' });
    // The tab must open in the click's own task, or the browser blocks the tab.
    const opens = !busy && !signal.aborted && request.attached && request.mode === 'link';
    const title = fill(request.strings.connecting, { app: request.appName });
    const tab = opens ? openTab(title) : null;
    signal.addEventListener('abort', () => tab?.close());
    const attempt: FlowAttempt = {
      request,
      signal,
      busy,
      tab,
      report,
      end: () => abort.abort(),
      tokenSpent: () => request.token && tokenSpent(request.token),
    };
    try {
      const loading = flow();
      const code = isPromise(loading) ? await Promise.race([loading, aborted]) : loading;
      await code?.run(attempt);
    } catch (cause) {
      if (!signal.aborted && !result)
        report({
          type: 'error',
          failure: loadFailure(cause),
          text: fill(request.strings.loadFailed, { app: request.appName }),
        });
    }
    abort.abort();
    if (!result) report({ type: 'cancel' });
    ended();
    resolveOutcome(result ?? { type: 'cancel' });
  };

  if (!busy) {
    pageIsBusy(true);
    holdPage(
      // In the phases `tab` and `verify`, a later attempt may start, and does not end this attempt.
      () => phase === 'open' || phase === 'ready' || (phase === 'success' && !signal.aborted),
      () => {
        if (phase === 'start' || phase === 'token') abort.abort();
      },
      signal,
    );
  }
  return {
    outcome,
    cancel: () => abort.abort(),
    get ending() {
      return signal.aborted;
    },
    start: () => void start(),
  };
}

/** Returns the failure for code that did not load, or that threw. */
export const loadFailure = (cause: unknown, part = 'flow'): Failure => ({
  code: 'sdk-unavailable',
  message: `The ${part}'s code failed: ${String(cause)}`,
  cause,
});

/** Returns a failure as a `ConnectError`. If the host threw a `ConnectError`, returns that error. */
export function errorFrom(failure: Failure, text: string): ConnectError {
  const error =
    failure instanceof Error
      ? (failure as unknown as ConnectError)
      : new ConnectError(failure.code, failure.message, failure);
  // `Reflect.set` does not throw if the host's error is frozen.
  if (!error.displayMessage) Reflect.set(error, 'displayMessage', text);
  return error;
}
