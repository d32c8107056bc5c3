/** Replaces Lit's `css`, which is not in this chunk. The name is the same, so that editors and the build recognize a style sheet. */
const css = String.raw;

/**
 * The list does not inherit the colours, padding and height that a page sets for the button. Instead, pages style `::part(list)` and the
 * parts inside the list. The position, the colours and the overflow are those of the browser's default style for popovers.
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
    width: min(26rem, 100vw - 16px);
    margin: 0;
    padding: 4px 12px;
    border: 1px solid #8888;
    /* With more than 16px, for example in a pill-shaped button, the corners would cut the texts. */
    border-radius: min(16px, var(--pd-connect-radius, 8px));
    box-shadow: 0 8px 28px #0003;
    font: var(--pd-connect-font);
    box-sizing: border-box;
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
  .health {
    font-size: 0.875em;
    opacity: 0.8;
  }
  [part='row'] {
    padding: 8px 0;
  }
  [part='row'] + [part='row'] {
    border-top: 1px solid #8883;
  }
  /* A name that does not fit beside the buttons moves to its own line. A word breaks only if it is too long for that line. */
  .texts {
    flex: 1 auto;
    overflow-wrap: anywhere;
  }
  /* Aligns a name at the start of the row, whatever the name's direction. */
  bdi {
    display: inline-block;
  }
  .needs {
    opacity: 1;
  }
  [part='add'] {
    width: 100%;
    margin: 8px 0;
  }
  [aria-disabled] {
    cursor: progress;
  }
`);
