/**
 * Replaces Lit's `css`, which is not in this chunk. Has the same name, because editors and the build recognize a style sheet by the tag
 * `css`.
 */
const css = String.raw;

/**
 * The overlay's style sheet. It also keeps the page behind the dialog from scrolling, without a style on `html` or `body`: the dialog can
 * be scrolled by one pixel and has `overscroll-behavior: contain`, so a mouse wheel or a swipe scrolls the dialog instead of the page. The
 * frame is not `position: fixed`, because scrolling over a fixed element would scroll the page.
 */
export const overlaySheet = new CSSStyleSheet();
overlaySheet.replaceSync(css`
  dialog {
    /* Inherits nothing from the page, such as font size, text indent or visibility. */
    all: initial;
    position: fixed;
    inset: 0;
    display: grid;
    grid-template: auto 1fr auto / 1fr auto;
    box-sizing: border-box;
    width: 100%;
    height: 100%;
    padding: env(safe-area-inset-top) env(safe-area-inset-right) env(safe-area-inset-bottom)
      env(safe-area-inset-left);
    overflow: hidden auto;
    overscroll-behavior: contain;
    scrollbar-width: none;
    color: #fff;
    font:
      max(16px, 1rem) / 1.4 system-ui,
      sans-serif;
  }
  dialog::after {
    content: '';
    position: absolute;
    inset-block-start: 100%;
    width: 1px;
    height: 1px;
  }
  dialog::backdrop {
    background: var(--pd-connect-backdrop, rgb(0 0 0 / 45%));
  }
  iframe {
    grid-area: 1 / 1 / 3 / 3;
    width: 100%;
    height: 100%;
    border: 0;
    color-scheme: light;
  }
  /* Ignores the second tap of a double tap on the element's button, because the overlay has just opened under the finger. */
  iframe,
  dialog > button {
    animation: ignore 0.5s;
  }
  @keyframes ignore {
    from,
    to {
      pointer-events: none;
    }
  }
  /* More specific than the hover style of the element's own buttons, whose colours the host sets. */
  dialog button:enabled {
    min-width: 44px;
    min-height: 44px;
    padding: 4px 12px;
    border: 1px solid #fff6;
    border-radius: 22px;
    background: #1b1f24;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }
  dialog:focus-visible,
  dialog button:focus-visible {
    outline: 3px solid #fff;
    outline-offset: -5px;
  }
  dialog > button:enabled {
    grid-area: 1 / 2;
    align-self: start;
    z-index: 1;
    margin: 12px;
  }
  dialog:not(.loading, .way-out) > button:not(:focus) {
    opacity: 0;
    pointer-events: none;
  }
  /* Contains the live region. Visually hidden unless the dialog is .stuck. */
  .offer {
    grid-area: 1 / 1;
    justify-self: end;
    align-self: start;
    z-index: 1;
    position: relative;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px;
    box-sizing: border-box;
    min-height: 44px;
    margin-block-start: 7px;
    margin-inline-start: 12px;
    padding: 4px;
    padding-inline-start: 16px;
    border: 1px solid #fff6;
    border-radius: 27px;
    background: #1b1f24;
  }
  /* Keeps the text away from the round edge if the button wraps to its own line. */
  .offer > span {
    margin-block: 4px;
    margin-inline-end: 8px;
  }
  dialog:not(.stuck) > .offer {
    width: 1px;
    min-height: 0;
    height: 1px;
    padding: 0;
    border: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  dialog > [part='spinner'] {
    grid-area: 1 / 1 / 3 / 3;
    position: static;
    place-self: center;
    box-sizing: border-box;
    width: 52px;
    height: 52px;
    border: 0;
    border-radius: 50%;
    background: #1b1f24;
    clip-path: none;
    pointer-events: none;
    animation: none;
  }
  dialog > [part='spinner']::before {
    content: '';
    display: block;
    box-sizing: border-box;
    height: 32px;
    margin: 10px;
    border: 3px solid #fff4;
    border-top-color: #fff;
    border-radius: 50%;
    animation: spin 0.8s linear infinite;
  }
  dialog:not(.loading) > [part='spinner'] {
    display: none;
  }
  p {
    grid-area: 3 / 1 / 4 / 3;
    justify-self: center;
    margin: 4px 12px;
    padding: 2px 12px;
    border: 1px solid transparent;
    border-radius: 99px;
    background: #1b1f24;
    font-size: max(13px, 0.8125rem);
    overflow-wrap: anywhere;
    pointer-events: none;
  }
  @media (prefers-reduced-motion) {
    dialog > [part='spinner']::before {
      animation-duration: 3s;
    }
  }
  @media (forced-colors: active) {
    dialog > [part='spinner']::before {
      border-color: Canvas;
      border-top-color: CanvasText;
    }
  }
`);
