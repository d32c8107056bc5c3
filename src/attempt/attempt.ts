import type { Change, ConnectAccount } from './state.js';
import { ConnectError, type Failure } from '../api/errors.js';
import { announce } from '../api/events.js';
import type { FlowOutcome, FlowRequest } from '../flow/request.js';
import type { ConnectFlow } from './load-flow.js';
import { holdPage } from './page-lock.js';
import { fill } from '../language/translation.js';

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
  readonly tokenSpent: (token: string | undefined) => void;
  /** The last event has been dispatched: the next attempt may begin. */
  readonly over: () => void;
}

/** One attempt, from the click to its outcome. */
export interface Attempt {
  /** Resolves after the last event; never rejects. */
  readonly outcome: Promise<ConnectOutcome>;
  /** Begins. Apart from the making, so that listeners of its first step find it in place. */
  start(): void;
  cancel(): void;
  /** Whether it is cancelled or torn down: its last events may be still to come. */
  ending(): boolean;
}

const CANCEL: FlowOutcome = { type: 'cancel', completed: false };

const failed = (code: Failure['code'], message: string, cause?: unknown): FlowOutcome => ({
  type: 'error',
  completed: false,
  failure: { code, message, cause },
});

const isError = (failure: Failure): failure is ConnectError => failure instanceof Error;

/** What a failure changes: the exception for it, with words for the user. What a tokenProvider threw is the host's own, and reaches it again. */
export function failing(
  failure: Failure,
  code: ConnectFlow | undefined,
  { appName, strings }: FlowRequest,
): Extract<Change, { type: 'error' }> {
  const error = isError(failure) ? failure : new ConnectError(failure.code, failure.message, failure);
  if (error.displayMessage) return { type: 'error', error };
  const text = strings[error.code] ?? code?.messages[error.code] ?? strings.loadFailed;
  // The host's own error may be frozen.
  Reflect.set(error, 'displayMessage', fill(text, { app: appName }));
  return { type: 'error', error, lang: strings.lang };
}

export const errorDetail = (error: ConnectError) => {
  const { code, message, retryable } = error;
  return { code, message, retryable, error };
};

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
  const { app } = request;
  const abort = new AbortController();
  const { signal } = abort;
  const began = performance.now();
  // Tells attempts apart, no more; `crypto.randomUUID` exists on secure pages only.
  const sessionId = Math.random().toString(36).slice(2);
  const done = new Set<Change['type']>();
  let code: ConnectFlow | undefined;
  let success: Extract<ConnectOutcome, { type: 'success' }> | undefined;
  let goesOn = false;
  let settle!: (outcome: ConnectOutcome) => void;
  const outcome = new Promise<ConnectOutcome>((resolve) => (settle = resolve));
  const cancel = () => abort.abort();
  const aborted = new Promise<undefined>((resolve) => (signal.onabort = () => resolve(undefined)));
  // A tab and a check of the accounts leave the page free: neither refuse nor give way.
  const opened = () => done.has('open');
  holdPage(
    () => opened() && !done.has('tab') && !done.has('verify'),
    () => opened() || cancel(),
    signal,
  );
  // A page that comes back from the history must not go on with a token that may have outlived its user.
  addEventListener(
    'pagehide',
    () => {
      if (done.has('tab') || done.has('verify')) return;
      code?.forget();
      cancel();
    },
    { signal },
  );

  // The model first, so that whoever hears of a step finds the element where it now stands.
  const tell = (step: Change, detail: object = {}): boolean => {
    // A frame that gives way to a tab opens once.
    if (done.has(step.type)) return true;
    done.add(step.type);
    change(step);
    return announce(target, step.type, { app, ...detail }, { sessionId, elapsed: performance.now() - began });
  };

  const run = async (): Promise<FlowOutcome> => {
    // In the click itself, or the browser would block it.
    const tab = !busy && !signal.aborted && request.mode === 'link' ? open('about:blank', '_blank') : null;
    signal.addEventListener('abort', () => tab?.close());
    try {
      const loading = flow();
      // Not by its class: a page may have a Promise of its own.
      code = 'then' in loading ? await Promise.race([loading, aborted]) : loading;
      if (!code) return CANCEL;
      if (busy) return failed('busy', 'Another flow is open on this page. Wait for its `close` event.');
      return await code.run(request, tab, signal, (step) => {
        if (step.type !== 'success') tell(step);
        else goesOn = tell((success = step), { account: step.account, verified: step.verified });
      });
    } catch (cause) {
      if (signal.aborted) return { type: 'cancel', completed: done.has('verify') };
      return failed('sdk-unavailable', `The flow's code failed: ${String(cause)}`, cause);
    }
  };

  const conclude = (ending: FlowOutcome): ConnectOutcome => {
    if (ending.type !== 'error') {
      tell({ type: 'cancel' });
      return { type: 'cancel' };
    }
    const failed = failing(ending.failure, code, request);
    const { error } = failed;
    const { code: name, message } = error;
    if (!tell(failed, errorDetail(error))) change({ type: 'hush' });
    else
      console.warn(
        `pd-connect-button: ${name}: ${message} https://cdn.jsdelivr.net/npm/pd-connect-button@0.1.0/docs/TROUBLESHOOTING.md#${name}`,
      );
    return { type: 'error', error };
  };

  const start = async () => {
    tell({ type: 'start' });
    const ending = await run();
    cancel();
    const { type, completed } = ending;
    if (done.has('token') && (completed || type !== 'cancel')) tokenSpent(request.token);
    const result = success ?? conclude(ending);
    if (opened()) tell({ type: 'close' }, { successful: !!success, completed });
    over();
    settle(result);
    if (goesOn && success && request.successUrl) code?.leave(request, success.account);
  };

  return { outcome, cancel, start: () => void start(), ending: () => signal.aborted };
}
