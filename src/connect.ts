/** Connects an account without an element, and therefore registers no tag. */
import type { ConnectOutcome } from './api/outcome.js';
import type { StepCallbacks } from './api/callbacks.js';
import { emit, HANDLERS, type StepDetail } from './api/events.js';
import type { Settings } from './api/settings.js';
import { requestAccounts, watchAccounts } from './attempt/accounts.js';
import type { AccountsQuery } from './attempt/fetch-accounts.js';
import { createAttempt, errorFrom } from './attempt/attempt.js';
import { hostRequest, patienceOf } from './attempt/host-request.js';
import { loadFlow } from './attempt/load-flow.js';
import { chooseAccount } from './attempt/state.js';
import type { AccountsAccess, FlowRequest } from './flow/request.js';
import { resolveTranslation } from './language/language.js';

export { ConnectError, type ConnectErrorCode } from './api/errors.js';
export type { ConnectAccount } from './api/account.js';
export type {
  AppDetail,
  CloseDetail,
  ConnectStep,
  ErrorDetail,
  StepDetail,
  SuccessDetail,
} from './api/events.js';
export type { ConnectOutcome } from './api/outcome.js';
export type { TokenProvider, TokenRequest, TokenResponse } from './api/token.js';

/** The settings of the element that concern an attempt. */
type AttemptSettings = Omit<
  Settings,
  'app' | 'label' | 'connectedLabel' | 'icon' | 'prefetch' | 'appearance' | 'size' | 'name'
>;

/** The options of `connect()`: the element's properties, and callbacks instead of the element's events. */
export interface ConnectOptions extends Partial<AttemptSettings>, StepCallbacks {
  /** Pipedream's name slug of the app, such as `slack`. */
  app: string;
  /** A token that the host has created already. */
  token?: string | undefined;
  /** The parent of the overlay. Default: the open modal dialog or popover around the focused element, else `body`. */
  container?: Element | undefined;
  /** Cancels the attempt when the signal aborts. */
  signal?: AbortSignal | undefined;
}

/**
 * Connects an account. Shows the same overlay as the element, but no messages. Never rejects, and leaves neither elements nor listeners in
 * the page. If `mode` is `link`, call `connect()` in a click, or the browser blocks the tab.
 *
 * With `accountsEndpoint`, the attempt succeeds without a frame if the list contains a healthy account. To connect in any case, set
 * `accountId` or `multiple`.
 *
 * @example
 * const outcome = await connect({ app: 'slack', tokenEndpoint: '/api/connect/token' });
 * if (outcome.type === 'success') save(outcome.account?.id);
 */
export async function connect(options: ConnectOptions): Promise<ConnectOutcome> {
  const { signal } = options;
  if (signal?.aborted) return { type: 'cancel' };
  const target = new EventTarget();
  for (const [type, handler] of Object.entries(HANDLERS)) {
    const callback = options[handler as keyof StepCallbacks] as ((detail: unknown) => void) | undefined;
    if (callback) target.addEventListener(type, (event) => callback((event as CustomEvent<unknown>).detail));
  }
  const host = document.createElement('div');
  let attempt;
  try {
    host.style.display = 'contents';
    const root = host.attachShadow({ mode: 'open' });
    // A framework's reference to an element that is not rendered is null.
    const container = options.container ?? null;
    (container ?? containerOfFocus()).append(host);
    // The frame opens next. A menu or a palette around the focus may have closed since the call, and would hide the overlay.
    target.addEventListener('pd-connect', (event) => {
      const { step } = (event as CustomEvent<StepDetail>).detail;
      if (step !== 'token' || container || options.mode === 'link') return;
      if (!host.parentElement?.checkVisibility()) containerOfFocus().append(host);
    });
    attempt = createAttempt({
      target,
      request: () => requestFrom(options, root, container ?? document.body),
      running: () => undefined,
      flow: async () => {
        const { ConnectFlow } = await loadFlow(patienceOf(options));
        return new ConnectFlow();
      },
      change: () => undefined,
      tokenSpent: () => undefined,
      ended: () => host.remove(),
    });
  } catch (cause) {
    // A getter of the host has thrown, or `container` is not an element.
    host.remove();
    const message = `The options of connect() cannot be used: ${String(cause)}`;
    const error = errorFrom({ code: 'misconfigured', message, cause }, '');
    emit(target, 'error', { app: '', code: error.code, message, retryable: false, error });
    return { type: 'error', error };
  }
  if (!attempt) return { type: 'cancel' };
  const cancel = () => attempt.cancel();
  signal?.addEventListener('abort', cancel);
  attempt.start();
  const outcome = await attempt.outcome;
  signal?.removeEventListener('abort', cancel);
  return outcome;
}

/**
 * Returns the open modal dialog or popover around the focused element, else `body`. The overlay needs this parent, because outside the
 * dialog it would be inert, and outside the popover it would close the popover.
 */
function containerOfFocus(): Element {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  for (let element = active; element;) {
    const modal: Element | null = element.closest('dialog:modal, :popover-open');
    if (modal) return modal;
    const root = element.getRootNode();
    element = root instanceof ShadowRoot ? root.host : null;
  }
  return document.body;
}

function requestFrom(options: ConnectOptions, root: ShadowRoot, anchor: Element): FlowRequest {
  const request = hostRequest(options, {
    token: options.token || undefined,
    originFromMarkup: false,
    root,
    anchor,
    attached: root.isConnected,
    triggerHref: undefined,
    strings: resolveTranslation(root.host),
  });
  return {
    ...request,
    // The first call on a page requests the file of the language. The file usually arrives before a text is shown.
    get strings() {
      return resolveTranslation(root.host);
    },
    accounts: request.accountsEndpoint ? accessTo(request) : null,
  };
}

function accessTo(query: AccountsQuery & Pick<FlowRequest, 'accountId'>): AccountsAccess {
  return {
    before: null,
    first: query.accountId
      ? null
      : async () => {
          const answer = await requestAccounts(query);
          return 'code' in answer
            ? null
            : { accounts: answer.accounts, account: chooseAccount(answer.accounts) };
        },
    request: async (signal) => {
      const answer = await requestAccounts(query, signal);
      return 'code' in answer ? answer : answer.accounts;
    },
    watch: (listener) =>
      watchAccounts({
        query: () => query,
        update: (update) => {
          if (update.type === 'list') listener(update.accounts);
        },
      }),
  };
}
