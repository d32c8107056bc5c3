import type { ConnectAccount } from '../../api/account.js';
import type { enAccounts } from '../../language/en-accounts.js';

type TextKey = keyof typeof enAccounts;

/** A text of the list, with the account's name in it. */
export type AccountText = (key: TextKey, account: ConnectAccount) => string;

/** Called with the click when one of the list's buttons is pressed. */
export type Press = (event: UIEvent) => void;

export interface Row {
  readonly element: HTMLElement;
  /** Shows the account as it is now. */
  show(account: ConnectAccount, text: AccountText): void;
  /** Removes the question whether to disconnect. Returns whether there was one. */
  keep(): boolean;
}

/** Milliseconds during which the question ignores presses, so that the second half of a double click does not confirm it. */
const CONFIRM_DELAY = 500;

let rows = 0;
const written = new WeakMap<Element, string>();

/** Writes a text only when it has changed: a page translator replaces text nodes, and would translate it again. */
export function write(element: Element, text: string): void {
  if (written.get(element) !== text) element.textContent = text;
  written.set(element, text);
}

/** Creates an element; `part` is the attribute. A button of a shadow tree submits no form, so it needs no type. */
export const create = <K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Partial<Omit<HTMLElementTagNameMap[K], 'part'>> & { part?: string },
): HTMLElementTagNameMap[K] => Object.assign(document.createElement(tag), properties);

/**
 * Creates the row of one account.
 *
 * @param presses handlers of the buttons: no listener in the list receives an event
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
  /** Each button with its text and its accessible name: Tab from button to button skips the account's name. */
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
