import { spawn } from 'node:child_process';

/**
 * @typedef {{name: string, commands: string[][]}} Check The commands of a check, in order. Each command is a list of arguments for Node.
 */
/** @typedef {{passed: boolean, output: string}} Result */

/** @param {string[]} files */
const browser = (...files) => ['--import', 'tsx', 'test/runner/run.ts', '--engine', 'chromium', ...files];
/** @param {string[]} files */
const node = (...files) => ['--import', 'tsx', '--test', '--test-reporter=spec', ...files];

/**
 * The checks of SDK behavior that this package relies on. Each check runs in a copy of the repository with one version of the SDK.
 *
 * @satisfies {Record<string, Check>}
 */
export const CHECKS = {
  types: {
    name: 'types',
    commands: [['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--noEmit']],
  },
  browser: { name: 'browser contract', commands: [browser('test/browser/sdk-contract.test.ts')] },
  server: { name: 'server contract', commands: [node('test/contract/server.test.ts')] },
  build: { name: 'build', commands: [['scripts/build-npm.mjs'], ['scripts/build-cdn.mjs']] },
  flow: {
    name: 'whole flows',
    commands: [
      browser('test/browser/frame-flow.test.ts', 'test/browser/gate.test.ts', 'test/browser/cdn.test.ts'),
      node('test/server/sandbox.test.ts'),
    ],
  },
};

/**
 * Runs a check's commands in a copy of the repository, until one command fails.
 *
 * @param {Check} check @param {import('./tree.mjs').Tree} tree @returns {Promise<Result>}
 */
export async function runCheck({ commands }, { folder }) {
  let output = '';
  for (const args of commands) {
    const result = await runNode(args, folder);
    output += result.output;
    if (!result.passed) return { passed: false, output };
  }
  return { passed: true, output };
}

/** @param {string[]} args @param {string} cwd @returns {Promise<Result>} */
export function runNode(args, cwd) {
  // Removes variables of an outer test run, because with them, the inner test run would report its results to the outer run.
  const env = { ...process.env, NODE_TEST_CONTEXT: undefined, TEST_COUNTS: undefined };
  const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  /** @param {Buffer} chunk */
  const read = (chunk) => (output += String(chunk));
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ passed: code === 0, output }));
  });
}
