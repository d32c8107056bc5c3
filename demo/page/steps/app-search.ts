import { reasonOf, searchApps, type AppSummary } from '../server.js';
import { APP_SLUG } from './app-slug.js';

const PAUSE = 150;

/** One option in the picker's list. */
export interface Choice {
  slug: string;
  name: string;
  icon: string | null;
  /** Whether this is a slug that the visitor typed, and that the list of apps does not contain. */
  free: boolean;
}

/** The result of a search. */
export interface Found {
  choices: Choice[];
  /** The reason why the list of apps could not be loaded; '' after a success. */
  problem: string;
}

/** Searches the backend for apps while the visitor types. A new search aborts the previous one. */
export class AppSearch {
  #running = new AbortController();

  /**
   * Returns the apps for a query. If the query itself may be the slug of an app that was not found, adds the query as the last choice.
   * Returns null if a newer search has started.
   */
  async find(query: string): Promise<Found | null> {
    this.#running.abort();
    const { signal } = (this.#running = new AbortController());
    await new Promise((resolve) => setTimeout(resolve, query ? PAUSE : 0));
    if (signal.aborted) return null;
    let apps: AppSummary[] = [];
    let problem = '';
    try {
      apps = await searchApps(query, signal);
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return null;
      // Without the list of apps, the visitor can still type a slug.
      problem = reasonOf(error);
    }
    const found = apps.map((app) => ({ ...app, free: false }));
    const slug = query.toLowerCase();
    const listed = found.some((app) => app.slug === slug);
    const isNew = APP_SLUG.test(slug) && !listed;
    return { choices: isNew ? [...found, { slug, name: slug, icon: null, free: true }] : found, problem };
  }
}
