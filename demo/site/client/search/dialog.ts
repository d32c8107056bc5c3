import '../../../styles/search.css';
import { html, render, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { loadIndex, type Find, type Hit } from './find.js';
import { slashIsOn, turnSlash } from './slash.js';

/** The URL of the site's root. The path is not always `/`, because the site may be served below any path. */
const ROOT = document.querySelector<HTMLAnchorElement>('a.brand')?.href ?? location.href;

let search: Search | null = null;

export function openSearch(): void {
  search ??= new Search();
  search.open();
}

class Search {
  readonly #dialog = document.createElement('dialog');
  #find: Find | null = null;
  #failed = false;
  #query = '';
  #hits: Hit[] = [];
  /** The search result that Enter opens. */
  #active = 0;

  constructor() {
    this.#dialog.className = 'search';
    this.#dialog.ariaLabel = 'Search';
    document.body.append(this.#dialog);
  }

  open(): void {
    this.#draw();
    this.#dialog.showModal();
    this.#dialog.querySelector('input')?.select();
    if (this.#find) return;
    this.#failed = false;
    loadIndex()
      .then(
        (find) => (this.#find = find),
        () => (this.#failed = true),
      )
      .finally(() => this.#search(this.#query));
  }

  #search(query: string): void {
    this.#query = query;
    this.#hits = query.trim() && this.#find ? this.#find(query) : [];
    this.#active = 0;
    this.#draw();
  }

  #move(event: KeyboardEvent): void {
    const count = this.#hits.length;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && count > 0) {
      this.#active = (this.#active + step + count) % count;
      this.#draw();
      this.#dialog.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter') {
      this.#dialog.querySelector<HTMLAnchorElement>('[aria-selected=true]')?.click();
    } else return;
    event.preventDefault();
  }

  #draw(): void {
    const hits = this.#hits;
    const shown = hits.length > 0;
    render(
      html`<div class="search-head">
          <input
            type="text"
            role="combobox"
            aria-label="Search these pages"
            aria-autocomplete="list"
            aria-controls="search-hits"
            aria-expanded=${shown}
            aria-activedescendant=${shown ? `search-hit-${this.#active}` : ''}
            placeholder="Search"
            autocomplete="off"
            spellcheck="false"
            enterkeyhint="search"
            .value=${live(this.#query)}
            @input=${(event: Event) => this.#search((event.target as HTMLInputElement).value)}
            @keydown=${(event: KeyboardEvent) => this.#move(event)}
          />
          <button type="button" class="quiet" @click=${() => this.#dialog.close()}>Close</button>
        </div>
        <div class="search-hits" id="search-hits" role="listbox" aria-label="Results" ?hidden=${!shown}>
          ${hits.map((hit, index) => this.#option(hit, index))}
        </div>
        <div class="search-foot">
          <p role="status">${this.#status()}</p>
          <label class="check">
            <input
              type="checkbox"
              .checked=${slashIsOn()}
              @change=${(event: Event) => turnSlash((event.target as HTMLInputElement).checked)}
            />Open with /
          </label>
        </div>`,
      this.#dialog,
    );
  }

  #option({ url, page, heading, excerpt }: Hit, index: number): TemplateResult {
    return html`<a
      role="option"
      id="search-hit-${index}"
      tabindex="-1"
      aria-selected=${index === this.#active}
      href=${new URL(url, ROOT).href}
      @click=${() => this.#dialog.close()}
    >
      <b>${heading}</b> ${page === heading ? null : html`<span>${page}</span>`}
      <small>${excerpt.map(({ text, found }) => (found ? html`<mark>${text}</mark>` : text))}</small>
    </a>`;
  }

  #status(): string {
    if (this.#failed) return 'The search could not be loaded. Close the search and try again.';
    if (!this.#query.trim()) return 'Type a word: a name from the API, an error code, a framework.';
    if (!this.#find) return 'Loading …';
    const count = this.#hits.length;
    return count === 0 ? 'Nothing was found.' : `${count} ${count === 1 ? 'result' : 'results'}`;
  }
}
