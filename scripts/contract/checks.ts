import { spawn } from 'node:child_process';
import { CDN_STEPS } from '../lib/cdn.mjs';
import type { Tree } from './tree.js';

export interface Check {
  name: string;
  /** Command lines of Node, one after the other. */
  commands: string[][];
}

const browser = (...files: string[]) => [
  '--import',
  'tsx',
  'test/runner/run.ts',
  '--engine',
  'chromium',
  ...files,
];
const node = (...files: string[]) => ['--import', 'tsx', '--test', '--test-reporter=spec', ...files];

/** All that holds the SDK to what is relied on. Each runs in a tree of its own SDK, unchanged. */
export const CHECKS = {
  types: {
    name: 'types',
    commands: [['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--noEmit']],
  },
  browser: { name: 'browser contract', commands: [browser('test/browser/sdk-contract.test.ts')] },
  server: { name: 'server contract', commands: [node('test/contract/server.test.ts')] },
  build: { name: 'CDN build, trimmed', commands: CDN_STEPS },
  flow: {
    name: 'whole flows',
    commands: [
      browser('test/browser/frame-flow.test.ts', 'test/browser/gate.test.ts', 'test/browser/cdn.test.ts'),
      node('test/server/sandbox.test.ts'),
    ],
  },
} satisfies Record<string, Check>;

export interface Result {
  passed: boolean;
  output: string;
}

/** Runs a check's commands in a tree until one fails. */
export async function runCheck({ commands }: Check, { folder }: Tree): Promise<Result> {
  let output = '';
  for (const args of commands) {
    const result = await runNode(args, folder);
    output += result.output;
    if (!result.passed) return { passed: false, output };
  }
  return { passed: true, output };
}

function runNode(args: string[], cwd: string): Promise<Result> {
  // A test run inside a test run would report to the outer one.
  const env = { ...process.env, NODE_TEST_CONTEXT: undefined, TEST_COUNTS: undefined };
  const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const read = (chunk: Buffer) => (output += String(chunk));
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ passed: code === 0, output }));
  });
}
