/** Implements `npm run test:frameworks`; see HELP. */
import { parseArgs } from 'node:util';
import { ensureBrowser, ENGINES, type Engine } from '../../scripts/lib/browsers.mjs';
import { exitWith, Failure } from '../../scripts/lib/run.mjs';
import { examplesIn, type Example } from './example.js';
import { runExample, STEPS, type Result } from './run.js';
import { EXAMPLES, lockExamples, openWorkspace } from './workspace.js';

const HELP = `npm run test:frameworks [-- name …]    tests each application in examples/ with the packed package: checks its types,
                                       builds it, removes the button while the overlay is open, and connects
  --engine firefox                     chromium (default), firefox or webkit
  --built                              packs the existing dist/ instead of building it
  --folder path                        works in this folder and keeps it, so that the next run need not install
  --lock                               only writes a new examples/package-lock.json`;

const { values, positionals: names } = parseArgs({
  allowPositionals: true,
  options: {
    engine: { type: 'string', default: 'chromium' },
    built: { type: 'boolean', default: false },
    folder: { type: 'string' },
    lock: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

/** The number of examples that run in parallel, for a machine with two cores. */
const CONCURRENT = 2;

await exitWith(async () => {
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  if (values.lock) {
    await lockExamples();
    return 0;
  }
  const engine = ENGINES.find((each) => each === values.engine);
  if (!engine) throw new Failure(HELP);
  ensureBrowser(engine);
  const examples = examplesIn(EXAMPLES, names);
  const start = performance.now();
  const workspace = await openWorkspace({ examples, built: values.built, folder: values.folder });
  try {
    console.log(`Packed and installed in ${seconds((performance.now() - start) / 1000)}.`);
    const results = await runAll(workspace.folder, examples, engine);
    report(results);
    return results.some(({ failure }) => failure) ? 1 : 0;
  } finally {
    workspace.remove();
  }
});

async function runAll(root: string, examples: readonly Example[], engine: Engine): Promise<Result[]> {
  const waiting = [...examples];
  const results: Result[] = [];
  const work = async () => {
    for (let example = waiting.shift(); example; example = waiting.shift()) {
      const result = await runExample(root, example, engine);
      console.log(`${result.failure ? '✗' : '✓'} ${example.name}`);
      results.push(result);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENT }, work));
  return results.sort((a, b) => a.example.localeCompare(b.example));
}

function report(results: readonly Result[]): void {
  for (const { example, failure } of results) {
    if (!failure) continue;
    const { step, error } = failure;
    console.error(`\n${example}, ${step}:`, error instanceof Failure ? error.message : error);
  }
  console.log();
  console.table(
    Object.fromEntries(
      results.map(({ example, seconds: took, failure }) => [
        example,
        Object.fromEntries(
          STEPS.map((step) => [step, failure?.step === step ? 'FAILED' : seconds(took[step])]),
        ),
      ]),
    ),
  );
}

function seconds(value: number | undefined): string {
  return value === undefined ? '' : `${value.toFixed(1)} s`;
}
