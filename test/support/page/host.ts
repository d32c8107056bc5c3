import type { HostEnv, LoggedRequest } from '../../runner/host.js';

export type { HostEnv, LoggedRequest };

/** The scripted behavior of an endpoint. test/runner/host.ts describes each field. */
export interface HostScript {
  /** Identifies the requests for {@link hostLog}. */
  id?: string;
  status?: number;
  body?: string;
  type?: string;
  /** Response headers as `Name: value`. */
  header?: string[];
  'retry-after'?: string | number;
  redirect?: string;
  loop?: boolean;
  /** The number of spaces that are appended to the body. */
  pad?: number;
  reset?: boolean;
  hang?: boolean;
  drip?: boolean;
  /** The delay of the response, in milliseconds. */
  delay?: number;
  shape?: 'camel';
  cors?: 'origin' | 'star' | 'none';
  /** The number of requests with this id to which the script applies. Later requests get the normal response. Default: no limit. */
  times?: number;
  /** The signed-in user. The value '' means signed out. Default: a new user for each request. */
  user?: string;
}

export interface HostPage {
  body?: string;
  head?: string;
  csp?: string;
  coop?: string;
  coep?: string;
  /** Response headers as `Name: value`. */
  header?: string[];
}

let known: Promise<HostEnv> | undefined;

export function env(): Promise<HostEnv> {
  known ??= fetch('/__env').then((response) => response.json() as Promise<HostEnv>);
  return known;
}

/** Returns the URL of a scripted endpoint: the token endpoint, or the endpoint at `path`. */
export function hostUrl(script: HostScript = {}, { path = 'token', origin = '' } = {}): string {
  return `${origin}/__host/${path}${query(script)}`;
}

/** Returns the URL of an HTML page with this content and these headers, for frames and tabs. */
export function hostPage(page: HostPage, origin = ''): string {
  return `${origin}/__host/page${query(page)}`;
}

export async function hostLog(id: string): Promise<LoggedRequest[]> {
  const response = await fetch(`/__host/log?id=${encodeURIComponent(id)}`);
  return (await response.json()) as LoggedRequest[];
}

/** Returns an id that no other test uses, for request logs and users. */
export function uniqueId(prefix = 'test'): string {
  return `${prefix}-${Math.random().toString(36).slice(2, 12)}`;
}

function query(parameters: object): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters) as [string, unknown][]) {
    if (value === undefined || value === false) continue;
    for (const each of Array.isArray(value) ? value : [value])
      search.append(name, each === true ? '1' : String(each));
  }
  return search.size > 0 ? `?${search}` : '';
}
