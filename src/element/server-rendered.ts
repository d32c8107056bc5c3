import { adoptStyles, LitElement, render, type PropertyValues } from 'lit';

/** Takes over what a server has rendered. */
export abstract class ServerRendered extends LitElement {
  #hydrates = false;
  #focused = false;
  /** Whether the element was in the document before its definition. */
  readonly #upgraded = this.isConnected;

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const { elementStyles, observedAttributes } = this.constructor as typeof ServerRendered;
    const rendered = this.shadowRoot;
    // Lit's hydration support patches Lit and leaves this mark.
    this.#hydrates = !!rendered && observedAttributes.includes('defer-hydration');
    this.#focused = !!rendered?.activeElement;
    if (!this.#hydrates) rendered?.replaceChildren();
    const root = super.createRenderRoot();
    // A policy without inline styles refuses those in the server's markup.
    if (rendered && !rendered.querySelector('style')?.sheet) adoptStyles(rendered, elementStyles);
    return root;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Lit keeps properties from before the definition until its first update, and would overwrite what the page sets until then.
    // Without a root, hydration is deferred.
    const root = this.renderRoot as Node | undefined;
    if (this.#upgraded && root) this.performUpdate();
  }

  /**
   * Adopts the style sheets again: a shadow root loses them when it moves to another document.
   * @internal
   */
  adoptedCallback(): void {
    const { elementStyles } = this.constructor as typeof ServerRendered;
    // A document does not accept a style sheet of another one.
    if (this.shadowRoot && this.ownerDocument === document) adoptStyles(this.shadowRoot, elementStyles);
  }

  protected override update(changed: PropertyValues): void {
    const hydrates = this.#hydrates;
    const root = this.shadowRoot;
    this.#hydrates = false;
    // Where the parser did not turn the template into a shadow root, it would be treated as the button's text.
    if (!this.hasUpdated)
      root?.addEventListener('slotchange', () =>
        this.querySelector(':scope > template[shadowrootmode]')?.remove(),
      );
    if (hydrates && root && !this.#hydrated(root, changed)) this.#clear(root);
    else if (hydrates) return;
    super.update(changed);
    if (!this.#focused) return;
    this.#focused = false;
    this.focus({ preventScroll: true });
  }

  /** Hydration assumes the state that the server knew: not a disabled fieldset, or an icon that a script has set. */
  #hydrated(root: ShadowRoot, changed: PropertyValues): boolean {
    try {
      super.update(changed);
    } catch {
      return false;
    }
    const inert = document.implementation.createHTMLDocument();
    render(this.render(), inert.body, { creationScope: inert });
    const copy = inert.createElement('body');
    copy.append(...Array.from(root.childNodes, (node) => inert.importNode(node, true)));
    return bare(copy).isEqualNode(bare(inert.body));
  }

  #clear(root: ShadowRoot): void {
    root.replaceChildren();
    adoptStyles(root, (this.constructor as typeof ServerRendered).elementStyles);
    // The property in which Lit keeps its rendered part.
    Reflect.deleteProperty(root, '_$litPart$');
  }
}

/** Without Lit's comments, and the styles that only a server writes. */
function bare(body: HTMLElement): HTMLElement {
  const comments = body.ownerDocument.createNodeIterator(body, NodeFilter.SHOW_COMMENT);
  for (let comment; (comment = comments.nextNode());) (comment as Comment).remove();
  body.querySelector('style')?.remove();
  body.normalize();
  return body;
}
