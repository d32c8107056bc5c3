import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { Settings } from '../api/settings.js';
import type { HostRequest } from '../attempt/host-request.js';
import { stateOf, type ViewState } from '../attempt/state.js';
import type { en } from '../language/en.js';

/** The settings that affect the view. */
type Looks = Pick<
  Settings,
  'icon' | 'label' | 'connectedLabel' | 'multiple' | 'accountsEndpoint' | 'tokenEndpoint' | 'tokenProvider'
> & { readonly enabled: boolean; readonly problem: string };

interface ViewContext {
  readonly state: ViewState;
  /** Whether the page has slotted its own button or link, which replaces the built-in button. */
  readonly slotted: boolean;
  /** Whether the overlay is open. While this modal dialog is open, the live region is inert. */
  readonly overlay: boolean;
  /** Whether the built-in button has the focus. */
  readonly focused: boolean;
  /** Requests a render when the built-in button loses the focus, because only a button without the focus has `aria-describedby`. */
  readonly blurred: () => void;
  /** The language of the texts, if different from the page's language. */
  readonly lang: unknown;
  /** Returns a text. `name` replaces the name of the app. */
  readonly text: (key: keyof typeof en, name?: string) => string;
  readonly again: (changes?: Partial<HostRequest>) => () => void;
  /** Whether the element's children contain no label: only white space, comments, or elements for other slots. */
  readonly unlabelled: unknown;
  /** Whether the account list is open. */
  readonly listed: boolean;
  /** Opens or closes the account list. */
  readonly more: () => void;
}

/** Renders the icon of a connected account: a check, or a warning. */
const mark = (path: string): unknown =>
  html`<span class="mark"
    ><svg viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="2.2" aria-hidden="true">
      <path d=${path} /></svg
  ></span>`;
/** A comma and a space. This is a constant, because the build would remove white space at the end of an element's text in a template. */
const COMMA = ', ';
const CHECK = 'm4 10.5 4 4 8-9';
const WARNING = 'M10 2.5 18.5 17h-17zM10 8v4m0 1.5v1.5';

/**
 * Renders a changed text in a new text node. If a page translator has replaced the old text node, Lit would otherwise write to a node that
 * is no longer shown.
 */
const fresh = (text: string): unknown => keyed(text, text);

/**
 * Returns the direction of a text. An English fallback text is always left-to-right, because its punctuation would otherwise move on a
 * right-to-left page.
 */
const directionOf = (lang: unknown): unknown => (lang === 'en' ? 'ltr' : nothing);

/**
 * Renders a text of the live region. Until a short animation ends, the text is hidden from assistive technology. This delay is needed
 * because a live region that was inert behind the overlay announces only texts that appear later. It also means that a text is not
 * announced if another text replaces it during the animation.
 */
const announced = (text: string, lang: unknown): unknown =>
  text &&
  keyed(
    text,
    html`<span class="held" aria-hidden="true" dir=${directionOf(lang)} @animationend=${release}
      >${text}</span
    >`,
  );
const release = ({ target }: Event) => (target as Element).removeAttribute('aria-hidden');

