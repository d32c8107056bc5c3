// Validates Pipedream's responses, because the SDK does not.
import type { ShownAccount } from './account.js';
import { isLoopback, parseUrl } from './addresses.js';
import { ConnectServerError } from './errors.js';
import { ACCOUNT_ID_PATTERN, APP_SLUG_PATTERN } from './fields.js';

export interface ConnectToken {
  token: string;
  /** Time of expiry, as an ISO 8601 string. */
  expiresAt: string;
  linkUrl: string | undefined;
}

/** An app at Pipedream, with the data that pages need. */
export interface UpstreamApp {
  slug: string;
  name: string;
  description: string;
  categories: readonly string[];
  /** Type of the app's credentials, `oauth` or `keys`; undefined if the app needs no connection. */
  authType: string | undefined;
  /** URL of the app's logo, which is not checked yet. */
  imgSrc: string | undefined;
}

/** Reads a Connect token. Throws `upstream-error` if the response is incomplete. */
export function readToken(answer: unknown): ConnectToken {
  const { token, expiresAt, connectLinkUrl } = fields(answer) ?? {};
  if (!isText(token) || !/^ctok_\w+$/.test(token)) throw invalidResponse('Connect token');
  if (!(expiresAt instanceof Date) || Number.isNaN(expiresAt.getTime()))
    throw invalidResponse('Connect token');
  const link = parseUrl(connectLinkUrl);
  const safe = link?.protocol === 'https:' || (link?.protocol === 'http:' && isLoopback(link.hostname));
  return { token, expiresAt: expiresAt.toISOString(), linkUrl: safe ? link.href : undefined };
}

export interface Page<Item> {
  items: Item[];
  /** Number of entries on the page, including unusable ones. */
  count: number;
  /** Cursor of the next page. Even the last page may have a cursor, and so may the empty page after it. */
  next: string | undefined;
  /** Number of entries on all pages together. */
  total: number | undefined;
}

export function readAccountPage(answer: unknown): Page<ShownAccount> {
  return readPage(answer, 'account list', readAccount);
}

export function readAppPage(answer: unknown): Page<UpstreamApp> {
  return readPage(answer, 'app list', readAppEntry);
}

export function readApp(answer: unknown): UpstreamApp {
  const app = readAppEntry(fields(answer)?.data);
  if (!app) throw invalidResponse('app');
  return app;
}

function readPage<Item>(
  answer: unknown,
  what: string,
  readItem: (value: unknown) => Item | undefined,
): Page<Item> {
  const { data, pageInfo } = fields(answer) ?? {};
  if (!Array.isArray(data)) throw invalidResponse(what);
  const { endCursor, totalCount } = fields(pageInfo) ?? {};
  return {
    items: data.map(readItem).filter((item) => item !== undefined),
    count: data.length,
    next: isText(endCursor) ? endCursor : undefined,
    total: typeof totalCount === 'number' ? totalCount : undefined,
  };
}

/** Maximum length of an account's error and of an app's description, in characters. */
const MAX_TEXT = 500;

function readAccount(value: unknown): ShownAccount | undefined {
  const { id, name, healthy, dead, error, app, createdAt } = fields(value) ?? {};
  if (!isText(id) || !ACCOUNT_ID_PATTERN.test(id)) return undefined;
  const slug = fields(app)?.nameSlug;
  const isValidDate = createdAt instanceof Date && !Number.isNaN(createdAt.getTime());
  return {
    id,
    ...(isText(slug) && { app: slug }),
    ...(isText(name) && { name }),
    ...(typeof healthy === 'boolean' && { healthy }),
    ...(typeof dead === 'boolean' && { dead }),
    ...(isText(error) && { error: error.slice(0, MAX_TEXT) }),
    ...(isValidDate && { created_at: createdAt.toISOString() }),
  };
}

function readAppEntry(value: unknown): UpstreamApp | undefined {
  const { nameSlug, name, description, categories, authType, imgSrc } = fields(value) ?? {};
  if (!isText(nameSlug) || !APP_SLUG_PATTERN.test(nameSlug)) return undefined;
  return {
    slug: nameSlug,
    name: isText(name) ? name : nameSlug,
    description: isText(description) ? description.slice(0, MAX_TEXT) : '',
    categories: Array.isArray(categories) ? categories.filter(isText) : [],
    authType: isText(authType) && authType !== 'none' ? authType : undefined,
    imgSrc: isText(imgSrc) ? imgSrc : undefined,
  };
}

function fields(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
}

export function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

export function invalidResponse(what: string): ConnectServerError {
  return new ConnectServerError('upstream-error', 'Pipedream returned an invalid response.', {
    detail: what,
  });
}
