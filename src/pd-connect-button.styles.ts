import { css } from 'lit';

/**
 * Colours come from the system colours `Canvas` and `CanvasText`, which follow `color-scheme` by themselves: ink on
 * paper, whatever the page's paper is.
 */
export const styles = css`
  :host {
    display: inline-flex;
    flex-direction: column;
    align-items: flex-start;
    gap: 6px;
    vertical-align: middle;
    max-width: 100%;
    --ink: color-mix(in srgb, CanvasText 92%, Canvas);
    --height: 40px;
    --side: 16px;
  }
  :host([hidden]) {
    display: none;
  }
  :host([size='small']) {
    --height: 32px;
    --side: 12px;
    font-size: 0.875em;
  }
  :host([size='large']) {
    --height: 48px;
    --side: 22px;
    font-size: 1.0625em;
  }
  button {
    box-sizing: border-box;
    position: relative;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--pd-connect-gap, 0.5em);
    max-width: 100%;
    min-height: var(--pd-connect-height, var(--height));
    margin: 0;
    padding: var(--pd-connect-padding, 4px var(--side));
    border: 1px solid var(--pd-connect-border, transparent);
    border-radius: var(--pd-connect-radius, 8px);
    background: var(--pd-connect-background, var(--ink));
    color: var(--pd-connect-color, Canvas);
    font: var(--pd-connect-font);
    font-weight: var(--pd-connect-font-weight, 600);
    text-align: start;
    cursor: pointer;
    transition: background-color 0.15s;
    -webkit-tap-highlight-color: transparent;
  }
  button:hover {
    background: var(--pd-connect-background-hover, color-mix(in srgb, CanvasText 76%, Canvas));
  }
  :host([appearance='outlined']) [part='button'],
  :host([appearance='plain']) [part='button'],
  .small {
    background: var(--pd-connect-background, transparent);
    color: var(--pd-connect-color, var(--ink));
  }
  :host([appearance='outlined']) [part='button'] {
    border-color: var(--pd-connect-border, color-mix(in srgb, CanvasText 55%, Canvas));
  }
  :host([appearance='outlined']) [part='button']:hover,
  :host([appearance='plain']) [part='button']:hover,
  .small:hover {
    background: var(--pd-connect-background-hover, color-mix(in srgb, CanvasText 8%, transparent));
  }
  button:focus-visible {
    outline: var(
      --pd-connect-focus-ring,
      2px solid var(--pd-connect-accent, color-mix(in srgb, #2563eb 80%, CanvasText))
    );
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
  [part='icon'] {
    display: contents;
  }
  img,
  svg,
  ::slotted([slot='icon']) {
    flex: none;
    width: 1.25em;
    height: 1.25em;
    object-fit: contain;
  }
  [part='label'] {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  [part='spinner'] {
    box-sizing: border-box;
    width: 1.25em;
    height: 1.25em;
    border: 2px solid var(--pd-connect-spinner, currentColor);
    border-block-start-color: transparent;
    border-radius: 50%;
    animation: spin 0.8s linear infinite;
  }
  button > [part='spinner'] {
    position: absolute;
    inset: calc(50% - 0.625em);
  }
  @keyframes spin {
    to {
      rotate: 1turn;
    }
  }
  [part='status'] {
    max-width: 36em;
    color: var(--pd-connect-error-color, color-mix(in srgb, #e5484d 72%, CanvasText));
    font-size: 0.875em;
    line-height: 1.4;
  }
  .quiet {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .small {
    min-height: 28px;
    padding: 0 8px;
    border-color: color-mix(in srgb, CanvasText 40%, Canvas);
    font-size: 0.875em;
  }
  @media (prefers-reduced-motion: reduce) {
    [part='spinner'] {
      animation-duration: 2.4s;
    }
    button {
      transition: none;
    }
  }
`;
