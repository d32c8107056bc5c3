/**
 * Keeps the keyboard, pointer and focus events of a modal dialog from the page, whose own dialogs, focus traps and clickable rows would
 * react to them. Listens in the capture phase on `window`: only listeners added earlier run first.
 *
 * @param clicked is called with the composed path of each click in the dialog, because no listener in the dialog receives it
 * @returns a function that removes the listeners
 */
export function isolate(dialog: HTMLDialogElement, clicked: (path: EventTarget[]) => void): () => void {
  const life = new AbortController();
  const root = dialog.getRootNode() as ShadowRoot;
  const hosts: Element[] = [];
  // Paths omit elements inside a closed shadow root of the page, so its host is checked instead.
  let nearest: Element = dialog;
  for (let around: Node = root; around instanceof ShadowRoot; around = around.host.getRootNode()) {
    hosts.push(around.host);
    if (around.mode === 'closed') nearest = around.host;
  }
  let gone = false;
  let held: string | undefined;

  const stop = (event: Event): void => {
    const { type, isTrusted } = event;
    const { key, repeat, altKey } = event as KeyboardEvent;
    const isDown = type === 'keydown';
    if (gone) {
      // The key that closed the dialog is still down: its repeats and its keyup belong to the dialog.
      const rest = type.startsWith('key') && key === held && (repeat || !isDown);
      if (rest) event.stopImmediatePropagation();
      if (rest && isDown) event.preventDefault();
      if (type === (rest ? 'keyup' : 'keydown')) life.abort();
      return;
    }
    const path = event.composedPath();
    const inside = path.includes(dialog);
    // When nothing has the focus, or everything else is inert, the target is `body` or `html`.
    const nowhere = isTrusted && !type.startsWith('focus') && path.length > 2 && path.length < 5;
    // The pointer also enters the elements around the dialog.
    const entered =
      type.endsWith('enter') && hosts.some((host) => dialog.contains.call(path[0] as Node, host));
    if (!nowhere && !entered && !path.includes(nearest)) return;
    if (type === 'click') {
      if (!nowhere && !inside) return;
      clicked(path);
    }
    event.stopImmediatePropagation();
    if (type === 'keyup') held = undefined;
    if (!isDown) return;
    held = key;
    const onButton = root.activeElement?.localName === 'button';
    const scrolls = (/^(Arrow|Page|Home|End)/.test(key) && !altKey) || (key === ' ' && !onButton);
    // Enter held down on the element's button would then press the dialog's button.
    if (scrolls || (repeat && key === 'Enter')) event.preventDefault();
  };

  const listen = (type: string) =>
    addEventListener(type, stop, { capture: true, signal: life.signal, passive: !type.startsWith('key') });
  // eslint-disable-next-line @typescript-eslint/no-for-in-array -- `window` is none: it only has an index signature
  for (const name in window)
    if (/^on(key|pointer|mouse|touch|click|dblclick|auxclick|contextmenu|wheel|focus|blur)/.test(name))
      listen(name.slice(2));
  listen('focusin');
  listen('focusout');
  dialog.onclick = (event) => clicked(event.composedPath());

  return () => {
    gone = true;
    if (held === undefined) life.abort();
  };
}
