import { html, nothing, render, svg, type TemplateResult } from 'lit';
import { encode } from 'uqr';
import code from '../../server/token/create-link.ts?raw';
import type { AccountChoice } from '../account-choice.js';
import type { Attempts } from '../attempts.js';
import type { ChoiceStore } from '../choices.js';
import { codeArea } from '../code-block.js';
import { copyButton } from '../copy-button.js';
import { Sending } from '../sending.js';
import { reasonOf, requestLink, type SentLink } from '../server.js';
import type { Store } from '../store.js';
import { WAITING } from './answer.js';
import { countdown } from './token-view.js';

type View =
  | { kind: 'none' }
  | { kind: 'failed'; why: string }
  | { kind: 'link'; link: SentLink; app: string; before: ReadonlySet<string> }
  | { kind: 'used'; account: string };

/** The server's code that creates the link. Its import path is changed to the path for projects that use the package. */
const CODE = code.trim().replace('../../../src/server/index.js', 'pd-connect-button/server');

/** Creates a Connect Link for a user who is not on the page. Shows the link's URL, its expiry and a QR code. */
export function mountSendLink(
  host: HTMLElement,
  choices: ChoiceStore,
  accounts: Store<AccountChoice>,
  attempts: Attempts,
): void {
  let view: View = { kind: 'none' };
  let ticking = 0;
  // After the flow, Pipedream redirects the user to this page, with the outcome as a parameter.
  const outcome = new URLSearchParams(location.search).get('link');

  const sending = new Sending(() => draw());
  const create = (): Promise<void> =>
    sending.run('link', async () => {
      const { app } = choices.value;
      clearInterval(ticking);
      try {
        const link = await requestLink(app);
        const before = new Set(accounts.value.accounts.map(({ id }) => id));
        view = { kind: 'link', link, app, before };
        ticking = window.setInterval(draw, 1000);
      } catch (error) {
        view = { kind: 'failed', why: reasonOf(error) };
      }
    });
  /** Shows the account that the link has connected: a new account that was not connected with a button of this page. */
  const notice = ({ accounts: now }: AccountChoice): void => {
    if (view.kind !== 'link') return;
    const { app, before } = view;
    const account = now.find((one) => one.app === app && !before.has(one.id));
    if (!account) return;
    clearInterval(ticking);
    view = { kind: 'used', account: account.name };
    draw();
  };

  const draw = (): void => {
    render(
      html`<section class="panel exchange" id="send-link" aria-labelledby="send-link-title">
        <div class="exchange-side">
          <h3 id="send-link-title">Or send a link</h3>
          <p class="env-note">
            Send it by e-mail or chat. Any person who opens the link connects <i>their own</i> account to the
            user you name: send it only to that user.
          </p>
          ${codeArea('typescript', CODE, 'A link to send, server code')}
          <button
            type="button"
            class="solid"
            id="create-link"
            aria-disabled=${String(sending.has('link'))}
            @click=${create}
          >
            Create a link for ${choices.value.app}
          </button>
        </div>
        <div class="exchange-side" id="link-answer" aria-live="polite">
          <h3>Link</h3>
          ${sending.has('link') ? WAITING : linkView(view, outcome)}
        </div>
      </section>`,
      host,
    );
  };
  choices.subscribe(draw);
  attempts.subscribe(({ kind, name, detail }) => {
    const { id } = Object(detail.account) as { id?: string };
    if (view.kind === 'link' && kind === 'event' && name === 'success' && id !== undefined)
      view = { ...view, before: new Set([...view.before, id]) };
  });
  accounts.subscribe(notice);
}

/** Returns the text for an outcome of the link. The outcome is in the URL to which Pipedream redirects the user. */
function returnText(outcome: string | null): string {
  if (outcome === 'success') return 'You are back from the link: the account is connected.';
  if (outcome === 'error') return 'You are back from the link: no account was connected.';
  return 'Nothing yet.';
}

function linkView(view: View, outcome: string | null): TemplateResult {
  if (view.kind === 'failed') return html`<p class="empty bad">No link was created. ${view.why}</p>`;
  if (view.kind === 'used') {
    return html`<p class="empty">
      Connected: <b>${view.account}</b>. The link is used up; <a href="#use">use the account in step 6</a>.
    </p>`;
  }
  if (view.kind === 'none') {
    return html`<p class="empty">${returnText(outcome)}</p>`;
  }
  const { url, expiresAt } = view.link;
  const until = Date.parse(expiresAt);
  if (until <= Date.now()) return html`<p class="empty">The link has expired. Create a new link.</p>`;
  return html`${qrCode(url)}
    <p class="link-address"><a href=${url} target="_blank" rel="noopener noreferrer">${url}</a></p>
    <p>${copyButton(() => url, 'the link')}</p>
    ${
      Number.isNaN(until)
        ? nothing
        : html`<p class="exchange-expiry">
            Valid for <time aria-live="off" datetime=${expiresAt}>${countdown(until)}</time> and one
            connection, after which the user returns to this page.
          </p>`
    }`;
}

/** Renders a QR code as one path of dark squares on white. QR scanners need the white background, even in dark mode. */
function qrCode(text: string): TemplateResult {
  const { data, size } = encode(text, { border: 4 });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return html`<svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label="QR code of the link">
    ${svg`<rect width=${size} height=${size} fill="#fff" /><path d=${path} fill="#000" />`}
  </svg>`;
}
