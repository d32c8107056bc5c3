import type { SetupReport } from '../../src/server/index.js';
import type { DemoConfig } from '../server/app.js';

export type { DemoConfig, SetupReport };

/** An app in the picker. */
export interface AppSummary {
  slug: string;
  name: string;
  icon: string | null;
}

/** The maximum number of apps in the picker's list. */
const MOST_APPS = 12;

/** Timeout of a request in milliseconds, longer than the demo server's timeout for Pipedream. */
const PATIENCE = 90_000;

/** Sends a request to the demo server. If there is no response, throws an error with a message for the visitor. */
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

/** Sends a request, and returns the response. If the status is an error, throws an error with a message for the visitor. */
async function request(address: string, init: RequestInit = {}): Promise<Response> {
  const response = await fetchFromServer(address, init);
  if (response.ok) return response;
  throw new Error(failureOf(response, await response.json().catch(() => null)));
}

/** Returns the message of a failed response: the message in its body, or its status. */
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

/** Adds sample accounts for the visitor. Only the sandbox supports this. */
export async function addSampleAccounts(): Promise<void> {
  await request('/api/demo/samples', { method: 'POST' });
}

/** Searches Pipedream's apps with the route `/apps` of the server helper. */
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

/** The result of a request that uses an account. */
export interface UseAnswer {
  /** The reason of a failure; null after a success. */
  failure: string | null;
  /** The duration in milliseconds. */
  took: number;
  /** The value as formatted JSON; after a failure, the error. */
  body: string;
  value: unknown;
}

/** Sends a request that uses an account. `what` is the kind of request, and `more` has its other parameters. */
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
  // The body is not JSON but, for example, the HTML of a proxy in front of the server.
  if (body === null) throw new Error(failureOf(response, body));
  const { answer, error } = Object(body) as { answer?: unknown; error?: unknown };
  return {
    failure: response.ok ? null : failureOf(response, body),
    took: Math.round(performance.now() - started),
    body: JSON.stringify(answer ?? error, null, 2),
    value: answer,
  };
}

/** A deployed trigger of the visitor, with the events that Pipedream lists (`events`) and those that the demo server got (`received`). */
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

/** A Connect Link that the visitor can send to a user. */
export interface SentLink {
  url: string;
  /** The time at which the link expires, in ISO 8601. */
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
