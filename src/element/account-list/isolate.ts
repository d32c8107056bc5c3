/** What the list does with its own events, because no listener in it receives them. */
export interface ListEvents {
  clicked(event: UIEvent, path: readonly EventTarget[]): void;
  /** `focus`: an element outside has received the focus. */
  dismissed(reason: 'escape' | 'pointer' | 'focus'): void;
  /** Tab was pressed on the button that opened the list. */
  entered(): void;
}

/**
 * Keeps keyboard and pointer events of the list from the page, whose dialogs, focus traps and clickable rows would react to them, and
 * detects what dismisses the list. Listens in the capture phase on `window`: only listeners added earlier run first.
 *
 * @param anchor returns the button that opened the list
 * @param signal removes the listeners
 */
export function isolate(
  list: HTMLElement,
  anchor: () => HTMLElement,
  on: ListEvents,
  signal: AbortSignal,
): void {
  const root = list.getRootNode() as ShadowRoot;
  const { host } = root;
  const around = host.getRootNode() as Document | ShadowRoot;
  let pressedOutside = false;

  const handle = (event: Event): void => {
    const { type } = event;
    const path = event.composedPath();
    const inside = path.includes(list);
    // The path omits elements inside a closed shadow root of the page.
    const hasFocus = path.includes(host) || !!root.activeElement || host.contains(around.activeElement);
    const { key, shiftKey, repeat } = event as KeyboardEvent;
    if (type === 'focusin') {
      if (!hasFocus) on.dismissed('focus');
      return;
    }
    // When nothing has the focus, the target is `body`.
    const pressed = type === 'keydown' && key;
    const escapes = pressed === 'Escape' && (hasFocus || path[0] === document.body);
    const enters = pressed === 'Tab' && !shiftKey && path.includes(anchor());
    if (type === 'pointerdown') pressedOutside = !inside && !path.includes(anchor());
    // Not at `pointerdown`, which may be the beginning of a scroll.
    if (type === 'pointerup' && pressedOutside && !inside) on.dismissed('pointer');
    if (!inside && !escapes && !enters) return;
    event.stopImmediatePropagation();
    // Enter held down on the button that asks would confirm the question.
    if (escapes || enters || (repeat && pressed === 'Enter')) event.preventDefault();
    if (escapes) {
      on.dismissed('escape');
      // The keyup of the key that closed the list belongs to the list.
      if (signal.aborted)
        addEventListener('keyup', (up) => up.stopImmediatePropagation(), { capture: true, once: true });
    } else if (enters) on.entered();
    else if (type === 'click') on.clicked(event as UIEvent, path);
  };

  const listen = (type: string) => {
    const passive = !type.startsWith('key');
    addEventListener(type, handle, { capture: true, passive, signal });
    // For a list in a closed shadow root of the page.
    list.addEventListener(type, handle, { passive, signal });
  };
  // eslint-disable-next-line @typescript-eslint/no-for-in-array -- `window` is none: it only has an index signature
  for (const name in window)
    if (/^on(key|pointer|mouse|touch|wheel|\w*click|contextmenu)/.test(name)) listen(name.slice(2));
  listen('focusin');
}
