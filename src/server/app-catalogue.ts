import { BoundedCache } from './bounded-cache.js';
import { ConnectServerError } from './errors.js';
import { SharedReads } from './shared-reads.js';
import { readApp, readAppPage, type UpstreamApp } from './upstream-answers.js';
import type { CallUpstream } from './upstream-client.js';

const PAGE_SIZE = 100;
/** Maximum number of pages that a search reads. A search ends earlier when it has found `MAX_FOUND` apps. */
const MAX_PAGES = 5;
/** Maximum number of apps that a search returns. */
export const MAX_FOUND = 50;
/** Statuses of Pipedream's response if there is no app with this slug. */
const UNKNOWN = new Set([400, 404, 422]);
const HOUR = 3_600_000;
const MINUTE = 60_000;

/** Reads Pipedream's apps. Apps belong to no user, so all requests share one cache. */
export class AppCatalogue {
  readonly #call: CallUpstream;
  readonly #accept: (app: UpstreamApp) => boolean;
  readonly #apps = new BoundedCache<UpstreamApp | null>({ entries: 2_000 });
  readonly #searches = new BoundedCache<readonly UpstreamApp[]>({ entries: 50 });
  readonly #appReads: SharedReads<UpstreamApp | undefined>;
  readonly #searchReads: SharedReads<readonly UpstreamApp[]>;

  /** @param accept Whether a search may return this app. */
  constructor(call: CallUpstream, patience: number, accept: (app: UpstreamApp) => boolean) {
    this.#call = call;
    this.#accept = accept;
    this.#appReads = new SharedReads(patience);
    this.#searchReads = new SharedReads(patience);
  }

  /** Returns the app with that slug. Returns undefined if Pipedream has no such app. */
  async find(slug: string, signal: AbortSignal): Promise<UpstreamApp | undefined> {
    const cached = this.#apps.get(slug);
    if (cached !== undefined) return cached ?? undefined;
    return this.#appReads.read(slug, signal, async (shared) => {
      const app = await this.#retrieve(slug, shared);
      this.#apps.set(slug, app ?? null, app ? HOUR : MINUTE);
      return app;
    });
  }

  /** Returns at most `MAX_FOUND` apps that match `words`, sorted by Pipedream's `featured_weight`. `''` matches all apps. */
  async search(words: string, signal: AbortSignal): Promise<readonly UpstreamApp[]> {
    const key = words.toLowerCase();
    const cached = this.#searches.get(key);
    if (cached) return cached;
    return this.#searchReads.read(key, signal, async (shared) => {
      const found = await this.#search(words, shared);
      this.#searches.set(key, found, 5 * MINUTE);
      return found;
    });
  }

  async #retrieve(slug: string, signal: AbortSignal): Promise<UpstreamApp | undefined> {
    try {
      return readApp(await this.#call('app', signal, ({ apps }, options) => apps.retrieve(slug, options)));
    } catch (error) {
      if (error instanceof ConnectServerError && UNKNOWN.has(error.upstreamStatus ?? 0)) return undefined;
      throw error;
    }
  }

  async #search(words: string, signal: AbortSignal): Promise<readonly UpstreamApp[]> {
    const found = new Map<string, UpstreamApp>();
    let after: string | undefined;
    for (let page = 0; page < MAX_PAGES && found.size < MAX_FOUND; page++) {
      const request = {
        limit: PAGE_SIZE,
        sortKey: 'featured_weight' as const,
        sortDirection: 'desc' as const,
        ...(words !== '' && { q: words }),
        ...(after !== undefined && { after }),
      };
      const { response } = await this.#call('app list', signal, ({ apps }, options) =>
        apps.list(request, options),
      );
      const { items, count, next } = readAppPage(response);
      for (const app of items) if (this.#accept(app)) found.set(app.slug, app);
      if (count === 0 || next === undefined || next === after) break;
      after = next;
    }
    return [...found.values()].slice(0, MAX_FOUND);
  }
}
