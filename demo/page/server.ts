import type { SetupReport } from '../../src/server/index.js';
import type { DemoConfig } from '../server/app.js';

export type { DemoConfig, SetupReport };

/** An app in the picker. */
export interface AppSummary {
  slug: string;
  name: string;
  icon: string | null;
}

/** The maximum number of apps in a list. */
const MOST_APPS = 12;

/** Milliseconds for a request: longer than the demo server waits for Pipedream. */
const PATIENCE = 90_000;

/** Fetches from the demo server. Without a response, throws an error whose message the page can show. */
export async function fetchFromServer(address: string, init: RequestInit = {}): Promise<Response> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), PATIENCE);
  try {
    const signals = init.signal ? [late.signal, init.signal] : [late.signal];
    return await fetch(address, { ...init, signal: AbortSignal.any(signals) });
  } catch (error) {
    if (init.signal?.aborted) throw error;
    const why = late.signal.aborted
      ? `The demo server has not answered for ${PATIENCE / 1000} seconds.`
      : 'The demo server could not be reached.';
    throw new Error(why, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

/** Sends a request. If it fails, throws an error whose message the page can show. */
async function request(address: string, init: RequestInit = {}): Promise<Response> {
  const response = await fetchFromServer(address, init);
  if (response.ok) return response;
  throw new Error(failureOf(response, await response.json().catch(() => null)));
}

/** Returns why a response is a failure: the message in its body, or its status. */
function failureOf({ status }: Response, body: unknown): string {
  const { error } = Object(body) as { error?: { message?: string } };
  return error?.message ?? `The demo server answered ${status}.`;
}

/** Returns the message of an error that a request threw. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

export async function loadConfig(): Promise<DemoConfig> {
  return (await (await request('/api/demo/config')).json()) as DemoConfig;
}

/** Adds a few accounts for the visitor; only on the sandbox. */
export async function addSampleAccounts(): Promise<void> {
  await request('/api/demo/samples', { method: 'POST' });
}

/** Searches Pipedream's apps with the helper's `/apps` route; their icons come from its `/icon` route. */
export async function searchApps(query: string, signal: AbortSignal): Promise<AppSummary[]> {
  const parameters = new URLSearchParams({ q: query.slice(0, 80) });
  const response = await request(`/api/connect/apps?${parameters.toString()}`, { signal });
  const { apps } = (await response.json()) as { apps: AppSummary[] };
  return apps.slice(0, MOST_APPS).map(({ slug, name, icon }) => ({ slug, name, icon }));
}

/** An account of the visitor's session. */
export interface AccountSummary {
  id: string;
  name: string;
  app: string;
}

export async function loadAccounts(): Promise<AccountSummary[]> {
  const response = await request('/api/demo/accounts');
  return ((await response.json()) as { accounts: AccountSummary[] }).accounts;
}

/** The result of a request: its value, and the value or the error as formatted JSON. */
export interface UseAnswer {
  /** Why the request failed; null after a success. */
  failure: string | null;
  /** Milliseconds. */
  took: number;
  body: string;
  value: unknown;
}

/** Requests something with an account; `more` has the other parameters. */
export function useAccount(what: string, account: string, more: object = {}): Promise<UseAnswer> {
  return send(`/api/demo/use/${what}`, { ...more, account });
}

async function send(address: string, request: object): Promise<UseAnswer> {
  const started = performance.now();
  const response = await fetchFromServer(address, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(request),
  });
  const body: unknown = await response.json().catch(() => null);
  // A proxy in front of the server may answer with HTML.
  if (body === null) throw new Error(failureOf(response, body));
  const { answer, error } = Object(body) as { answer?: unknown; error?: unknown };
  return {
    failure: response.ok ? null : failureOf(response, body),
    took: Math.round(performance.now() - started),
    body: JSON.stringify(answer ?? error, null, 2),
    value: answer,
  };
}

/** A deployed trigger of the visitor, as Pipedream lists it, with the events that reached this server. */
export interface DeployedTrigger {
  id: string;
  name: string;
  events: { id: string; ts: number; sum?: string }[];
  received: { at: string; payload: unknown }[];
}

export async function loadTriggers(): Promise<DeployedTrigger[]> {
  const response = await request('/api/demo/triggers');
  return ((await response.json()) as { triggers: DeployedTrigger[] }).triggers;
}

export function changeTrigger(id: string, what: 'stop' | 'emit'): Promise<UseAnswer> {
  return send(`/api/demo/triggers/${encodeURIComponent(id)}/${what}`, {});
}

export async function checkServer(): Promise<SetupReport> {
  return (await (await request('/api/demo/setup')).json()) as SetupReport;
}

export async function actAsNewUser(): Promise<void> {
  await request('/api/demo/user', { method: 'POST' });
}

/** A Connect Link to send. */
export interface SentLink {
  url: string;
  /** ISO 8601. */
  expiresAt: string;
}

export async function requestLink(app: string): Promise<SentLink> {
  const response = await request('/api/demo/link', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ app }),
  });
  return (await response.json()) as SentLink;
}
