import { html, raw } from 'hono/html';
import { firstWords } from '../first-words.js';
import { rootFrom } from '../partials.js';
import type { Rendered, Section } from './markdown.js';

export interface PageInfo extends Rendered {
  file: string;
  path: string;
  /** The page's name in the sidebar. */
  short: string;
}

export interface PageGroup {
  title: string;
  pages: PageInfo[];
}

type Part = ReturnType<typeof html> | '';

const DESCRIPTION = 160;
const OVERVIEW = '/docs/';

/** Returns the HTML of a docs page. It contains comments that partials-plugin.ts later replaces with the shared parts of the site. */
export async function page(info: PageInfo, nav: readonly PageGroup[]): Promise<string> {
  const { path, description } = info;
  const sections = info.sections.filter(({ depth }) => depth === 2 || depth === 3);
  const markup = await html`<!doctype html>
    <html lang="en">
      <head>
        <!-- site:head -->
        <title>${documentTitle(info)}</title>
        <meta name="description" content="${shortened(description)}" />
        <link rel="stylesheet" href="/styles/docs.css" />
      </head>
      <body>
        <!-- site:masthead -->
        <div class="docs">
          <nav class="docs-nav" id="docs-pages" aria-label="Docs" popover>${sidebar(info, nav)}</nav>
          ${sections.length > 1 ? contents(sections) : ''}
          <main class="docs-main" id="main">
            <p class="docs-tools">
              <button type="button" class="quiet" popovertarget="docs-pages">All docs</button>
              ${sections.length > 1 ? html`<button type="button" class="quiet" popovertarget="docs-contents">On this page</button>` : ''}
            </p>
            <article class="prose">${raw(info.html)}</article>
            ${path === OVERVIEW ? allPages(info, nav) : ''} ${turn(info, nav)}
          </main>
        </div>
        <!-- site:footer -->
      </body>
    </html> `;
  return String(markup);
}

const SITE = 'pd-connect-button';

/** Returns the text for the browser's tab, without repetitions. */
function documentTitle({ short, title }: Pick<PageInfo, 'short' | 'title'>): string {
  if (title === SITE) return `${short} · ${SITE}`;
  const isRepeated = title === short || title.startsWith(`${short}:`);
  return `${isRepeated ? title : `${short}: ${title}`} · ${SITE}`;
}

/** Returns the sidebar. It lists all pages, because readers look for the name of their platform. */
function sidebar(info: PageInfo, nav: readonly PageGroup[]): Part {
  const items = (pages: readonly PageInfo[]): Part[] =>
    pages.map(
      (each) =>
        html`<li class="${isDeep(each.path) ? 'deep' : ''}">
          <a href="${linkTo(each, info)}" ${each === info ? html`aria-current="page"` : ''}>${each.short}</a>
        </li>`,
    );
  return html`${nav.map(
    ({ title, pages }) =>
      html`<h2>${title}</h2>
        <ul>
          ${items(pages)}
        </ul>`,
  )}`;
}

function contents(sections: readonly Section[]): Part {
  return html`<nav class="docs-contents" id="docs-contents" aria-labelledby="docs-contents-title" popover>
    <h2 id="docs-contents-title">On this page</h2>
    <ul>
      ${sections.map(
        ({ depth, id, text }) =>
          html`<li class="${depth > 2 ? 'deep' : ''}"><a href="#${id}">${text}</a></li>`,
      )}
    </ul>
  </nav>`;
}

function allPages(info: PageInfo, nav: readonly PageGroup[]): Part {
  return html`<div class="docs-all">
    ${nav.map(
      ({ title, pages }) =>
        html`<section>
          <h2>${title}</h2>
          <dl>
            ${pages
              .filter((each) => each !== info && !isDeep(each.path))
              .map(
                (each) =>
                  html`<dt><a href="${linkTo(each, info)}">${each.short}</a></dt>
                    <dd>${shortened(each.description)}</dd>`,
              )}
          </dl>
        </section>`,
    )}
  </div>`;
}

function turn(info: PageInfo, nav: readonly PageGroup[]): Part {
  const pages = nav.flatMap((group) => group.pages);
  const at = pages.indexOf(info);
  const to = (each: PageInfo | undefined, rel: string, label: string): Part =>
    each ? html`<a rel="${rel}" href="${linkTo(each, info)}"><span>${label}</span> ${each.short}</a>` : '';
  return html`<nav class="docs-turn" aria-label="Previous and next page">
    ${to(pages[at - 1], 'prev', 'Previous')} ${to(pages[at + 1], 'next', 'Next')}
  </nav>`;
}

const linkTo = (page: PageInfo, from: PageInfo): string =>
  page === from ? './' : rootFrom(`${from.path}index.html`) + page.path.slice(1);

const isDeep = (path: string): boolean => path.split('/').length > 4;

function shortened(text: string): string {
  return firstWords(text.replace(/\s+/g, ' ').trim(), DESCRIPTION);
}
