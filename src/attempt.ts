import type { Change, ConnectAccount } from './connect-state.js';
import { ConnectError, isConnectError, type Failure } from './errors.js';
import { emit, type ConnectStep } from './events.js';
import type { FlowOutcome, FlowRequest, FlowStep } from './flow-contract.js';
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

/** One attempt from the click to its outcome: runs the flow, and tells the page of it in events. */
export class Attempt {
  /** Resolves after the last event. */
  readonly outcome: Promise<ConnectOutcome>;
  readonly #resolve: (outcome: ConnectOutcome) => void;
  readonly #context: AttemptContext;
  readonly #abort = new AbortController();
  readonly #began = performance.now();
  readonly #sessionId = newSessionId();
  #step: 'pending' | 'open' | 'after' = 'pending';
  #code: ConnectFlow | undefined;
  #tokenTaken = false;
  #success: Extract<ConnectOutcome, { type: 'success' }> | undefined;

  constructor(context: AttemptContext) {
    this.#context = context;
    let resolve!: (outcome: ConnectOutcome) => void;
    this.outcome = new Promise((settle) => (resolve = settle));
    this.#resolve = resolve;
    holdPage(
      () => this.#step === 'open',
      () => this.#step === 'pending' && this.cancel(),
      this.#abort.signal,
    );
  }

  async start(): Promise<void> {
    const { change, target, request, tokenSpent, over } = this.#context;
    change({ type: 'start' });
    this.#tell('start');
    const ending = await this.#runFlow();
    const opened = this.#step !== 'pending';
    this.#step = 'after';
    this.#abort.abort();
    over();
    if (this.#tokenTaken && (ending.type !== 'cancel' || ending.completed)) tokenSpent();
    const outcome = this.#success ?? this.#conclude(ending);
    if (opened) {
      this.#tell('close');
      const { completed } = ending;
      emit(target, 'close', { app: request.app, successful: outcome.type === 'success', completed });
    }
    this.#resolve(outcome);
  }

  cancel(): void {
    this.#abort.abort();
  }

  async #runFlow(): Promise<FlowOutcome> {
    const { busy, flow, request } = this.#context;
    const { signal } = this.#abort;
    try {
      const code = flow();
      this.#code = code instanceof Promise ? await code : code;
      if (signal.aborted) return { type: 'cancel', completed: false };
      if (busy) return failed('busy', 'Another flow is open on this page. Wait for its `close` event.');
      return await this.#code.run(request, signal, this.#report);
    } catch (cause) {
      if (signal.aborted) return { type: 'cancel', completed: false };
      return failed('sdk-unavailable', `The code of the flow could not be used: ${String(cause)}`, cause);
    }
  }

  readonly #report = (step: FlowStep): void => {
    const { change, target, request } = this.#context;
    const { app } = request;
    this.#tokenTaken ||= step.type === 'token';
    if (step.type === 'open') {
      this.#step = 'open';
      change({ type: 'open' });
    } else if (step.type === 'success') {
      this.#success = step;
      change(step);
    }
    this.#tell(step.type);
    if (step.type === 'open') emit(target, 'open', { app });
    if (step.type === 'success')
      emit(target, 'success', { app, account: step.account, verified: step.verified });
  };

  #conclude(ending: FlowOutcome): ConnectOutcome {
    const { change, target, request } = this.#context;
    const { app } = request;
    if (ending.type !== 'error') {
      change({ type: 'cancel' });
      this.#tell('cancel');
      emit(target, 'cancel', { app });
      return { type: 'cancel' };
    }
    const error = this.#errorOf(ending.failure);
    const { code, message, retryable } = error;
    change({ type: 'error', error });
    this.#tell('error', code);
    if (!emit(target, 'error', { app, code, message, retryable, error })) change({ type: 'hush' });
    return { type: 'error', error };
  }

  #errorOf(failure: Failure): ConnectError {
    const { appName, strings } = this.#context.request;
    // What a tokenProvider threw is the host's own, and reaches it again.
    const error = isConnectError(failure)
      ? failure
      : new ConnectError(failure.code, failure.message, failure);
    error.displayMessage ||= fill(this.#code?.messageFor(error.code) ?? strings.unavailable, appName);
    return error;
  }

  #tell(step: ConnectStep, code?: ConnectError['code']): void {
    emit(this.#context.target, 'pd-connect', {
      step,
      app: this.#context.request.app,
      sessionId: this.#sessionId,
      elapsed: performance.now() - this.#began,
      ...(code && { code }),
    });
  }
}

const failed = (code: Failure['code'], message: string, cause?: unknown): FlowOutcome => ({
  type: 'error',
  completed: false,
  failure: { code, message, cause },
});

/** Random, not secret; `crypto.randomUUID` exists on secure pages only. */
const newSessionId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
