import type { AppSummary } from '../server/apps.js';
import type { DemoConfig } from '../server/app.js';

export type { AppSummary, DemoConfig };

export async function loadConfig(): Promise<DemoConfig> {
  const response = await fetch('/api/demo/config');
  if (!response.ok) throw new Error(`The demo server answered ${response.status}.`);
  return (await response.json()) as DemoConfig;
}

export async function searchApps(query: string, signal: AbortSignal): Promise<AppSummary[]> {
  const response = await fetch(`/api/demo/apps?${new URLSearchParams({ q: query }).toString()}`, { signal });
  if (!response.ok) throw new Error(`The demo server answered ${response.status}.`);
  return ((await response.json()) as { apps: AppSummary[] }).apps;
}

/** An account of the visitor's session. */
export interface AccountSummary {
  id: string;
  name: string;
  app: string;
}

export async function loadAccounts(): Promise<AccountSummary[]> {
  const response = await fetch('/api/demo/accounts');
  if (!response.ok) throw new Error(`The demo server answered ${response.status}.`);
  return ((await response.json()) as { accounts: AccountSummary[] }).accounts;
}

/** What came of using an account: the answer, or the error, as formatted JSON. */
export interface UseAnswer {
  ok: boolean;
  took: number;
  body: string;
}

export async function useAccount(what: string, account: string): Promise<UseAnswer> {
  const started = performance.now();
  const response = await fetch(`/api/demo/use/${what}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ account }),
  });
  const { answer, error } = (await response.json()) as { answer?: unknown; error?: unknown };
  return {
    ok: response.ok,
    took: Math.round(performance.now() - started),
    body: JSON.stringify(answer ?? error, null, 2),
  };
}
