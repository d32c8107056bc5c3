/**
 * Replaces Lit's `css`, which would add code that composes style sheets. The name is the same, so that editors and the build recognize a
 * style sheet.
 */
const css = String.raw;

/**
 * Colours derive from the system colours `Canvas` and `CanvasText`, which follow `color-scheme`. The custom properties with the prefix
 * `--_pd-` are the defaults, which each appearance and size sets once. They have a prefix, because the nodes in the slots inherit them.
 */
export const styles = css`
  :host {
    --_pd-ink: color-mix(in srgb, CanvasText 92%, Canvas);
    --_pd-text: Canvas;
    --_pd-fill: var(--_pd-ink);
    --_pd-over: color-mix(in srgb, CanvasText 76%, Canvas);
    --_pd-line: transparent;
    --_pd-height: 40px;
    --_pd-side: 16px;
    /* Positions the clipped text for screen readers within the element, so that the text scrolls with the element and does not lengthen
       the page. */
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
    --_pd-text: var(--_pd-ink);
    --_pd-fill: transparent;
    --_pd-over: color-mix(in srgb, CanvasText 8%, transparent);
  }
  :host([appearance='outlined']),
  .small {
    --_pd-line: color-mix(in srgb, CanvasText 55%, Canvas);
  }
  :host([size='small']),
  .small {
    --_pd-height: 32px;
    --_pd-side: 12px;
  }
  :host([size='large']) {
    --_pd-height: 48px;
    --_pd-side: 22px;
  }
  :host([size='large']) .small {
    --_pd-height: 44px;
  }
  :host([size='small']),
  .small {
    font-size: 0.875em;
  }
  button {
    --_pd-aside: 0.625em;
    position: relative;
    box-sizing: border-box;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--pd-connect-gap, 0.5em);
    min-width: 0;
    max-width: 100%;
    min-height: var(--pd-connect-height, var(--_pd-height));
    margin: 0;
    padding: var(--pd-connect-padding, 4px var(--_pd-side));
    border: 1px solid var(--pd-connect-border, var(--_pd-line));
    border-radius: var(--pd-connect-radius, 8px);
    background: var(--pd-connect-background, var(--_pd-fill));
    color: var(--pd-connect-color, var(--_pd-text));
    font: var(--pd-connect-font);
    font-weight: var(--pd-connect-font-weight, 600);
    text-align: start;
    cursor: pointer;
  }
  button:dir(rtl) {
    --_pd-aside: -0.625em;
  }
  .calm {
    --_pd-text: var(--_pd-ink);
    --_pd-fill: color-mix(in srgb, CanvasText 5%, Canvas);
    --_pd-over: color-mix(in srgb, CanvasText 10%, Canvas);
    --_pd-line: color-mix(in srgb, CanvasText 30%, Canvas);
  }
  :host([appearance='outlined']) .calm {
    --_pd-fill: transparent;
  }
  :host([appearance='plain']) .calm {
    --_pd-fill: transparent;
    --_pd-line: transparent;
  }
  /* On a phone, the hover colour would stay after the touch. */
  @media (hover: hover) {
    button:where(:enabled:not(.busy)):hover {
      background: var(--pd-connect-background-hover, var(--pd-connect-background, var(--_pd-over)));
    }
  }
  button:enabled:not(.busy):active {
    scale: 0.98;
  }
  /* Colours have no transition: when a page changes its colour scheme, the text would be illegible during the transition. */
  @media (prefers-reduced-motion: no-preference) {
    button {
      transition: scale 0.12s;
    }
  }
  button:focus-visible {
    outline: var(--pd-connect-focus-ring, 2px solid var(--pd-connect-accent, #3b82f6));
    outline-offset: 2px;
  }
  button:disabled {
    opacity: 0.65;
    cursor: not-allowed;
  }
  .busy {
    cursor: progress;
  }
  [part='icon'],
  .mark {
    position: relative;
    min-width: 0;
    width: 1.25em;
    height: 1.25em;
  }
  /* If the longest word does not fit beside icon and check, the icon shrinks first, then the check. */
  [part='icon'] {
    flex-shrink: 99;
  }
  /* An empty icon takes no space, even if the page gives ::part(icon) a size or a margin. Without an icon, the spinner replaces the
     check. */
  .bare {
    order: 0 !important;
    width: auto !important;
    height: 1.25em !important;
    margin-inline: 0 calc(-1 * var(--pd-connect-gap, 0.5em)) !important;
  }
  .bare [part='spinner'] {
    width: 1.25em;
  }
  /* A server cannot detect a slotted icon, so its markup has the class "bare" even if there is one. */
  .bare ::slotted([slot='icon']) {
    width: 1.25em;
    height: 1.25em;
    margin-inline-end: var(--pd-connect-gap, 0.5em);
  }
  .busy .bare + .mark svg {
    visibility: hidden;
  }
  /* With neither icon nor check, the spinner is beside the text, and both are centred. Both are moved by translate, because the spinner
     must not change the layout. */
  button:has(.bare + [part='label']) {
    /* With large text, the padding grows in every state, so that there is room for the spinner. */
    padding: var(--pd-connect-padding, 4px max(var(--_pd-side), 0.75em));
  }
  .bare:has(+ [part='label']) [part='spinner'] {
    scale: 0.7;
    translate: calc(var(--_pd-aside) * -1.3);
  }
  .busy .bare + [part='label'] {
    translate: var(--_pd-aside);
  }
  [aria-busy] .bare + [part='label'] {
    animation: aside 0s 0.3s forwards;
  }
  @keyframes aside {
    to {
      translate: var(--_pd-aside);
    }
  }
  [part='more'] {
    flex: none;
    min-width: var(--_pd-height);
  }
  [part='more'] svg {
    width: 1.25em;
  }
  img,
  svg,
  ::slotted([slot='icon']) {
    display: block;
    width: 100%;
    height: 100%;
    object-fit: contain;
  }
  /* With a fixed width, an image that fails to load would show the browser's icon for a broken image. */
  img {
    width: auto;
    max-width: 100%;
    margin: auto;
  }
  .busy slot[name='icon'] {
    visibility: hidden;
  }
  [aria-busy] slot[name='icon'] {
    animation: hide 0s 0.3s forwards;
  }
  @keyframes hide {
    to {
      visibility: hidden;
    }
  }
  .calm .mark {
    color: var(--pd-connect-success-color, currentColor);
  }
  .warn .mark {
    color: var(--pd-connect-warning-color, currentColor);
  }
  /* The label is not narrower than its longest word, if that word fits. */
  [part='label'] {
    flex-shrink: 1e6;
    max-width: 100%;
    overflow-wrap: break-word;
  }
  .calm [part='label'],
  .warn [part='label'] {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 0.5em;
    contain: paint;
  }
  /* Shows an ellipsis if a page keeps the text on one line. */
  .text {
    min-width: 0;
    overflow-x: clip;
    text-overflow: ellipsis;
  }
  /* The comma before the account's name is only for assistive technology. Slot and comma are inline, because a space would otherwise
     separate them. */
  .text slot {
    display: inline;
  }
  .comma {
    font-size: 0;
  }
  /* The account's name is beside the text if the beginning of the name fits. Otherwise the name wraps to a line without a height, which is
     clipped. */
  button [part='account'] {
    flex: 1 2.5em;
    display: -webkit-box;
    min-width: 0;
    max-width: max-content;
    height: 1lh;
    margin-bottom: -1lh;
    overflow: hidden;
    /* The page may set nowrap, with which the name would have no ellipsis. */
    white-space: normal;
    word-break: break-all;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 1;
  }
  .opens::after {
    content: '';
    /* The arrow is at the end, even if the page puts the icon after the text. */
    order: 1;
    flex: none;
    width: 0.35em;
    height: 0.35em;
    margin: -0.2em 0.1em 0;
    border: solid;
    border-width: 0 1.5px 1.5px 0;
    rotate: 45deg;
  }
  [part='spinner'] {
    position: absolute;
    inset: 0;
    box-sizing: border-box;
    /* Keeps the spinner round even if a long text has shrunk the icon. */
    width: 100%;
    height: auto;
    aspect-ratio: 1;
    margin-block: auto;
    border: 2px solid var(--pd-connect-spinner, currentColor);
    border-radius: 50%;
    clip-path: polygon(50% 50%, 0 0, 0 100%, 100% 100%, 100% 0);
    animation: spin 0.8s linear infinite;
  }
  /* Appears after a delay, because a fast response needs no spinner. */
  [aria-busy] [part='spinner'] {
    opacity: 0;
    animation:
      spin 0.8s linear infinite,
      appear 0s 0.3s forwards;
  }
  /* The status is announced when this animation ends: see "announced" in view.ts. */
  @keyframes appear {
    to {
      opacity: 1;
    }
  }
  @keyframes spin {
    to {
      rotate: 1turn;
    }
  }
  @media (prefers-reduced-motion) {
    [part='spinner'] {
      animation-duration: 3s, 0s;
    }
  }
  /* The status is no wider than the button, so that the button does not move in a row that is aligned at its end. */
  [part='status']:not(.quiet) {
    width: 0;
    min-width: 100%;
    font: var(--pd-connect-font);
    font-size: 0.875em;
    white-space: normal;
    overflow-wrap: anywhere;
  }
  .needs {
    color: var(--pd-connect-warning-color, color-mix(in srgb, #b45309 72%, CanvasText));
  }
  .failed {
    color: var(--pd-connect-error-color, color-mix(in srgb, #e5484d 72%, CanvasText));
  }
  @media (forced-colors: active) {
    :host {
      --_pd-text: ButtonText;
      --_pd-fill: ButtonFace;
      --_pd-line: ButtonText;
    }
    button:disabled {
      --_pd-text: GrayText;
      --_pd-line: GrayText;
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
    font-weight: 400;
  }
  .held {
    animation: appear 0.3s;
  }
  .quiet {
    position: absolute;
    width: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
