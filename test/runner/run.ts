/** Runs the browser tests in one engine: `tsx test/runner/run.ts --engine firefox [--watch] [files …]`. */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter, startTestRunner } from '@web/test-runner';
import { ENGINES } from '../../scripts/lib/browsers.mjs';
import { appendCounts } from '../../scripts/lib/counts.mjs';
import { appendResult } from '../../scripts/lib/results.mjs';
import { startBackend } from './backend.js';
import { inputCommands } from './commands.js';
import { bundledDependencies } from './dependencies.js';
import { launch } from './engines.js';
import { freePort } from '../support/free-port.js';
import { countingReporter } from './reporter.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    engine: { type: 'string', default: 'chromium' },
    files: { type: 'string', multiple: true, default: [] },
    watch: { type: 'boolean', default: false },
    manual: { type: 'boolean', default: false },
    built: { type: 'boolean', default: false },
  },
});
const engine = ENGINES.find((known) => known === values.engine);
if (!engine) throw new Error(`--engine is one of ${ENGINES.join(', ')}.`);

const rootDir = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');
const port = await freePort();
const backend = await startBackend(`http://127.0.0.1:${port}`);
const { name, launcher, close } = await launch(engine);
const files = [...values.files, ...positionals];
let failed = true;

/** Replaces the sources with the CDN build, so that the same tests run with that build. */
const builtElement = {
  name: 'built-element',
  resolveImport: ({ source }: { source: string }) =>
    /^(\.\.\/)+src\/index\.js$/.test(source) ? '/dist/cdn/pd-connect-button.js' : undefined,
};

const runner = await startTestRunner({
  readCliArgs: false,
  readFileConfig: false,
  autoExitProcess: false,
  config: {
    rootDir,
    hostname: '127.0.0.1',
    port,
    files: files.length > 0 ? files : ['test/browser/**/*.test.ts'],
    browsers: [launcher],
    concurrency: 1,
    watch: values.watch,
    manual: values.manual,
    staticLogging: !process.stdout.isTTY,
    nodeResolve: { exportConditions: ['browser'] },
    middleware: [backend.middleware],
    plugins: [
      ...(values.built ? [builtElement] : []),
      await bundledDependencies(rootDir),
      esbuildPlugin({ ts: true, target: 'es2022', tsconfig: `${rootDir}/tsconfig.json` }),
      inputCommands(),
    ],
    // Hides the element's warnings for developers. Tests of these warnings record them in the page.
    filterBrowserLogs: ({ args }) => !String(args[0]).startsWith('pd-connect-button: '),
    // This timeout is longer than that of `waitFor`. Otherwise, `waitFor` could still click when the next test has already begun.
    testFramework: { config: { timeout: 45_000 } },
    // Allows three attempts to start a session.
    browserStartTimeout: 180_000,
    testsStartTimeout: 60_000,
    testsFinishTimeout: 300_000,
    reporters: [
      defaultReporter({ reportTestProgress: process.stdout.isTTY }),
      countingReporter(
        (counts) => {
          failed = counts.failed > 0;
          if (!values.watch) appendCounts({ name: `browser tests in ${name}`, ...counts });
        },
        (result) => appendResult({ engine, ...result }),
      ),
    ],
  },
});
if (!runner) throw new Error('The test runner did not start.');

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void runner.stop());
runner.on('stopped', (passed: boolean) => {
  void backend.close().then(() => {
    close();
    process.exit(passed && !failed ? 0 : 1);
  });
});
