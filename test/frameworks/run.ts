import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Engine } from '../../scripts/lib/browsers.mjs';
import { ROOT } from '../../scripts/lib/install.mjs';
import type { Example, AttemptEffect } from './example.js';
import { execute, npm } from './execute.js';
import { driveForm } from './form.js';
import { driveLifetime, driveReload } from './lifetime.js';
import { first } from './expressions.js';
import { openFrameworkPage } from './page.js';
import { whileServed } from './serve.js';
import { visit, visitIntegrations } from './visit.js';

export const STEPS = [
  'types',
  'build',
  'load',
  'unmount',
  'connect',
  'forms',
  'lifetime',
  'development',
  'component',
] as const;
export type Step = (typeof STEPS)[number];

export interface Result {
  example: string;
  /** The duration of each step in seconds. Steps that did not run are missing. */
  seconds: Partial<Record<Step, number>>;
  failure?: { step: Step; error: unknown };
}

/** Runs all steps of an example, until one fails. */
export async function runExample(root: string, example: Example, engine: Engine): Promise<Result> {
  const result: Result = { example: example.name, seconds: {} };
  const folder = join(root, example.name);
  let current: Step = 'types';
  const step = async (name: Step, work: () => Promise<unknown>) => {
    current = name;
    const start = performance.now();
    await work();
    result.seconds[name] = (performance.now() - start) / 1000;
  };
  try {
    await step('types', () => npm(['run', '--silent', 'typecheck'], folder));
    await step('build', () => npm(['run', '--silent', 'build'], folder));
    await whileServed(root, example.name, 'start', async (origin, sandbox) => {
      const page = await openFrameworkPage(engine);
      const { ready, unmountInMidFlow, connect } = visit(page, sandbox);
      try {
        if (example.isIntegrations) {
          await step('load', () => visitIntegrations(page, origin));
          assert.deepEqual(await page.consoleProblems(), []);
          return;
        }
        await step('load', async () => {
          if (example.serverRendered) await assertServerRendered(origin);
          await page.open(origin);
          await ready();
        });
        await step('unmount', unmountInMidFlow);
        await step('connect', connect);
        assert.deepEqual(await page.consoleProblems(), []);
        if (Object.keys(example.forms).length > 0)
          await step('forms', async () => {
            for (const [name, path] of Object.entries(example.forms)) {
              if (example.serverRendered) await assertServerRendered(origin + path);
              await driveForm(page, sandbox, name, origin + path);
            }
            assert.deepEqual(await page.consoleProblems(), []);
          });
        if (Object.keys(example.lifetime).length > 0)
          await step('lifetime', async () => {
            for (const [fate, pages] of Object.entries(example.lifetime))
              for (const path of Object.values(pages))
                await driveLifetime(page, sandbox, origin + path, fate as AttemptEffect);
            assert.deepEqual(await page.consoleProblems(), []);
          });
      } finally {
        await page.close();
      }
    });
    if (example.hasDevelopmentServer) await step('development', () => driveExample(root, example, engine));
    if (example.testsComponent) await step('component', () => testComponent(folder));
  } catch (error) {
    result.failure = { step: current, error };
  }
  return result;
}

const COMPONENT_TESTS = ['component', 'raw-tag'].map((name) => `test/frameworks/react/${name}.e2e.test.ts`);

/** A message that Lit's development build logs once. */
const LIT_IN_DEVELOPMENT = 'Lit is in dev mode';

/** Visits the development server of an example, because frameworks report hydration mismatches only in development. */
async function driveExample(root: string, example: Example, engine: Engine): Promise<void> {
  await whileServed(root, example.name, 'dev', async (origin, sandbox) => {
    const page = await openFrameworkPage(engine);

    try {
      for (const path of Object.values(example.forms)) {
        await page.open(origin + path);
        await page.waitUntil(`${first('pd-connect-button')}?.state === 'idle'`, `idle button at ${path}`);
      }
      await page.open(origin);
      await visit(page, sandbox).ready();
      if (example.reloads) await driveReload(page, sandbox, join(root, example.name, example.reloads));
      const complaints = await page.consoleProblems();
      assert.deepEqual(
        complaints.filter((complaint) => !complaint.startsWith(LIT_IN_DEVELOPMENT)),
        [],
      );
    } finally {
      await page.close();
    }
  });
}

const testComponent = (folder: string): Promise<string> =>
  execute(process.execPath, ['--import', 'tsx', '--test', ...COMPONENT_TESTS], ROOT, { REACT_FROM: folder });

async function assertServerRendered(address: string): Promise<void> {
  const html = await (await fetch(address)).text();
  assert.match(html, /<pd-connect-button\b[^>]*\bapp="slack"/, 'the HTML from the server has the tag');
}
