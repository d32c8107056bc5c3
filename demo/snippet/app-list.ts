import { AppSearch, type Choice, type Found } from '../page/steps/app-search.js';
import { APP_SLUG } from '../page/steps/app-slug.js';
import { findKnownApps, slugOf } from './known-apps.js';

/** The apps that the snippet page can find: those of the site's server or, without a server, a few well-known ones. */
export class AppList {
  readonly #backend: boolean;
  readonly #search = new AppSearch();
  /** A second search, because a search of the visitor aborts the one before. */
  readonly #check = new AppSearch();
  readonly #seen: Choice[] = [];

  constructor(backend: boolean) {
    this.#backend = backend;
  }

  find(query: string): Promise<Found | null> {
    return this.#find(query, this.#search);
  }

  /** Returns the slug for an app's name. Returns any other text unchanged. */
  slugOf(text: string): string {
    return slugOf(text, this.#seen);
  }

  /**
   * Returns a hint if the list does not contain the app. The app may exist anyway, because the list may be incomplete. Returns '' for any
   * other text, and if the list cannot be loaded. Returns null if a newer check has started.
   */
  async hintFor(app: string): Promise<string | null> {
    const found = await this.#find(app, this.#check);
    if (!found) return null;
    const isListed = found.choices.some(({ slug, free }) => slug === app && !free);
    if (isListed || found.problem || !APP_SLUG.test(app)) return '';
    return `“${app}” is not in the list of apps. The list may be incomplete, so the snippet can be copied, but check the spelling.`;
  }

  async #find(query: string, search: AppSearch): Promise<Found | null> {
    const found = this.#backend ? await search.find(query) : { choices: findKnownApps(query), problem: '' };
    this.#seen.push(...(found?.choices ?? []).filter(({ free }) => !free));
    return found;
  }
}
