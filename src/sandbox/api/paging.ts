import { badRequest } from '../fields.js';

const DEFAULT_LIMIT = 10;
const MAX_LIMIT = 100;

interface Page {
  readonly data: unknown[];
  readonly page_info: object;
}

/**
 * Returns the page of a list that `limit`, `after` and `before` select. As at Pipedream, every page with items has an end cursor, even the
 * last page. Only an empty page has none.
 */
export function paginate<Item extends { readonly id: string }>(
  query: Readonly<Record<string, string>>,
  items: readonly Item[],
  toWire: (item: Item) => unknown,
): Page {
  const limit = Number(query.limit ?? DEFAULT_LIMIT);
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT) {
    throw badRequest(`limit must be a whole number from 1 to ${MAX_LIMIT}`);
  }
  const from = query.after === undefined ? 0 : position(items, 'after', query.after) + 1;
  const to = query.before === undefined ? items.length : position(items, 'before', query.before);
  const slice =
    query.before === undefined
      ? items.slice(from, from + limit)
      : items.slice(Math.max(from, to - limit), to);
  return {
    data: slice.map(toWire),
    page_info: {
      count: slice.length,
      total_count: items.length,
      start_cursor: cursor(slice[0]),
      end_cursor: cursor(slice.at(-1)),
    },
  };
}

function cursor(item: { readonly id: string } | undefined): string | null {
  return item ? Buffer.from(item.id).toString('base64url') : null;
}

function position(items: readonly { readonly id: string }[], name: string, value: string): number {
  const id = Buffer.from(value, 'base64url').toString();
  const index = items.findIndex((item) => item.id === id);
  if (index === -1) throw badRequest(`${name} is not a cursor of this list`);
  return index;
}