/** Renders the content of the shadow root, except the overlay and the account list, which are inserted by their own code. */
export function view(settings: Looks, context: ViewContext): unknown {
  const { icon, label, connectedLabel, multiple, accountsEndpoint, tokenEndpoint, tokenProvider } = settings;
  const { slotted, focused, blurred, lang, text, again, unlabelled, listed, more } = context;
  const { activity, account } = context.state;
  const state = stateOf(context.state);
  const note = activity.type === 'rest' ? activity.notice : null;
  const failed = note?.type === 'failed' && !note.hidden ? note : null;
  const statusLang = failed ? (failed.lang ?? nothing) : lang;
  const canRetry = !!failed?.canRetry;
  const inTab = activity.type === 'attempt' && activity.phase === 'tab';
  const busy = !inTab && activity.type !== 'rest';

  const unhealthy = account?.healthy === false;
  const looks =
    [
      busy && 'busy',
      account && (unhealthy ? 'warn' : 'calm'),
      account && !unhealthy && accountsEndpoint && !busy && 'opens',
    ]
      .filter(Boolean)
      .join(' ') || nothing;

  let key: keyof typeof en = multiple && !accountsEndpoint ? 'connectAnother' : 'connected';
  if (unhealthy) key = 'reconnect';
  if (!account) key = state === 'error' && canRetry ? 'retry' : 'connect';
  const ownText = account ? connectedLabel : label;
  // A slot shows its default text only if no node is assigned to it, but the browser also assigns a line break to the slot without a name.
  // With a name that no child uses, the slot stays empty.
  let slotName: unknown = unlabelled ? 'unlabelled' : nothing;
  if (account) slotName = 'connected';
  // The slot itself has no `dir`, because a label that the page has slotted would inherit the direction.
  const ownLang = ownText ? nothing : lang;
  const small = (part: string, name: keyof typeof en, press: () => void) =>
    html`<button part=${part} type="button" class="small" lang=${lang} @click=${press}>
      <span dir=${directionOf(lang)}>${fresh(text(name))}</span>
    </button>`;

  const statusClass = () => {
    if (failed) return 'failed';
    if (busy) return 'quiet';
    if (unhealthy && !note) return 'needs';
    // Without an account, the status text is the only sign of success.
    return inTab || (!account && note?.type === 'connected') ? nothing : 'quiet';
  };
  const nextStep = () => {
    // Offers a tab only if the element can get a new token, because a tab needs a Connect Link. A token from the markup is used up, and has
    // no Connect Link.
    if (failed?.error.code === 'frame-blocked' && (tokenEndpoint || tokenProvider))
      return small('link', 'continueInTab', again({ mode: 'link' }));
    return inTab || (canRetry && (slotted || account)) ? small('retry', 'retry', again()) : nothing;
  };

  return html`<span class="line"
      ><slot name="trigger"
        ><button
          part=${key === 'retry' && !slotted ? 'button retry' : 'button'}
          type="button"
          class=${looks}
          ?disabled=${!settings.enabled}
          aria-disabled=${busy || nothing}
          aria-busy=${state === 'checking' || nothing}
          aria-describedby=${(failed || inTab) && !focused ? 'status' : nothing}
          aria-description=${settings.problem || nothing}
          @blur=${failed || inTab ? blurred : nothing}
        >
          <span part="icon" class=${icon ? nothing : 'bare'}
            ><slot name="icon">${icon ? html`<img src=${icon} alt="" />` : nothing}</slot
            >${busy || state === 'checking' ? html`<span part="spinner"></span>` : nothing}</span
          >${account ? mark(unhealthy ? WARNING : CHECK) : nothing}<span part="label"
            ><span class="text"
              ><slot name=${slotName} lang=${ownLang}
                ><span dir=${directionOf(ownLang)}>${fresh(ownText || text(key))}</span></slot
              >${account?.name ? html`<span class="comma">${COMMA}</span>` : nothing}</span
            >${account?.name ? html`<span part="account" dir="auto">${fresh(account.name)}</span>` : nothing}</span
          >
        </button></slot
      >${
        accountsEndpoint && unhealthy
          ? html`<button
              part="more"
              type="button"
              class="small"
              lang=${lang}
              aria-label=${text('manageAccounts')}
              aria-expanded=${listed}
              @click=${more}
            >
              <svg viewBox="0 0 20 20" fill="currentColor" aria-hidden="true">
                <path d="M3 8h3v4H3zm5.5 0h3v4h-3zM14 8h3v4h-3z" />
              </svg>
            </button>`
          : nothing
      }</span
    ><span
      id="status"
      part="status"
      role="status"
      aria-live=${activity.type === 'rest' && !note && account ? 'off' : nothing}
      lang=${statusLang}
      class=${statusClass()}
      >${announced(statusText(context), statusLang)}</span
    >${nextStep()}`;
}

function statusText({ state, overlay, text }: ViewContext): string {
  const { activity, account, accounts } = state;
  switch (activity.type) {
    case 'attempt':
      if (activity.phase === 'tab') return text('tabOpen');
      // The overlay has its own live region, so this one stays empty.
      return overlay || activity.phase === 'open' ? '' : text('connecting');
    case 'disconnecting':
      // With other accounts, the app stays connected.
      return text('disconnecting', accounts[1] && activity.account.name);
    case 'rest': {
      const { notice } = activity;
      // Behind the overlay, this live region is inert, so a text would not be announced.
      if (overlay) return '';
      if (!notice) return account?.healthy === false ? text('needsReconnect') : '';
      if (notice.type !== 'failed') return text(notice.type, notice.account);
      return notice.hidden ? '' : notice.error.displayMessage;
    }
  }
}
