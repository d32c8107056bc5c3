import type { Page } from 'playwright-core';

/** A trace event of Chromium. Times are in microseconds. */
export interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  /** The CPU time within `dur`. */
  tdur?: number;
  args: { data?: { type?: string } };
}

/** Calls `act`, and returns the trace events of the categories during that time. */
export async function trace(
  page: Page,
  categories: string[],
  act: () => Promise<unknown>,
): Promise<TraceEvent[]> {
  const browser = page.context().browser();
  if (!browser) throw new Error('The page has no browser.');
  await browser.startTracing(page, { categories });
  let written: Buffer;
  try {
    await act();
  } finally {
    written = await browser.stopTracing();
  }
  return (JSON.parse(written.toString()) as { traceEvents: TraceEvent[] }).traceEvents;
}
