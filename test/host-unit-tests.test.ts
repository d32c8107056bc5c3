import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { ROOT, installPackage, type InstalledPackage } from './support/installed-package.js';

const execute = promisify(execFile);

/** The code blocks of docs/TESTING.md, which the tests run unchanged, by the file name in the first line of each block. */
const blocks = new Map(
  [...readFileSync(join(ROOT, 'docs/TESTING.md'), 'utf8').matchAll(/```js\n\/\/ (\S+)\n(.*?)```/gs)].map(
    ([, name = '', code = '']) => [name, code] as const,
  ),
);

/** The test runners that run in a host's project. Here, they come from this repository's node_modules. */
const RUNNERS: Record<string, { bin: string; args: string[]; env?: Record<string, string> }> = {
  'Vitest with jsdom': { bin: 'vitest/vitest.mjs', args: ['run', '--environment', 'jsdom'] },
  'Vitest with happy-dom': { bin: 'vitest/vitest.mjs', args: ['run', '--environment', 'happy-dom'] },
  'Jest with jsdom': {
    bin: 'jest/bin/jest.js',
    args: ['--env', join(ROOT, 'node_modules/jest-environment-jsdom')],
    env: { NODE_OPTIONS: '--experimental-vm-modules' },
  },
  'Jest with happy-dom': {
    bin: 'jest/bin/jest.js',
    args: ['--env', join(ROOT, 'node_modules/@happy-dom/jest-environment')],
    env: { NODE_OPTIONS: '--experimental-vm-modules' },
  },
};

describe('a host’s unit test of the packed package', () => {
  let installed: InstalledPackage;
  let project: string;
  before(async () => {
    installed = await installPackage();
    project = dirname(dirname(installed.folder));
    writeFileSync(join(project, 'package.json'), '{ "type": "module" }\n');
    for (const [name, code] of blocks) writeFileSync(join(project, name), code);
    // Links the test runners and the dependencies of Lit.
    for (const name of readdirSync(join(ROOT, 'node_modules')).filter((each) => !each.startsWith('.'))) {
      try {
        symlinkSync(join(ROOT, 'node_modules', name), join(project, 'node_modules', name), 'junction');
      } catch {
        // The link exists already.
      }
    }
    mkdirSync(join(project, 'node_modules/.cache'), { recursive: true });
  });
  after(() => installed.remove());

  for (const [name, { bin, args, env }] of Object.entries(RUNNERS))
    it(`the unit test in docs/TESTING.md passes in ${name}`, { timeout: 120_000 }, async () => {
      const { stdout, stderr } = await execute(process.execPath, [join(ROOT, 'node_modules', bin), ...args], {
        cwd: project,
        env: { ...process.env, NODE_TEST_CONTEXT: undefined, CI: 'true', ...env },
      });
      assert.match(stdout + stderr, /1 passed/);
    });
});
