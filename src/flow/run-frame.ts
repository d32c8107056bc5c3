import type { Failure } from '../api/errors.js';
import type { ConnectAccount } from '../api/account.js';
import type { FlowRequest } from './request.js';
import { failure } from './failure.js';
import { showOverlay } from './overlay.js';
import { openSession } from './sdk-adapter.js';
import type { Token } from './token-client.js';

/** How long after the frame's load the overlay waits for a success before it shows its close button again, in milliseconds. */
const SILENCE_TIMEOUT = 10_000;
/** How long after a success the Connect page may take to close its frame, in milliseconds. Then the overlay is removed. */
const CLOSE_TIMEOUT = 5_000;
/**
 * How long after a success the overlay waits before it announces that the window is closing, in milliseconds. Announces nothing if the
 * frame has closed earlier.
 */
const CLOSING_DELAY = 1_500;
const ACCOUNT_ID = /^[\w-]{1,100}$/;

export type FrameOutcome = { readonly completed: boolean } & (
  | { readonly type: 'success'; readonly account: ConnectAccount }
  | { readonly type: 'cancel' }
  /** The user has pressed the button that continues in a tab. `tab` is null if no tab could be opened. */
  | { readonly type: 'link'; readonly tab: Window | null }
  | { readonly type: 'error'; readonly failure: Failure }
);

export interface FrameEvents {
  open(): void;
  ready(): void;
  success(account: ConnectAccount): void;
}

/** A flow that runs in a frame. */
export interface FrameRun {
  readonly outcome: Promise<FrameOutcome>;
  /** Shows the overlay again after the element was moved in the document. */
  restore(): void;
}

type Ending = 'left' | 'cancelled' | Failure | { readonly type: 'link'; readonly tab: Window | null };

/**
 * Shows the frame until the user, the Connect page, the caller or a failure ends the flow. Then removes overlay, frame and listeners.
 *
 * @throws when the SDK does not behave as the adapter requires
 */
export function runFrame(
  request: FlowRequest,
  { token, connectLink }: Token,
  signal: AbortSignal,
  events: FrameEvents,
): FrameRun {
  const controller = new AbortController();
  const timers = new Set<ReturnType<typeof setTimeout>>();
  const schedule = (ms: number, then: () => void) => {
    const timer = setTimeout(then, ms);
    timers.add(timer);
    return timer;
  };
  const { frontendOrigin: origin, timeout } = request;
  let account: ConnectAccount | undefined;
  let pageError: string | undefined;
  let resolveOutcome!: (outcome: FrameOutcome) => void;
  const outcome = new Promise<FrameOutcome>((resolve) => (resolveOutcome = resolve));

  const end = (ending: Ending) => {
    if (controller.signal.aborted) return;
    controller.abort();
    timers.forEach(clearTimeout);
    session.end();
    overlay.remove();
    const completed = !!account || pageError !== undefined;
    if (account) resolveOutcome({ type: 'success', completed, account });
    else if (typeof ending === 'object')
      resolveOutcome(
        'code' in ending ? { type: 'error', completed, failure: ending } : { ...ending, completed },
      );
    else if (ending === 'left' && pageError !== undefined)
      resolveOutcome({ type: 'error', completed, failure: failure('connect-failed', pageError || NO_TEXT) });
    else resolveOutcome({ type: 'cancel', completed });
  };
  const leave = () => end('left');

  const session = openSession(request, token, {
    success(id) {
      if (account) return;
      if (typeof id !== 'string' || !ACCOUNT_ID.test(id)) {
        end(failure('connect-failed', 'The Connect page reported a success without an account id.'));
        return;
      }
      account = { id };
      schedule(CLOSE_TIMEOUT, leave);
      // Announces the success only after a delay, because the Connect page usually closes its frame earlier, and then the element announces
      // the connection.
      schedule(CLOSING_DELAY, () => overlay.succeeded());
      events.success(account);
    },
    // Masks the token, because the message of the Connect page may quote it.
    error: (message) => (pageError = message.replace(/ctok_\w+/g, 'ctok_…')),
    close: leave,
  });
  const overlay = showOverlay(request, session.frame, {
    leave,
    hidden: () => end('cancelled'),
    link: (tab) => end({ type: 'link', tab }),
  });

  const { signal: runSignal } = controller;
  signal.addEventListener('abort', () => end('cancelled'), { signal: runSignal });

  addEventListener('message', session.receive, { signal: runSignal });
  addEventListener(
    'securitypolicyviolation',
    (violation) => {
      if (blocksFrame(violation, origin))
        end(failure('frame-blocked', `The page's CSP must allow frame-src ${origin}`));
    },
    { signal: runSignal },
  );
  const deadline = schedule(timeout, () =>
    end(failure('frame-timeout', `The frame from ${origin} did not load in ${timeout} ms.`)),
  );
  session.frame.addEventListener(
    'load',
    () => {
      clearTimeout(deadline);
      overlay.loaded();
      // Nothing remains to do here if the Connect page reported its success before the frame's load event.
      if (account) return;
      schedule(SILENCE_TIMEOUT, () => {
        if (!account) overlay.stuck(!!connectLink);
      });
      events.ready();
    },
    { once: true, signal: runSignal },
  );
  events.open();
  return { outcome, restore: () => overlay.restore() };
}

const NO_TEXT = 'The Connect page reported an error without a message.';

const blocksFrame = (
  { disposition, effectiveDirective, blockedURI }: SecurityPolicyViolationEvent,
  origin: string,
) =>
  disposition === 'enforce' &&
  /^(frame|child|default)-src/.test(effectiveDirective) &&
  `${blockedURI}/`.startsWith(`${origin}/`);
