/**
 * Keeps the keyboard, pointer and focus events of a modal dialog away from the page, so that the page's own dialogs, focus traps and
 * clickable rows do not react to them. For this, capturing listeners on `window` stop the events. Only a capturing listener that the page
 * added to `window` earlier still receives them.
 *
 * @param clicked called with the composed path of each click in the dialog, because listeners inside the dialog receive no clicks
 * @returns a function that removes the listeners
 */
export function isolateEvents(dialog: HTMLDialogElement, clicked: (path: EventTarget[]) => void): () => void {
  const controller = new AbortController();
  const root = dialog.getRootNode() as ShadowRoot;
  const hosts: Element[] = [];
  // A composed path omits the elements inside a closed shadow root. Therefore, if the dialog is in a closed root of the page, the code
  // below looks for the host of that root in the path instead of the dialog.
  let visibleHost: Element = dialog;
  for (let scope: Node = root; scope instanceof ShadowRoot; scope = scope.host.getRootNode()) {
    hosts.push(scope.host);
    if (scope.mode === 'closed') visibleHost = scope.host;
  }
  let isClosed = false;
  let heldKey: string | undefined;

  const handleEvent = (event: Event): void => {
    const { type, isTrusted } = event;
    const { key, repeat, altKey } = event as KeyboardEvent;
    const isDown = type === 'keydown';
    if (isClosed) {
      // If the key that closed the dialog is still held down, its repeated `keydown` events and its `keyup` must not reach the page either.
      const isClosingKey = type.startsWith('key') && key === heldKey && (repeat || !isDown);
      if (isClosingKey) event.stopImmediatePropagation();
      if (isClosingKey && isDown) event.preventDefault();
      if (type === (isClosingKey ? 'keyup' : 'keydown')) controller.abort();
      return;
    }
    const path = event.composedPath();
    const inside = path.includes(dialog);
    // If no element has the focus, or all other elements are inert, the target is `body` or `html`, and the path has only 4 or 3 entries,
    // from the target to `window`. Such an event is treated as an event of the dialog.
    const hasNoTarget = isTrusted && !type.startsWith('focus') && path.length > 2 && path.length < 5;
    // When the pointer enters the dialog, each ancestor of the dialog also receives `pointerenter` and `mouseenter`.
    const entersHost =
      type.endsWith('enter') && hosts.some((host) => dialog.contains.call(path[0] as Node, host));
    if (!hasNoTarget && !entersHost && !path.includes(visibleHost)) return;
    if (type === 'click') {
      if (!hasNoTarget && !inside) return;
      // The click must not activate a link or a label around the element.
      event.preventDefault();
      clicked(path);
    }
    event.stopImmediatePropagation();
    if (type === 'keyup') heldKey = undefined;
    if (!isDown) return;
    heldKey = key;
    const onButton = root.activeElement?.localName === 'button';
    const scrolls = (/^(Arrow|Page|Home|End)/.test(key) && !altKey) || (key === ' ' && !onButton);
    // If the user holds down Enter on the element's button, the repeated `keydown` must not press the dialog's button.
    if (scrolls || (repeat && key === 'Enter')) event.preventDefault();
  };

  const listen = (type: string) =>
    addEventListener(type, handleEvent, {
      capture: true,
      signal: controller.signal,
      // Passive listeners do not delay scrolling.
      passive: /touch|wheel/.test(type),
    });
  // eslint-disable-next-line @typescript-eslint/no-for-in-array -- `window` is no array; it only has an index signature
  for (const name in window)
    if (/^on(key|pointer|mouse|touch|click|dblclick|auxclick|contextmenu|wheel|focus|blur)/.test(name))
      listen(name.slice(2));
  listen('focusin');
  listen('focusout');
  dialog.onclick = (event) => clicked(event.composedPath());

  return () => {
    isClosed = true;
    if (heldKey === undefined) controller.abort();
  };
}
