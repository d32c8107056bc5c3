/** Lit's `css` is not in this chunk; the name lets editors and the build see a style sheet. */
const css = String.raw;

/**
 * The dialog scrolls by a pixel of its own and keeps it (`overscroll-behavior`): so the wheel over the frame cannot
 * move the page behind, without a style on `html` or `body`.
 */
export const overlaySheet = new CSSStyleSheet();
overlaySheet.replaceSync(css`
  dialog {
    position: fixed;
    inset: 0;
    box-sizing: border-box;
    width: 100%;
    height: 100%;
    max-width: none;
    max-height: none;
    margin: 0;
    padding: 0;
    border: 0;
    overflow: hidden auto;
    overscroll-behavior: contain;
    scrollbar-width: none;
    background: none;
    color: #fff;
    visibility: visible;
    pointer-events: auto;
  }
  dialog::after {
    content: '';
    display: block;
    height: calc(100% + 1px);
  }
  dialog::backdrop {
    background: var(--pd-connect-backdrop, rgb(0 0 0 / 45%));
  }
  iframe {
    position: fixed;
    inset: 0;
    width: 100%;
    height: 100%;
    border: 0;
    visibility: visible;
    pointer-events: auto;
    color-scheme: light;
  }
  /* More than the hover of the element's own buttons, whose colours are the host's. */
  dialog button:enabled {
    position: fixed;
    inset-block-start: max(12px, env(safe-area-inset-top));
    inset-inline-end: 12px;
    z-index: 1;
    min-width: 44px;
    min-height: 44px;
    padding: 4px 12px;
    border: 1px solid #fff6;
    border-radius: 22px;
    background: #1b1f24;
    color: inherit;
    font:
      18px/1 system-ui,
      sans-serif;
    cursor: pointer;
  }
  dialog button:focus-visible {
    outline: 3px solid #fff;
    outline-offset: -5px;
  }
  dialog button[part='link'] {
    inset-inline-end: 68px;
    max-width: calc(100% - 80px);
  }
  dialog:not(.loading, .way-out) [part='close']:not(:focus) {
    opacity: 0;
    pointer-events: none;
  }
  dialog > [part='spinner'] {
    position: fixed;
    font-size: 26px;
  }
  dialog:not(.loading) > [part='spinner'] {
    display: none;
  }
  p {
    position: fixed;
    inset-block-end: 12px;
    inset-inline: 12px;
    z-index: 1;
    width: fit-content;
    margin: 0 auto;
    padding: 4px 12px;
    border-radius: 99px;
    background: #1b1f24;
    font:
      13px/1.5 system-ui,
      sans-serif;
    pointer-events: none;
  }
`);
