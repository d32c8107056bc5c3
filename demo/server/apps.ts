import type { PipedreamClient } from '@pipedream/sdk';

const LIMIT = 12;

/** An app as the picker shows it. */
export interface AppSummary {
  slug: string;
  name: string;
  icon: string | null;
}

export type AppSearch = (query: string) => Promise<AppSummary[]>;

export function createAppSearch(client: PipedreamClient): AppSearch {
  return async (query) => {
    const page = await client.apps.list(
      {
        limit: LIMIT,
        ...(query ? { q: query.slice(0, 80) } : { sortKey: 'featured_weight', sortDirection: 'desc' }),
      },
      { maxRetries: 0, timeoutInSeconds: 10 },
    );
    return page.data.map((app) => ({
      slug: app.nameSlug,
      name: app.name,
      icon: httpUrl(app.imgSrc),
    }));
  };
}

function httpUrl(value: string | undefined): string | null {
  return value && /^https?:\/\//.test(value) ? value : null;
}
