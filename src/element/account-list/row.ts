import type { ConnectAccount } from '../../api/account.js';
import type { enAccounts } from '../../language/en-accounts.js';

/** A text of the list, with the account's name in it. */
export type AccountText = (key: keyof typeof enAccounts, account: ConnectAccount) => string;

/** Called when one of the list's buttons is pressed. */
export type Press = (event: Event) => void;

export interface Row {
  readonly element: HTMLElement;
  /** Shows the account as it is now. */
  show(account: ConnectAccount, text: AccountText): void;
  /** Removes the question whether to disconnect. Returns whether there was one. */
  keep(): boolean;
}

/** Milliseconds during which the question ignores presses, so that the second half of a double click does not confirm it. */
const DEAF = 500;

let rows = 0;
const written = new WeakMap<Element, string>();

/** Writes a text only when it has changed: a page translator replaces text nodes, and would translate it again. */
export function write(element: Element, text: string): void {
  if (written.get(element) !== text) element.textContent = text;
  written.set(element, text);
}

export function create<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Partial<HTMLElementTagNameMap[K]>,
  part?: string,
): HTMLElementTagNameMap[K] {
  const element = Object.assign(document.createElement(tag), properties);
  if (part) element.setAttribute('part', part);
  return element;
}

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
  const element = create('div', { role: 'listitem' }, 'row');
  const who = create('div', { className: 'who' });
  const name = create('span', { dir: 'auto' }, 'account');
  const health = create('span', { id: `health-${++rows}` });
  const acts = create('div', { className: 'acts' });
  const button = (part: string, press: Press) => {
    const made = create('button', { type: 'button', className: 'small' }, part);
    presses.set(made, press);
    return made;
  };
  let rename: (() => void) | undefined;
  let question: HTMLElement[] | undefined;

  const again = button('reconnect', reconnect);
  // Tab from button to button skips the text, so the button's name contains it.
  again.setAttribute('aria-describedby', health.id);
  const away = button('disconnect', ask);
  acts.append(again, away);
  who.append(name, health);
  element.append(who, acts);

  function ask() {
    let deaf = true;
    setTimeout(() => (deaf = false), DEAF);
    const sure = button('disconnect', (event) => {
      if (deaf || (event as MouseEvent).detail > 1) return;
      keep();
      disconnect();
    });
    question = [sure, button('', () => keep())];
    rename?.();
    acts.replaceChildren(...question);
    sure.focus();
  }

  function keep(): boolean {
    if (!question) return false;
    const focused = question.some((one) => one.matches(':focus'));
    question = undefined;
    acts.replaceChildren(again, away);
    if (focused) away.focus();
    return true;
  }

  return {
    element,
    show(account, text) {
      write(name, account.name || account.id);
      const unhealthy = account.healthy === false;
      health.className = unhealthy ? 'health unhealthy' : 'health';
      write(health, text(unhealthy ? 'accountUnhealthy' : 'accountHealthy', account));
      rename = () => {
        const [sure, no] = question ?? [];
        const label = (
          one: Element | undefined,
          key: keyof typeof enAccounts,
          full?: keyof typeof enAccounts,
        ) => {
          if (!one) return;
          write(one, text(key, account));
          if (full) one.ariaLabel = text(full, account);
        };
        label(again, 'reconnectAccount', 'reconnectNamed');
        label(away, 'disconnectAccount', 'disconnectNamed');
        label(sure, 'confirmDisconnect', 'confirmDisconnectNamed');
        label(no, 'keep');
      };
      rename();
    },
    keep,
  };
}
