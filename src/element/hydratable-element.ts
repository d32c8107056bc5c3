import { adoptStyles, LitElement, render, type PropertyValues } from 'lit';

/** Base class of an element whose shadow root a server may have rendered. */
export abstract class HydratableElement extends LitElement {
  #hydrates = false;
  #focused = false;
  /**
   * Whether `restoreProperties()` still has to restore properties. False for an element outside a document, because for such an element it
   * suffices that Lit restores the properties in the first update.
   */
  #unrestored = this.isConnected;
  #updating = false;

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const rendered = this.shadowRoot;
    // Hydrates only if Lit's hydration support is loaded, which adds `defer-hydration` to the observed attributes.
    this.#hydrates =
      !!rendered &&
      (this.constructor as typeof HydratableElement).observedAttributes.includes('defer-hydration');
    this.#focused = !!rendered?.activeElement;
    if (!this.#hydrates) rendered?.replaceChildren();
    const root = this.#acceptsStyles
      ? super.createRenderRoot()
      : (rendered ?? this.attachShadow((this.constructor as typeof HydratableElement).shadowRootOptions));
    // If a Content Security Policy forbids inline styles, it has blocked the styles in the server's markup, so the element adopts style
    // sheets.
    if (rendered && !rendered.querySelector('style')?.sheet) this.#adoptStyles();
    return root;
  }

  /**
   * Whether the shadow root can adopt the style sheets of this document. It cannot if the element is in another document, such as a
   * frame's. The code reads `globalThis.document`, because a server has no `document`.
   */
  get #acceptsStyles(): boolean {
    return this.ownerDocument === globalThis.document;
  }

  #adoptStyles(): void {
    if (this.shadowRoot && this.#acceptsStyles)
      adoptStyles(this.shadowRoot, (this.constructor as typeof HydratableElement).elementStyles);
  }

  /**
   * Restores the properties that the page set before the element was defined. Called before each access to a property, because Lit would
   * restore them only in the first update, and would then overwrite newer values.
   */
  protected restoreProperties(): void {
    if (this.#unrestored) this.flush();
  }

  /**
   * Applies changed properties now instead of in the next update. Also works before the first update. Never throws.
   * @internal
   */
  flush(): void {
    // Without a root, the element was never in a document, or its hydration is deferred.
    if (this.#updating || !(this.renderRoot as Node | undefined)) return;
    try {
      this.performUpdate();
    } catch (cause) {
      // Reports the exception as an unhandled rejection, as Lit does for an exception in its own updates.
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the exception may have any type
      void Promise.reject(cause);
    }
  }

  protected override performUpdate(): void {
    this.#unrestored = false;
    this.#updating = true;
    try {
      super.performUpdate();
    } finally {
      this.#updating = false;
    }
  }

  /**
   * Adopts the style sheets again, because a shadow root loses its style sheets when the element moves to another document.
   * @internal
   */
  adoptedCallback(): void {
    this.#adoptStyles();
  }

  protected override update(changed: PropertyValues): void {
    const hydrates = this.#hydrates;
    const root = this.shadowRoot;
    this.#hydrates = false;
    if (!this.hasUpdated) root?.addEventListener('slotchange', () => this.slotChanged());
    if (hydrates && root && !this.#hydrated(root, changed)) this.#clear(root);
    else if (hydrates) return;
    super.update(changed);
    if (!this.#focused) return;
    this.#focused = false;
    this.focus({ preventScroll: true });
  }

  /** Called when the nodes of a slot have changed. */
  protected slotChanged(): void {
    // Removes the server's template if the parser did not turn it into a shadow root. In the slot, the template would replace the button's
    // text.
    this.querySelector(':scope > template[shadowrootmode]')?.remove();
  }

  /**
   * Hydrates the server's markup. Returns false if the markup does not fit the current state, for example in a disabled fieldset, or after
   * a script has set an icon.
   */
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
    this.#adoptStyles();
    // Lit keeps its rendered part in this property. Without the property, Lit renders everything again.
    Reflect.deleteProperty(root, '_$litPart$');
  }
}

/** Prepares a body for the comparison: removes Lit's comments, and the styles that only a server writes. Returns the body. */
function bare(body: HTMLElement): HTMLElement {
  const comments = body.ownerDocument.createNodeIterator(body, NodeFilter.SHOW_COMMENT);
  for (let comment; (comment = comments.nextNode());) (comment as Comment).remove();
  body.querySelector('style')?.remove();
  body.normalize();
  return body;
}
