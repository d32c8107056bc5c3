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
