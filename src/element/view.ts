import { html, nothing } from 'lit';
import type { Model } from '../attempt/state.js';
import type { FlowRequest } from '../flow/request.js';
import type { en } from '../language/en.js';

/** The attributes that show. */
interface Looks {
  readonly enabled: boolean;
  readonly icon: string | undefined;
  readonly label: string | undefined;
  readonly connectedLabel: string | undefined;
  readonly multiple: boolean;
  readonly accountsEndpoint: string | undefined;
  readonly tokenEndpoint: string | undefined;
  readonly tokenProvider: unknown;
}

/** Where the element stands, and what its small buttons do. */
interface Standing {
  readonly model: Model;
  /** The next press of “disconnect” means it. */
  readonly armed: boolean;
  /** The overlay is open: what is behind it would not be heard. */
  readonly behind: unknown;
  /** The language of what is said, where it is not that of the place. */
  readonly lang: unknown;
  readonly say: (key: keyof typeof en) => string;
  readonly again: (changes?: Partial<FlowRequest>) => () => void;
  readonly disconnect: (event: Event) => void;
}

const CHECK = html`<svg
  viewBox="0 0 20 20"
  fill="none"
  stroke="currentColor"
  stroke-width="2.5"
  aria-hidden="true"
>
  <path d="m4 10.5 4 4 8-9" />
</svg>`;

/** Everything in the shadow root but the overlay, which the flow puts beside it. */
export function view(
  { enabled, icon, label, connectedLabel, multiple, accountsEndpoint, tokenEndpoint, tokenProvider }: Looks,
  {
    model: { run, account, error, notice, lang: errorLang },
    armed,
    behind,
    lang,
    say,
    again,
    disconnect,
  }: Standing,
): unknown {
  const waits = notice === 'tab' || notice === 'failed';
  // Whom nobody told which account it is has no other sign of it.
  const shown = waits || (notice === 'connected' && !account);
  const busy = !!run && notice !== 'tab';
  const failed = notice === 'failed' ? error : null;
  const status = armed
    ? 'confirmDisconnect'
    : run && !waits
      ? 'connecting'
      : behind
        ? ''
        : notice === 'failed'
          ? 'loadFailed'
          : notice === 'tab'
            ? 'tabOpen'
            : notice;
  const text = !account
    ? 'connect'
    : account.healthy === false
      ? 'reconnect'
      : multiple
        ? 'connectAnother'
        : 'connected';
  const small = (part: string, key: keyof typeof en, press: (event: Event) => void) =>
    html`<button part=${part} type="button" class="small" lang=${lang} @click=${press} @blur=${disconnect}>
      ${say(key)}
    </button>`;
  return html`<slot name="trigger"
      ><button
        part="button"
        type="button"
        class=${busy ? 'busy' : nothing}
        ?disabled=${!enabled}
        aria-disabled=${busy || nothing}
        aria-describedby=${waits ? 'status' : nothing}
      >
        <span part="icon"
          ><slot name="icon"
            >${icon ? html`<img src=${icon} alt="" />` : account && text !== 'reconnect' ? CHECK : nothing}</slot
          ></span
        ><span part="label"
          >${
            account
              ? html`<slot name="connected" lang=${connectedLabel ? nothing : lang}
                    >${connectedLabel || say(text)}</slot
                  >${account.name ? html`${' '}<span part="account">${account.name}</span>` : nothing}`
              : html`<slot lang=${label ? nothing : lang}>${label || say(text)}</slot>`
          }</span
        >${busy ? html`<span part="spinner"></span>` : nothing}</button
      >${
        account && accountsEndpoint && !run
          ? html`<span class="row"
              >${
                text === 'reconnect'
                  ? nothing
                  : small('reconnect', 'reconnectAccount', again({ accountId: account.id }))
              }${small('disconnect', armed ? 'confirmDisconnect' : 'disconnectAccount', disconnect)}</span
            >`
          : nothing
      }</slot
    ><span
      id="status"
      part="status"
      role="status"
      lang=${failed ? (errorLang ?? nothing) : lang}
      class=${failed ? 'failed' : shown ? nothing : 'quiet'}
      >${failed?.displayMessage ?? (status && say(status))}</span
    >${
      // A token that markup gave is spent, and had no link.
      failed?.code === 'frame-blocked' && (tokenEndpoint || tokenProvider)
        ? small('link', 'continueInTab', again({ mode: 'link' }))
        : // After a failed disconnect, to try again would be to reconnect.
          (failed?.retryable && !(account && failed.code === 'accounts-http')) || notice === 'tab'
          ? small('retry', 'retry', again())
          : nothing
    }`;
}
