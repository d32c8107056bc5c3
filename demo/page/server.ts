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

/** Sends a request. If it fails, throws an error whose message the page can show. */
async function request(address: string, init: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(address, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Error('The demo server could not be reached.', { cause: error });
  }
  if (response.ok) return response;
  const { error } = Object(await response.json().catch(() => null)) as { error?: { message?: string } };
  throw new Error(error?.message ?? `The demo server answered ${response.status}.`);
}

/** Returns the message of an error that `request` threw. */
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
  ok: boolean;
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
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(request),
  });
  const { answer, error } = (await response.json()) as { answer?: unknown; error?: unknown };
  return {
    ok: response.ok,
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
