import { html, raw } from 'hono/html';
import { UNKNOWN_APP } from '../catalogue.js';
import type { CatalogueApp } from '../catalogue.js';
import { pageScript } from './script.js';
import type { Step } from './scenarios.js';
import { pageStyle } from './style.js';

type Html = ReturnType<typeof html>;

export interface PageView {
  readonly nonce: string;
  readonly link: boolean;
  readonly hideClose: boolean;
  readonly app: CatalogueApp | undefined;
  /**
   * Data for the page's script. With `steps`, the page acts without the user. `error` is the reason why the page cannot connect an account.
   */
  readonly plan: {
    readonly request: object;
    readonly targets: readonly string[];
    readonly link: boolean;
    readonly failure: string;
    readonly escape: boolean;
    readonly early: boolean;
    /** Milliseconds of a pause. */
    readonly pause: number;
    readonly steps: readonly Step[] | undefined;
    readonly error: string | undefined;
    readonly successRedirect: string | undefined;
    readonly errorRedirect: string | undefined;
  };
  /** The description of the scenario that the page shows to the user. */
  readonly summary: string | undefined;
  /** The name of the account to reconnect. Undefined if a new account is connected. */
  readonly reconnect: string | undefined;
}

export function page(view: PageView): Html {
  const { app, plan, nonce } = view;
  const plainJson = raw(JSON.stringify(plan).replaceAll('<', String.raw`\u003c`));
  const title = app ? `Connect ${app.name}` : 'Connect';
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title} (Pipedream sandbox)</title>
        <link rel="icon" href="data:," />
        <style nonce="${nonce}">
          ${raw(pageStyle)}
        </style>
      </head>
      <body class="${view.link ? 'link' : 'frame'}">
        <main>
          <header>
            <span class="badge">Sandbox</span>
            ${view.hideClose || view.link ? '' : closeButton}
          </header>
          ${openingView(view)} ${app ? outcomes(app, view.link) : ''}
          <footer>${lock}<span>This is a sandbox: no data leaves your machine.</span></footer>
        </main>
        ${plan.early ? html`<img src="/_sandbox/late.svg" alt="" width="1" height="1" />` : ''}
        <script type="application/json" id="plan" nonce="${nonce}">
          ${plainJson}
        </script>
        <script nonce="${nonce}">
          ${raw(pageScript)};
        </script>
      </body>
    </html>`;
}

function openingView(view: PageView): Html {
  const { app, plan } = view;
  if (plan.error !== undefined || !app) return refusal(plan.error ?? '', view.link);
  if (plan.steps) return scenarioView(app, view.summary ?? '');
  const verb = view.reconnect === undefined ? 'Connect' : 'Reconnect';
  return html`<section id="choose">
    ${appTile(app)}
    <h1>${verb} ${app.name}</h1>
    <p>Here Pipedream would ask you to sign in to ${app.name}. In the sandbox, you choose how it ends.</p>
    ${app.description === UNKNOWN_APP ? html`<p id="outside">${UNKNOWN_APP}</p>` : ''}
    <form id="choice">
      <div id="problem" class="problem" role="alert"></div>
      <label for="name">Account name</label>
      <input id="name" maxlength="200" autocomplete="off" value="${view.reconnect ?? 'ada@example.com'}" />
      <button id="connect" class="primary">${verb}</button>
      <div class="pair">
        <button id="fail" type="button">Fail</button>
        <button id="cancel" type="button" data-close>Cancel</button>
      </div>
    </form>
  </section>`;
}

function scenarioView(app: CatalogueApp, summary: string): Html {
  return html`<section id="playing">
    ${appTile(app)}
    <h1>${app.name}</h1>
    <p>The scenario <code>${app.slug}</code> ${summary}.</p>
    <div class="spinner"></div>
    <div id="problem" class="problem" role="alert"></div>
  </section>`;
}

function refusal(error: string, link: boolean): Html {
  return html`<section id="refused">
    <div class="sign bad">${exclamation}</div>
    <h1>Nothing to connect</h1>
    <p id="problem" role="alert">${error}</p>
    ${link ? '' : html`<button type="button" data-close>Close</button>`}
  </section>`;
}

function outcomes(app: CatalogueApp, link: boolean): Html {
  return html`<section id="connected" hidden>
      <div class="sign good">${tick}</div>
      <h1 tabindex="-1" data-focus>Connected</h1>
      <p role="status">${app.name} is connected${link ? '' : '. This window closes by itself'}.</p>
    </section>
    <section id="finished" hidden>
      <div class="sign good">${tick}</div>
      <h1 tabindex="-1" data-focus>Connected</h1>
      <p>${app.name} is connected. You can close this tab.</p>
    </section>
    <section id="left" hidden>
      ${appTile(app)}
      <h1 tabindex="-1" data-focus>Not connected</h1>
      <p>${app.name} was not connected. You can close this tab.</p>
    </section>`;
}

function appTile(app: CatalogueApp): Html {
  return html`<img class="tile" src="/_sandbox/logo/${app.slug}.svg" alt="" width="64" height="64" />`;
}

const closeButton = html`<button class="icon" type="button" data-close aria-label="Close">
  <svg width="20" height="20" viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6l12 12M18 6L6 18" /></svg>
</button>`;
const tick = html`<svg width="32" height="32" viewBox="0 0 24 24" aria-hidden="true">
  <path d="M5 12.5l4.7 4.7L19 7.5" />
</svg>`;
const exclamation = html`<svg width="30" height="30" viewBox="0 0 24 24" aria-hidden="true">
  <path d="M12 6v8M12 18.2v.1" />
</svg>`;
const lock = html`<svg width="14" height="14" viewBox="0 0 24 24" aria-hidden="true">
  <rect x="4" y="11" width="16" height="10" rx="2.5" />
  <path d="M8 11V7a4 4 0 0 1 8 0v4" />
</svg>`;
