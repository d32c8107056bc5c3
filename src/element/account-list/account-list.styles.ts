/** Lit's `css` is not in this chunk; a tag named `css` lets editors and the build recognize a style sheet. */
const css = String.raw;

/** The list does not inherit the colours that the host sets for the button: a page styles `::part(list)` or the list's own parts. */
export const listSheet = new CSSStyleSheet();
listSheet.replaceSync(css`
  [part='list'] {
    --pd-connect-background: initial;
    --pd-connect-background-hover: initial;
    --pd-connect-color: initial;
    --pd-connect-border: initial;
    --pd-connect-padding: initial;
    --pd-connect-height: initial;
    position: fixed;
    inset: auto;
    box-sizing: border-box;
    width: min(26rem, 100vw - 16px);
    margin: 0;
    padding: 4px;
    border: 1px solid color-mix(in srgb, CanvasText 24%, Canvas);
    border-radius: 10px;
    background: Canvas;
    box-shadow: 0 8px 28px rgb(0 0 0 / 22%);
    color: CanvasText;
    font: var(--pd-connect-font);
    font-size: 0.9375em;
    line-height: 1.4;
    text-align: start;
    white-space: normal;
    cursor: default;
    overflow: auto;
    overscroll-behavior: contain;
  }
  [part='row'] {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 12px;
    padding: 8px;
  }
  /* A list of thousands is laid out as it is scrolled. Not its first rows: they would change their height after the list has opened. */
  [part='row']:nth-child(n + 30) {
    content-visibility: auto;
    contain-intrinsic-size: auto 40px;
  }
  [part='row'] + [part='row'] {
    border-top: 1px solid color-mix(in srgb, CanvasText 12%, Canvas);
  }
  .who {
    flex: 1 1 9em;
    min-width: 0;
  }
  .who > * {
    display: block;
    text-align: match-parent;
    white-space: normal;
    overflow-wrap: anywhere;
  }
  .health {
    color: color-mix(in srgb, CanvasText 70%, Canvas);
    font-size: 0.875em;
  }
  .unhealthy {
    color: var(--pd-connect-warning-color, color-mix(in srgb, #b45309 72%, CanvasText));
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  [part='add'] {
    width: 100%;
    margin-top: 4px;
  }
  [part='list'] [aria-disabled] {
    cursor: progress;
  }
`);
