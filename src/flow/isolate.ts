/**
 * Keeps the keyboard, pointer and focus events of a modal dialog from the page, whose own dialogs, focus traps and
 * clickable rows would act on them. In the capture phase on `window`: only listeners that were there before come first.
 *
 * @param clicked is called for each click in the dialog with its composed path, since no listener in the dialog gets it
 * @returns a function that ends it
 */
export function isolate(dialog: HTMLDialogElement, clicked: (path: EventTarget[]) => void): () => void {
  const life = new AbortController();
  const root = dialog.getRootNode() as ShadowRoot;
  const hosts: Element[] = [];
  // Paths leave out what is in a closed shadow root of the page: its host is as near as they come.
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
      // The key that closed the dialog is still down: its repetitions and its release belong to the dialog.
      const rest = type.startsWith('key') && key === held && (repeat || !isDown);
      if (rest) event.stopImmediatePropagation();
      if (rest && isDown) event.preventDefault();
      if (type === (rest ? 'keyup' : 'keydown')) life.abort();
      return;
    }
    const path = event.composedPath();
    const inside = path.includes(dialog);
    // Where nothing has the focus, and where all else is inert, the target is `body` or `html`.
    const nowhere = isTrusted && !type.startsWith('focus') && path.length > 2 && path.length < 5;
    // The pointer enters what is around the element, too.
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
    // Enter held down on the element's button would go on to press the dialog's.
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
