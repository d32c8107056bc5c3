import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='8' fill='%230b5f44'/%3E%3Cpath d='M11 16h10' stroke='%23fff' stroke-width='3'/%3E%3Ccircle cx='9' cy='16' r='4' fill='%23fff'/%3E%3Ccircle cx='23' cy='16' r='4' fill='%2358dba5'/%3E%3C/svg%3E";

const SECTIONS = [
  ['', 'Quickstart'],
  ['integrations/', 'Integrations page'],
  ['playground/', 'Playground'],
  ['snippet/', 'Snippet'],
  ['docs/', 'Docs'],
] as const;

const SCHEMES = ['auto', 'light', 'dark'] as const;

/**
 * The markup that the site's pages share. Each key is the name in a comment such as `<!-- site:head -->`. The markup replaces this comment.
 */
export const PARTIALS: Record<string, (path: string) => Html> = {
  head: () =>
    html`<meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <link rel="icon" href="${ICON}" />
      <script src="/scheme.js"></script>
      <link rel="stylesheet" href="/styles/site.css" />
      <script type="module" src="/site/client/site.ts"></script>`,

  masthead: (path) => {
    const root = rootFrom(path);
    return html`<a class="skip" href="#main">Skip to the content</a>
      <header class="masthead">
        <a class="brand" href="${root}">
          <svg class="brand-mark" viewBox="0 0 34 14" aria-hidden="true">
            <path d="M8 7h18" />
            <circle cx="7" cy="7" r="5" />
            <circle cx="27" cy="7" r="5" class="far" />
          </svg>
          pd-connect-button
        </a>
        <nav class="masthead-nav" aria-label="Site">
          ${SECTIONS.map(
            ([folder, title]) => html`<a href="${root}${folder}" ${current(path, folder)}>${title}</a> `,
          )}
        </nav>
        <div class="masthead-tools">
          <button type="button" class="quiet" id="search" aria-keyshortcuts="/" aria-haspopup="dialog">
            Search <kbd>/</kbd>
          </button>
          <fieldset class="segmented theme" id="theme">
            <legend class="visually-hidden">Colours</legend>
            ${SCHEMES.map(
              (scheme) =>
                html`<label
                  ><input type="radio" name="site-scheme" value="${scheme}" /><span>${scheme}</span></label
                > `,
            )}
          </fieldset>
        </div>
      </header>`;
  },

  parts: () => drawing('parts'),
  connection: () => drawing('connection'),

  integrations: () => html`${raw(examplePage())}`,

  footer: () =>
    html`<footer class="colophon">
      <p>
        The code has the MIT license, and is not by Pipedream. These pages load only the Connect frame from
        another site. The demo server adds a strict Content Security Policy with Trusted Types.
      </p>
    </footer>`,
};

/**
 * Returns an image of docs/overview/ as inline SVG, so that scripts can highlight steps in the image, and the image has the page's colours.
 * Omits the style sheet of the image, because the site's Content-Security-Policy forbids inline styles.
 */
function drawing(name: string): Html {
  const file = fileURLToPath(new URL(`../../docs/overview/${name}.svg`, import.meta.url));
  return html`${raw(readFileSync(file, 'utf8').replace(/ *<style>[^]*?<\/style>\n/, ''))}`;
}

/** Returns the content of the main element of examples/integrations/html/index.html, without the heading. */
function examplePage(): string {
  const file = fileURLToPath(new URL('../../examples/integrations/html/index.html', import.meta.url));
  const [, contents] = /<\/h1>([^]*)<\/main>/.exec(readFileSync(file, 'utf8')) ?? [];
  if (!contents) throw new Error(`${file} has no main element with a heading.`);
  return contents;
}

/** Returns the relative path from a page, such as `/docs/server/index.html`, to the site's root. The site may be served below any path. */
export function rootFrom(path: string): string {
  return '../'.repeat(path.split('/').length - 2) || './';
}

function current(path: string, folder: string): Html {
  const page = path.replace(/index\.html$/, '');
  if (page === `/${folder}`) return html`aria-current="page"`;
  return folder && page.startsWith(`/${folder}`) ? html`aria-current="true"` : html``;
}
