import type { ConnectAccount } from '../../api/account.js';
import type { enAccounts } from '../../language/en-accounts.js';

type TextKey = keyof typeof enAccounts;

/** Returns a text of the list, with the account's name filled in. */
export type AccountText = (key: TextKey, account: ConnectAccount) => string;

/** Handler of a press on one of the list's buttons. Receives the click event. */
export type Press = (event: UIEvent) => void;

export interface Row {
  readonly element: HTMLElement;
  /** Shows the account's current data. */
  show(account: ConnectAccount, text: AccountText): void;
  /** Keeps the account: removes the question whether to disconnect it. Returns false if the row shows no such question. */
  keep(): boolean;
}

/** How long the question whether to disconnect ignores presses, in milliseconds, so that a double click does not confirm it. */
const CONFIRM_DELAY = 500;

let rows = 0;
const written = new WeakMap<Element, string>();

/** Writes a text only if the text has changed, because a page translator would have to translate a rewritten text again. */
export function write(element: Element, text: string): void {
  if (written.get(element) !== text) element.textContent = text;
  written.set(element, text);
}

/**
 * Creates an element. `part` is the value of the attribute `part`. A button needs no `type`, because a button in a shadow tree submits no
 * form.
 */
export const create = <K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Partial<Omit<HTMLElementTagNameMap[K], 'part'>> & { part?: string },
): HTMLElementTagNameMap[K] => Object.assign(document.createElement(tag), properties);

/**
 * Creates the row of one account.
 *
 * @param presses the map to which the row adds the handler of each button, because listeners inside the list receive no events: see
 * `isolate()`
 */
export function createRow(
  presses: WeakMap<EventTarget, Press>,
  reconnect: () => void,
  disconnect: () => void,
): Row {
  const texts = create('div', { className: 'texts' });
  const name = create('bdi', { part: 'account' });
  const health = create('div', { id: `health-${++rows}` });
  const buttons = create('div', { className: 'buttons' });
  const element = create('div', { role: 'listitem', part: 'row' });
  /**
   * The buttons, each with the key of its text and the key of its accessible name. The accessible name contains the account's name, because
   * Tab moves from button to button, and skips the name in the row.
   */
  const labels: [HTMLElement, TextKey, TextKey | undefined][] = [];
  let asked = 0;

  const createButton = (part: string, press: Press, text: TextKey, label?: TextKey) => {
    const button = create('button', { className: 'small', part });
    presses.set(button, press);
    labels.push([button, text, label]);
    return button;
  };
  const keep = (): boolean => {
    if (!confirmButton.isConnected) return false;
    const focused = buttons.matches(':focus-within');
    buttons.replaceChildren(reconnectButton, disconnectButton);
    if (focused) disconnectButton.focus();
    return true;
  };
  const reconnectButton = createButton('reconnect', reconnect, 'reconnectAccount', 'reconnectNamed');
  reconnectButton.setAttribute('aria-describedby', health.id);
  const disconnectButton = createButton(
    'disconnect',
    ({ timeStamp }) => {
      asked = timeStamp;
      buttons.replaceChildren(confirmButton, keepButton);
      confirmButton.focus();
    },
    'disconnectAccount',
    'disconnectNamed',
  );
  const confirmButton = createButton(
    'disconnect',
    ({ timeStamp, detail }) => {
      if (timeStamp - asked < CONFIRM_DELAY || detail > 1) return;
      keep();
      disconnect();
    },
    'confirmDisconnect',
    'confirmDisconnectNamed',
  );
  const keepButton = createButton('', keep, 'keep');
  buttons.append(reconnectButton, disconnectButton);
  texts.append(name, health);
  element.append(texts, buttons);

  return {
    element,
    show(account, text) {
      write(name, account.name || account.id);
      const unhealthy = account.healthy === false;
      health.className = unhealthy ? 'health needs' : 'health';
      write(health, text(unhealthy ? 'accountUnhealthy' : 'accountHealthy', account));
      for (const [button, key, label] of labels) {
        write(button, text(key, account));
        if (label) button.ariaLabel = text(label, account);
      }
    },
    keep,
  };
}
