import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { appFor, CATALOGUE, categoryId } from '../catalogue.js';
import type { CatalogueApp } from '../catalogue.js';
import type { AppEnv, SandboxContext } from '../context.js';
import { badRequest } from '../fields.js';
import { paginate } from './paging.js';
import { appToWire } from './wire.js';

const SORTS: Readonly<Record<string, (a: CatalogueApp, b: CatalogueApp) => number>> = {
  name: (a, b) => a.name.localeCompare(b.name, 'en'),
  name_slug: (a, b) => a.slug.localeCompare(b.slug, 'en'),
  featured_weight: (a, b) => a.featuredWeight - b.featuredWeight,
};

/** Returns the routes of `/v1/connect/apps`. */
export function appRoutes({ url }: SandboxContext): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.get('/', (c) => {
    const sortKey = c.req.query('sort_key') ?? 'featured_weight';
    const sort = Object.hasOwn(SORTS, sortKey) ? SORTS[sortKey] : undefined;
    if (!sort) throw badRequest(`sort_key must be one of ${Object.keys(SORTS).join(', ')}`);
    const fallback = sortKey === 'featured_weight' ? 'desc' : 'asc';
    const direction = (c.req.query('sort_direction') ?? fallback) === 'desc' ? -1 : 1;
    const wanted = c.req.query('q')?.toLowerCase() ?? '';
    const categories = (c.req.queries('category_ids') ?? []).flatMap((ids) => ids.split(','));
    const found = CATALOGUE.filter(({ name, slug }) => `${name} ${slug}`.toLowerCase().includes(wanted))
      .filter(
        (app) =>
          categories.length === 0 || app.categories.some((name) => categories.includes(categoryId(name))),
      )
      .sort((a, b) => direction * sort(a, b));
    return c.json(paginate(c.req.query(), found, (app) => appToWire(app, url)));
  });
  routes.get('/:app', (c) => {
    const app = appFor(c.req.param('app'));
    if (!app) throw new HTTPException(404, { message: 'App not found' });
    return c.json({ data: appToWire(app, url) });
  });
  return routes;
}

/** Returns the routes of `/v1/connect/app_categories`. */
export function categoryRoutes(): Hono<AppEnv> {
  const names = [...new Set(CATALOGUE.flatMap((app) => app.categories))].sort();
  const categories = names.map((name) => ({ id: categoryId(name), name, description: `Apps for ${name}` }));
  const routes = new Hono<AppEnv>();
  routes.get('/', (c) => c.json(categories));
  routes.get('/:id', (c) => {
    const category = categories.find(({ id }) => id === c.req.param('id'));
    if (!category) throw new HTTPException(404, { message: 'Category not found' });
    return c.json(category);
  });
  return routes;
}

/** Returns the routes of `/v1/connect/projects`. The sandbox has one project. */
export function projectRoutes({ projectId }: SandboxContext): Hono<AppEnv> {
  const project = {
    id: projectId,
    name: 'Sandbox',
    app_name: 'Sandbox',
    support_email: 'support@sandbox.example',
    connect_require_key_auth_test: false,
  };
  const routes = new Hono<AppEnv>();
  routes.get('/', (c) => c.json(paginate(c.req.query(), [project], (item) => item)));
  routes.get('/:id', (c) => {
    if (c.req.param('id') !== projectId) throw new HTTPException(404, { message: 'Project not found' });
    return c.json(project);
  });
  return routes;
}
