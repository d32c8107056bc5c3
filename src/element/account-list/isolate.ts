/**
 * The functions that `isolate()` calls. They replace listeners inside the list, because `isolate()` stops events before they reach the
 * list.
 */
export interface ListEvents {
  clicked(event: UIEvent, path: readonly EventTarget[]): void;
  /** Called when the list should close: after Escape, after a press outside, or when the focus has left the custom element. */
  dismissed(byEscape?: boolean): void;
  /** Tab was pressed on the button that opened the list. */
  entered(): void;
}

/**
 * Stops the list's keyboard and pointer events, so that the page's dialogs, focus traps and clickable rows do not receive them. Also
 * detects the events that dismiss the list. The listeners are on `window`, in the capture phase, so that only listeners that were added to
 * `window` earlier run before them.
 *
 * @param anchor returns the button that opened the list
 * @param signal removes the listeners when it aborts
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
    // If the page has put the element into a closed shadow root, the event's path omits the element.
    const hasFocus = path.includes(host) || !!root.activeElement || host.contains(around.activeElement);
    const { key, shiftKey, repeat } = event as KeyboardEvent;
    if (type === 'focusin') {
      if (!hasFocus) on.dismissed();
      return;
    }
    // If nothing has the focus, the target of a key event is `body`.
    const pressed = type === 'keydown' && key;
    const escapes = pressed === 'Escape' && (hasFocus || path[0] === document.body);
    const enters = pressed === 'Tab' && !shiftKey && path.includes(anchor());
    if (type === 'pointerdown') pressedOutside = !inside && !path.includes(anchor());
    // Waits for `pointerup`, because a `pointerdown` may begin a scroll, which must not close the list.
    if (type === 'pointerup' && pressedOutside && !inside) on.dismissed();
    if (!inside && !escapes && !enters) return;
    event.stopImmediatePropagation();
    // If the user holds down Enter on the disconnect button, the repeated presses must not confirm the question. A click must not activate a
    // link or a label around the element.
    if (type === 'click' || escapes || enters || (repeat && pressed === 'Enter')) event.preventDefault();
    if (escapes) {
      on.dismissed(true);
      // Also stops the `keyup` of the Escape key that closed the list.
      if (signal.aborted)
        addEventListener('keyup', (up) => up.stopImmediatePropagation(), { capture: true, once: true });
    } else if (enters) on.entered();
    else if (type === 'click') on.clicked(event as UIEvent, path);
  };

  const listen = (type: string) => {
    // Passive listeners do not delay scrolling.
    const options = { capture: true, passive: /touch|wheel/.test(type), signal };
    addEventListener(type, handle, options);
    // Needed if the element is in a closed shadow root of the page, because at `window` the event's path then omits the list.
    list.addEventListener(type, handle, options);
  };
  // eslint-disable-next-line @typescript-eslint/no-for-in-array -- `window` is no array; it only has an index signature
  for (const name in window)
    if (/^on(key|pointer|mouse|touch|wheel|.*(click|menu))/.test(name)) listen(name.slice(2));
  listen('focusin');
}
