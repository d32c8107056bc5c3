/** Lit's own `css` would bring code for composing; the name lets editors and the build see a style sheet. */
const css = String.raw;

/**
 * Colours come from the system colours `Canvas` and `CanvasText`, which follow `color-scheme` by themselves: ink on
 * paper, whatever the page's paper is. Defaults are custom properties without prefix, set once per appearance and size.
 */
export const styles = css`
  :host {
    --ink: color-mix(in srgb, CanvasText 92%, Canvas);
    --text: Canvas;
    --fill: var(--ink);
    --over: color-mix(in srgb, CanvasText 76%, Canvas);
    --line: transparent;
    --height: 40px;
    --side: 16px;
    /* What is clipped for screen readers must scroll with the element, not lengthen the page. */
    position: relative;
    display: inline-flex;
    flex-direction: column;
    align-items: flex-start;
    gap: 6px;
    max-width: 100%;
    vertical-align: middle;
  }
  :host([hidden]) {
    display: none;
  }
  :host([appearance='outlined']),
  :host([appearance='plain']),
  .small {
    --text: var(--ink);
    --fill: transparent;
    --over: color-mix(in srgb, CanvasText 8%, transparent);
  }
  :host([appearance='outlined']),
  .small {
    --line: color-mix(in srgb, CanvasText 55%, Canvas);
  }
  :host([size='small']),
  .small {
    --height: 32px;
    --side: 12px;
  }
  :host([size='large']) {
    --height: 48px;
    --side: 22px;
  }
  :host([size='large']) .small {
    --height: 44px;
  }
  :host([size='small']),
  .small,
  [part='status'] {
    font-size: 0.875em;
  }
  button {
    position: relative;
    box-sizing: border-box;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--pd-connect-gap, 0.5em);
    max-width: 100%;
    min-height: var(--pd-connect-height, var(--height));
    margin: 0;
    padding: var(--pd-connect-padding, 4px var(--side));
    border: 1px solid var(--pd-connect-border, var(--line));
    border-radius: var(--pd-connect-radius, 8px);
    background: var(--pd-connect-background, var(--fill));
    color: var(--pd-connect-color, var(--text));
    font: var(--pd-connect-font);
    font-weight: var(--pd-connect-font-weight, 600);
    text-align: start;
    cursor: pointer;
  }
  button:hover {
    background: var(--pd-connect-background-hover, var(--pd-connect-background, var(--over)));
  }
  button:focus-visible {
    outline: var(--pd-connect-focus-ring, 2px solid var(--pd-connect-accent, #3b82f6));
    outline-offset: 2px;
  }
  button:disabled {
    opacity: 0.5;
    cursor: not-allowed;
  }
  .busy {
    cursor: progress;
  }
  .busy > :not([part='spinner']) {
    opacity: 0;
  }
  /* The icon's part has no box that could be transparent. */
  .busy > :first-child {
    visibility: hidden;
  }
  img,
  svg,
  [part='spinner'],
  ::slotted([slot='icon']) {
    flex: none;
    width: 1.25em;
    height: 1.25em;
    object-fit: contain;
  }
  [part='icon'] {
    display: contents;
  }
  [part='label'] {
    min-width: 0;
    overflow-wrap: break-word;
  }
  [part='spinner'] {
    position: absolute;
    inset: 0;
    box-sizing: border-box;
    margin: auto;
    border: 2px solid var(--pd-connect-spinner, currentColor);
    border-radius: 50%;
    clip-path: inset(15% 0 0);
    animation: spin 0.8s linear infinite;
  }
  @keyframes spin {
    to {
      rotate: 1turn;
    }
  }
  @media (prefers-reduced-motion) {
    [part='spinner'] {
      animation-duration: 3s;
    }
  }
  [part='status'] {
    max-width: 36em;
  }
  .failed {
    color: var(--pd-connect-error-color, color-mix(in srgb, #e5484d 72%, CanvasText));
  }
  @media (forced-colors: active) {
    :host {
      --text: ButtonText;
      --fill: ButtonFace;
      --line: ButtonText;
    }
    button:disabled {
      --text: GrayText;
      --line: GrayText;
      opacity: 1;
    }
  }
  .line {
    display: flex;
    align-items: center;
    gap: 6px;
    max-width: 100%;
  }
  [part='account'] {
    display: inline-block;
    max-width: 100%;
    overflow-wrap: anywhere;
    font-weight: 400;
  }
  .quiet {
    position: absolute;
    width: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
