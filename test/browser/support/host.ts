import type { HostEnv, LoggedRequest } from '../../runner/host.js';

export type { HostEnv, LoggedRequest };

/** How a scripted endpoint answers; test/runner/host.ts says what each means. */
export interface HostScript {
  /** Makes the requests readable by {@link hostLog}. */
  id?: string;
  status?: number;
  body?: string;
  type?: string;
  /** `Name: value` lines. */
  header?: string[];
  'retry-after'?: string | number;
  redirect?: string;
  loop?: boolean;
  /** Bytes. */
  pad?: number;
  reset?: boolean;
  hang?: boolean;
  drip?: boolean;
  /** Milliseconds. */
  delay?: number;
  shape?: 'camel';
  cors?: 'origin' | 'star' | 'none';
  /** Only for the first n requests with this id. */
  times?: number;
  /** The session's user; '' is nobody. Default: a new user each time. */
  user?: string;
}

export interface HostPage {
  body?: string;
  head?: string;
  csp?: string;
  coop?: string;
  coep?: string;
  /** `Name: value` lines. */
  header?: string[];
}

let known: Promise<HostEnv> | undefined;

export function env(): Promise<HostEnv> {
  known ??= fetch('/__env').then((response) => response.json() as Promise<HostEnv>);
  return known;
}

/** The address of a token endpoint (or another, by `path`) that answers as scripted. */
export function hostUrl(script: HostScript = {}, { path = 'token', origin = '' } = {}): string {
  return `${origin}/__host/${path}${query(script)}`;
}

/** The address of an HTML page with these headers, for frames and tabs. */
export function hostPage(page: HostPage, origin = ''): string {
  return `${origin}/__host/page${query(page)}`;
}

export async function hostLog(id: string): Promise<LoggedRequest[]> {
  const response = await fetch(`/__host/log?id=${encodeURIComponent(id)}`);
  return (await response.json()) as LoggedRequest[];
}

/** An id no other test has, for the log and for a user of one's own. */
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
