/** Lit's `css` is not in this chunk; a tag named `css` lets editors and the build recognize a style sheet. */
const css = String.raw;

/**
 * The list does not inherit the colours that the host sets for the button: a page styles `::part(list)` or the list's own parts. Position,
 * colours and overflow are the browser's own for a popover.
 */
export const listSheet = new CSSStyleSheet();
listSheet.replaceSync(css`
  [part='list'] {
    --pd-connect-background: initial;
    --pd-connect-background-hover: initial;
    --pd-connect-color: initial;
    --pd-connect-border: initial;
    --pd-connect-padding: initial;
    --pd-connect-height: initial;
    inset: auto;
    box-sizing: border-box;
    width: min(26rem, 100vw - 16px);
    margin: 0;
    padding: 4px;
    border: 1px solid color-mix(in srgb, CanvasText 24%, Canvas);
    border-radius: 10px;
    box-shadow: 0 8px 28px rgb(0 0 0 / 22%);
    font: var(--pd-connect-font);
    font-size: 0.9375em;
    line-height: 1.4;
    text-align: start;
    white-space: normal;
    cursor: default;
    overscroll-behavior: contain;
  }
  [part='row'],
  .buttons {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  [part='row'] {
    padding: 8px;
  }
  [part='row'] + [part='row'] {
    border-top: 1px solid color-mix(in srgb, CanvasText 12%, Canvas);
  }
  .texts {
    flex: 1 9em;
  }
  .texts > * {
    text-align: match-parent;
    overflow-wrap: anywhere;
  }
  .health {
    font-size: 0.875em;
  }
  .health:not(.needs) {
    color: color-mix(in srgb, CanvasText 70%, Canvas);
  }
  [part='add'] {
    width: 100%;
    margin-top: 4px;
  }
  [aria-disabled] {
    cursor: progress;
  }
`);
