// The SDK skips the validation of what it receives, so it is done here.
import { ConnectServerError } from './errors.js';
import { ACCOUNT_ID } from './fields.js';
import { isLoopback } from './options.js';

export interface ConnectToken {
  token: string;
  /** ISO 8601. */
  expiresAt: string;
  linkUrl: string | undefined;
}

/** What the host and its pages get to see of an account. */
export interface ShownAccount {
  id: string;
  name?: string;
  healthy?: boolean;
  dead?: boolean;
}

export interface ListedAccount {
  account: ShownAccount;
  /** Slug of its app. */
  app: string | undefined;
  /** Milliseconds since the epoch; 0 when it is not known. */
  createdAt: number;
}

export function readToken(answer: unknown): ConnectToken {
  const { token, expiresAt, connectLinkUrl } = fields(answer) ?? {};
  if (!isText(token) || !/^ctok_\w+$/.test(token)) throw unusable('Connect token');
  if (!(expiresAt instanceof Date) || Number.isNaN(expiresAt.getTime())) throw unusable('Connect token');
  const link = isText(connectLinkUrl) && URL.canParse(connectLinkUrl) ? new URL(connectLinkUrl) : undefined;
  const safe = link?.protocol === 'https:' || (link?.protocol === 'http:' && isLoopback(link.hostname));
  return { token, expiresAt: expiresAt.toISOString(), linkUrl: safe ? link.href : undefined };
}

export interface AccountPage {
  accounts: ListedAccount[];
  /** Cursor of the page after it. There may be one on the last page, and on the page after that. */
  next: string | undefined;
  /** How many accounts all pages have. */
  total: number | undefined;
}

export function readAccountPage(answer: unknown): AccountPage {
  const { data, pageInfo } = fields(answer) ?? {};
  if (!Array.isArray(data)) throw unusable('account list');
  const { endCursor, totalCount } = fields(pageInfo) ?? {};
  return {
    accounts: data.map(readAccount).filter((account) => account !== undefined),
    next: isText(endCursor) ? endCursor : undefined,
    total: typeof totalCount === 'number' ? totalCount : undefined,
  };
}

function readAccount(value: unknown): ListedAccount | undefined {
  const { id, name, healthy, dead, app, createdAt } = fields(value) ?? {};
  if (!isText(id) || !ACCOUNT_ID.test(id)) return undefined;
  const slug = fields(app)?.nameSlug;
  const created = createdAt instanceof Date ? createdAt.getTime() : NaN;
  const account = {
    id,
    ...(isText(name) && { name }),
    ...(typeof healthy === 'boolean' && { healthy }),
    ...(typeof dead === 'boolean' && { dead }),
  };
  return { account, app: isText(slug) ? slug : undefined, createdAt: Number.isNaN(created) ? 0 : created };
}

function fields(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
}

export function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

export function unusable(what: string): ConnectServerError {
  return new ConnectServerError('upstream-error', 'Pipedream gave an answer that cannot be used.', {
    detail: what,
  });
}
