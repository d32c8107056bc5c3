import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after } from 'node:test';
import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';

const BELOW = '/some/where/';
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Serves the built site as static files below a path. Returns the site's URL, which ends in a slash. */
export async function startStaticSite(): Promise<string> {
  const files = serveStatic({
    root: 'dist-demo',
    rewriteRequestPath: (path) => path.slice(BELOW.length - 1),
  });
  const app = new Hono().use(`${BELOW}*`, files);
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  after(() => new Promise((resolve) => server.close(resolve)));
  if (!server.listening) await new Promise((resolve) => server.once('listening', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}${BELOW}`;
}

/** Collects a page's console errors, and the error responses below `base`. */
export function recordProblems(page: Page, base: string): string[] {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    const refused = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !refused) problems.push(`${page.url()}: ${message.text()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && response.url().startsWith(base))
      problems.push(`${response.status()} ${response.url()}`);
  });
  return problems;
}

/** Returns axe's violations on a page. @param rules the names of the checked rules; default all */
export async function violations(page: Page, rules?: string[]): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async (only) => {
    const { axe } = globalThis as unknown as Axe;
    // Checks only the first rows of long tables, because the other rows have the same structure.
    const { violations } = await axe.run(
      { exclude: ['tr:nth-child(n + 20)'] },
      { resultTypes: ['violations'], preload: false, ...(only ? { runOnly: only } : {}) },
    );
    return violations.map(
      ({ id, nodes }) => `${location.pathname}: ${id}: ${nodes.map(({ html }) => html).join(' | ')}`,
    );
  }, rules);
}

interface Axe {
  axe: {
    run: (
      where: object,
      options: object,
    ) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
  };
}
