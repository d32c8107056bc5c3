import { MAX_FOUND } from '../app-catalogue.js';
import type { Route } from '../context.js';
import { ConnectServerError } from '../errors.js';
import { APP_SLUG_PATTERN, requiredField } from '../fields.js';
import type { PipedreamApi } from '../pipedream.js';
import type { UpstreamApp } from '../upstream-answers.js';
import { requireUser } from '../user.js';

/** Maximum number of apps that are looked up at the same time. */
const CONCURRENT = 8;

/**
 * `GET /apps?q=&slug=a,b`: returns at most `MAX_FOUND` apps to a signed-in user, and only apps that can be connected. With `slug`, returns
 * the apps that it lists. Without `slug`, returns the apps of the option `apps`, or if this option is not set, all apps of Pipedream. With
 * `q`, returns only those of these apps that match `q` by name or slug, or in Pipedream's search. Omits apps that Pipedream does not have.
 */
export const listApps: Route = async ({ request, url, config, withPipedream }) => {
  await requireUser(request, config);
  const words = searchWords(url.searchParams);
  const slugs = candidates(url.searchParams, words, config.apps);
  const apps = await withPipedream(
    async (api) => (slugs ? (await lookUp(api, slugs)).filter(matches(words)) : api.searchApps(words)),
    request.signal,
  );
  return Response.json({
    apps: apps.map(({ slug, name, description, categories, authType }) => ({
      slug,
      name,
      description,
      icon: `${config.publicPath}/icon/${slug}`,
      categories,
      auth_type: authType,
    })),
  });
};

function searchWords(query: URLSearchParams): string {
  const words = (query.get('q') ?? '').trim();
  if (words.length <= 100 && !/\p{Cc}/u.test(words)) return words;
  throw new ConnectServerError(
    'invalid-request',
    '"q" may have 100 characters at most, and no control characters.',
  );
}

/** Returns the slugs to look up one by one. Returns undefined if a search takes fewer requests. */
function candidates(
  query: URLSearchParams,
  words: string,
  allowed: ReadonlySet<string> | undefined,
): string[] | undefined {
  const values = query.getAll('slug');
  if (values.length === 0) {
    return allowed && (allowed.size <= MAX_FOUND || words === '')
      ? [...allowed].slice(0, MAX_FOUND)
      : undefined;
  }
  const slugs = new Set(
    values.flatMap((value) => value.split(',')).map((slug) => requiredField('slug', slug, APP_SLUG_PATTERN)),
  );
  if (slugs.size > MAX_FOUND) {
    throw new ConnectServerError('invalid-request', `"slug" may name ${MAX_FOUND} apps at most.`);
  }
  return [...slugs].filter((slug) => !allowed || allowed.has(slug));
}

/** Returns the apps of `slugs` that exist and can be connected, in the order of `slugs`. */
async function lookUp(api: PipedreamApi, slugs: readonly string[]): Promise<UpstreamApp[]> {
  const found: (UpstreamApp | undefined)[] = [];
  const rest = slugs.entries();
  const work = async () => {
    for (const [index, slug] of rest) found[index] = await api.findApp(slug);
  };
  await Promise.all(Array.from({ length: CONCURRENT }, work));
  return found.filter((app) => app?.authType !== undefined) as UpstreamApp[];
}

function matches(words: string): (app: UpstreamApp) => boolean {
  const wanted = words.toLowerCase();
  return ({ name, slug }) => `${name} ${slug}`.toLowerCase().includes(wanted);
}
