import type { ViewState } from '../../attempt/state.js';
import { enAccounts } from '../../language/en-accounts.js';
import type { fill, ResolvedTranslation } from '../../language/translation.js';
import { listSheet } from './account-list.styles.js';
import { isolate } from './isolate.js';
import { placeBeside } from './place.js';
import { create, createRow, write, type AccountText, type Press, type Row } from './row.js';

/** The parts of the element that the account list uses. */
export interface AccountListContext {
  readonly root: ShadowRoot;
  /** The element that contains the list. */
  readonly host: {
    readonly enabled: boolean;
    readonly multiple: boolean;
    disconnect(id: string): Promise<boolean>;
  };
  /** Returns the button that opens the list. */
  readonly anchor: () => HTMLElement;
  state(): ViewState;
  strings(): ResolvedTranslation;
  /** Fills the placeholders of a text. The element passes its own function, so that the list's chunk does not contain a copy. */
  readonly fill: typeof fill;
  /** Returns the app's display name. */
  appName(): string;
  /** Reconnects an account. Without an id, adds an account. */
  connect(id?: string): void;
  /** Called after the list has closed. */
  closed(): void;
}

export interface AccountList {
  /**
   * Shows the current accounts. Closes the list if no account is left, if an attempt has started, or if the element is disabled or shows a
   * failure.
   */
  update(): void;
  close(): void;
}

/**
 * Opens the list beside its button, which expands and collapses it (the disclosure pattern of ARIA). The list is a popover, so it is shown
 * above the page, and above a dialog or popover around the element.
 */
export function openAccountList(context: AccountListContext): AccountList {
  const { root, host, fill, anchor } = context;
  if (!root.adoptedStyleSheets.includes(listSheet)) root.adoptedStyleSheets.push(listSheet);
  const list = create('div', { popover: 'manual', tabIndex: -1, role: 'group', part: 'list' });
  const rowBox = create('div', { role: 'list' });
  const add = create('button', { className: 'small', part: 'add' });
  list.append(rowBox);
  const rows = new Map<string, Row>();
  const presses = new WeakMap<EventTarget, Press>();
  presses.set(add, () => {
    close();
    context.connect();
  });
  const life = new AbortController();
  const { signal } = life;

  function close(): void {
    if (signal.aborted) return;
    life.abort();
    const hadFocus = list.contains(root.activeElement) || document.activeElement === document.body;
    list.remove();
    if (hadFocus) anchor().focus({ preventScroll: true });
    context.closed();
  }

  /** The last position of the button. Empty if the content of the list has changed since then. */
  let around = '';
  /** Keeps the list beside its button in each frame, because no event reports that the button has moved. */
  const follow = () => {
    // Closes the list if the page has hidden the element.
    if (!list.offsetHeight) close();
    if (signal.aborted) return;
    const now = JSON.stringify([anchor().getBoundingClientRect(), innerWidth, innerHeight]);
    if (now !== around) placeBeside(list, anchor());
    around = now;
    requestAnimationFrame(follow);
  };

  function update(): void {
    if (signal.aborted) return;
    const { accounts, activity } = context.state();
    const notice = activity.type === 'rest' && activity.notice;
    // The list could cover the message of a failure.
    const failed = notice && notice.type === 'failed' && !notice.hidden;
    if (!host.enabled || !accounts.length || activity.type === 'attempt' || failed) {
      close();
      return;
    }
    const strings = context.strings();
    const words = { ...enAccounts, ...strings };
    const app = context.appName();
    const text: AccountText = (key, account) =>
      fill(words[key], { app, account: account.name || account.id });
    list.ariaLabel = fill(words.accounts, { app });
    // An English fallback text has its own language and direction.
    if (strings.lang) Object.assign(list, { lang: strings.lang, dir: 'ltr' });
    else for (const name of ['lang', 'dir']) list.removeAttribute(name);

    const { activeElement } = root;
    const hadFocus = list.contains(activeElement);
    const at = [...rowBox.children].findIndex((row) => row.contains(activeElement));
    for (const [id, { element }] of rows)
      if (!accounts.some((account) => account.id === id)) {
        element.remove();
        rows.delete(id);
      }
    let next = rowBox.firstElementChild;
    for (const account of accounts) {
      const { id } = account;
      const row =
        rows.get(id) ??
        createRow(
          presses,
          () => {
            close();
            context.connect(id);
          },
          () => void host.disconnect(id),
        );
      rows.set(id, row);
      row.show(account, text);
      // Does not move a row that is already in the right position, because a moved node loses the focus.
      if (row.element === next) next = next.nextElementSibling;
      else rowBox.insertBefore(row.element, next);
    }
    if (host.multiple) {
      write(add, fill(words.connectAnother, { app }));
      if (!add.isConnected) list.append(add);
    } else add.remove();
    const busy = activity.type !== 'rest';
    for (const button of list.querySelectorAll('button')) button.ariaDisabled = busy ? 'true' : null;
    if (hadFocus && !list.contains(root.activeElement)) {
      const row = rowBox.children[at] ?? rowBox.lastElementChild;
      row?.querySelector('button')?.focus();
    }
    around = '';
  }

  root.append(list);
  isolate(
    list,
    anchor,
    {
      clicked(event, path) {
        if (context.state().activity.type !== 'rest') return;
        for (const target of path) presses.get(target)?.(event);
      },
      dismissed(byEscape) {
        if (!byEscape || ![...rows.values()].some((row) => row.keep())) close();
      },
      entered: () => list.querySelector('button')?.focus(),
    },
    signal,
  );
  list.showPopover();
  update();
  follow();
  return { update, close };
}
