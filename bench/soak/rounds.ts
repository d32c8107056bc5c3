import type { PdConnectButton, PdConnectButtonEventMap } from '../../src/index.js';

interface Turn {
  app: string;
  outcome: 'success' | 'cancel' | 'error connect-failed';
  /** Whether the round presses the close button of the overlay. If not, the frame ends the flow. */
  closed?: boolean;
  /** Whether the button has an accounts endpoint, with which it verifies the success. */
  verified?: boolean;
}

const TURNS: Turn[] = [
  { app: 'test_success', outcome: 'success' },
  { app: 'test_cancel', outcome: 'cancel' },
  { app: 'test_error', outcome: 'error connect-failed' },
  { app: 'test_silent', outcome: 'cancel', closed: true },
  { app: 'test_success', outcome: 'success', verified: true },
];

const { sandbox } = document.body.dataset;
export const bench = found(document.querySelector('main'));
const leaked: Node[] = [];

function found<T>(element: T | null | undefined): T {
  if (!element) throw new Error('The page has no element for the rounds.');
  return element;
}

const part = (button: PdConnectButton, name: string): HTMLElement =>
  found(button.shadowRoot?.querySelector<HTMLElement>(`[part~='${name}']`));

function pick<T>(choices: readonly T[], round: number): T {
  return choices[round % choices.length] as T;
}

export const mount = (app: string, markup = ''): PdConnectButton => {
  const holder = document.createElement('div');
  holder.innerHTML = `<pd-connect-button app="${app}" token-endpoint="/api/connect/token" frontend-origin="${sandbox ?? ''}">${markup}</pd-connect-button>`;
  return found(holder.querySelector('pd-connect-button'));
};

const MINUTE = 60_000;

/**
 * Waits for the outcome of the running attempt. To get it, calls `connect()` again, which during an attempt returns the outcome of that
 * attempt. Rejects after a minute, which is longer than each timeout of the element.
 */
async function ending(button: PdConnectButton): Promise<string> {
  const steps: string[] = [];
  const note = ({ detail }: PdConnectButtonEventMap['pd-connect']) => steps.push(detail.step);
  button.addEventListener('pd-connect', note);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () =>
        reject(new Error(`The attempt for ${button.app} has not ended within a minute: ${steps.join(' ')}`)),
      MINUTE,
    );
  });
  try {
    const outcome = await Promise.race([button.connect(), late]);
    return outcome.type === 'error' ? `error ${outcome.error.code}` : outcome.type;
  } finally {
    clearTimeout(timer);
    button.removeEventListener('pd-connect', note);
  }
}

/** Dispatches the events of a mouse: enter, press, click, leave. */
function press(button: PdConnectButton): void {
  const inner = part(button, 'button');
  const mouse = { bubbles: true, composed: true, pointerType: 'mouse', isPrimary: true };
  button.dispatchEvent(new PointerEvent('pointerenter', { ...mouse, bubbles: false }));
  inner.dispatchEvent(new PointerEvent('pointerdown', mouse));
  inner.click();
  button.dispatchEvent(new PointerEvent('pointerleave', { ...mouse, bubbles: false }));
}

export async function openAndClose(
  round: number,
  plain: PdConnectButton,
  verified: PdConnectButton,
): Promise<void> {
  const turn = pick(TURNS, round);
  const button = turn.verified ? verified : plain;
  button.app = turn.app;
  await button.updateComplete;
  if (turn.closed) {
    const clicksClose = ({ detail }: PdConnectButtonEventMap['pd-connect']) => {
      if (detail.step !== 'ready') return;
      button.removeEventListener('pd-connect', clicksClose);
      part(button, 'close').click();
    };
    button.addEventListener('pd-connect', clicksClose);
  }
  press(button);
  const ended = await ending(button);
  if (ended !== turn.outcome)
    throw new Error(
      `The attempt for ${turn.app} ended with ${ended} instead of ${turn.outcome}: ${String(button.error)}`,
    );
  button.reset();
}

const LINK_TURNS: Turn[] = [
  { app: 'test_success', outcome: 'success' },
  { app: 'test_error', outcome: 'error connect-failed' },
  { app: 'test_success', outcome: 'success', verified: true },
];

/** Runs a flow with Connect Link. A tab opens and reaches the return page. That page broadcasts the result and closes the tab. */
export async function openTabAndClose(
  round: number,
  plain: PdConnectButton,
  verified: PdConnectButton,
): Promise<void> {
  const turn = pick(LINK_TURNS, round);
  const button = turn.verified ? verified : plain;
  button.app = turn.app;
  await button.updateComplete;
  press(button);
  const ended = await ending(button);
  if (ended !== turn.outcome)
    throw new Error(
      `The tab for ${turn.app} ended with ${ended} instead of ${turn.outcome}: ${String(button.error)}`,
    );
  button.reset();
}

export async function mountAndUnmount(): Promise<void> {
  const form = document.createElement('form');
  const plain = mount('slack');
  plain.setAttribute('accounts-endpoint', '/api/connect/accounts');
  const required = mount('github', '<span slot="icon">x</span>');
  required.toggleAttribute('required', true);
  required.setAttribute('name', 'account');
  const own = mount('linear', '<button type="button" slot="trigger">Connect</button>');
  form.append(plain, required, own);
  bench.append(form);
  await Promise.all([plain.updateComplete, required.updateComplete, own.updateComplete]);
  form.remove();
}

export async function unmountWhileOpen(): Promise<void> {
  const button = mount('test_silent');
  bench.append(button);
  await button.updateComplete;
  button.addEventListener('open', () => button.remove());
  press(button);
  const ended = await ending(button);
  if (ended !== 'cancel') throw new Error(`A removed button ended with ${ended} instead of cancel.`);
}

export async function change(round: number, button: PdConnectButton): Promise<void> {
  const text = `value-${round % 7}`;
  for (const name of ['label', 'connected-label', 'app-name', 'account-id', 'csrf-token', 'name', 'value'])
    button.setAttribute(name, text);
  button.setAttribute('app', `app_${round % 5}`);
  button.setAttribute('size', pick(['small', 'medium', 'large'], round));
  button.setAttribute('appearance', pick(['filled', 'outlined', 'plain'], round));
  button.setAttribute('icon', `data:image/svg+xml,${round % 4}`);
  button.setAttribute('prefetch', pick(['intent', 'hover', 'none'], round));
  button.toggleAttribute('disabled', round % 2 > 0);
  button.toggleAttribute('required', round % 2 > 0);
  await button.updateComplete;
}

/** The control: leaks an element and a listener in every round. The counters must detect the leak. */
export async function leak(): Promise<void> {
  const button = mount('slack');
  bench.append(button);
  await button.updateComplete;
  leaked.push(button);
  window.addEventListener('resize', () => button.app);
}
