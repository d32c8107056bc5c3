/** `npm run --workspace bench soak:server`: see HELP. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createSandbox } from '../../src/sandbox/index.js';
import { exitWith } from '../../scripts/lib/run.mjs';
import { startFaultyUpstream } from './server-faults.js';
import type { Memory, Order } from './server-helper.js';
import { send, type Answer } from './server-load.js';
import {
  expectCount,
  judgeAnswers,
  judgeControl,
  judgeMemory,
  printLines,
  writeLines,
  type MemorySample,
} from './server-report.js';

const HELP = `npm run --workspace bench soak:server             36,000 requests, 100 at a time, to the server helper on the sandbox; then 12,000 requests with an intended leak
  --quick                       2,000 requests, then 1,200 requests with an intended leak
  --json                        prints the figures as JSON
  --write                       writes the table into docs/RELIABILITY.md`;

interface Plan {
  perRound: number;
  /**
   * Rounds before the measurement. They are needed because the heap grows during the first 20,000 requests, while code is compiled, caches
   * fill and connections open.
   */
  warmUp: number;
  judged: number;
  /** Rounds with an intended leak. If the check does not detect this leak, its result for the other rounds proves nothing. */
  control: number;
  /**
   * Allowed growth of the heap in bytes per request. Two samples differ by 100 kB even without a leak, so a shorter run detects only larger
   * leaks.
   */
  limit: number;
  /** Bytes that the control leaks per request. In a full run, this is about the size of a short string in a map. */
  leak: number;
}

const FULL: Plan = { perRound: 1_000, warmUp: 20, judged: 16, control: 12, limit: 25, leak: 50 };
const QUICK: Plan = { perRound: 200, warmUp: 4, judged: 6, control: 6, limit: 1_000, leak: 5_000 };

async function startHelper(env: NodeJS.ProcessEnv): Promise<{ helper: ChildProcess; url: string }> {
  const helper = fork(fileURLToPath(new URL('server-helper.ts', import.meta.url)), {
    execArgv: ['--expose-gc', '--import', 'tsx'],
    env: { ...process.env, ...env },
  });
  const [port] = (await once(helper, 'message')) as [number];
  return { helper, url: `http://127.0.0.1:${port}` };
}

async function memoryOf(helper: ChildProcess): Promise<Memory> {
  helper.send('measure' satisfies Order);
  const [memory] = (await once(helper, 'message')) as [Memory];
  return memory;
}

async function soak({ perRound, warmUp, judged, control, limit, leak }: Plan) {
  const sandbox = await createSandbox();
  const upstream = await startFaultyUpstream(sandbox.url);
  const { helper, url } = await startHelper({ ...sandbox.env, PIPEDREAM_BASE_URL: upstream.url });
  const answers: Answer[] = [];
  const sample = async (): Promise<MemorySample> => ({
    requests: answers.length,
    ...(await memoryOf(helper)),
  });
  const run = async (rounds: number): Promise<MemorySample[]> => {
    const samples = [await sample()];
    for (let round = 0; round < rounds; round++) {
      answers.push(...(await send(url, sandbox, answers.length, perRound)));
      samples.push(await sample());
    }
    return samples;
  };
  const began = performance.now();
  try {
    await run(warmUp);
    const samples = await run(judged);
    helper.send({ leak } satisfies Order);
    const leaking = await run(control);
    const seconds = (performance.now() - began) / 1000;
    const kept = answers.filter(({ operation, fault }) => operation === 'delete' && fault).length;
    const sent = perRound * (warmUp + judged + control);
    const lines = [
      expectCount('requests answered', sent, answers.filter(({ got }) => /^\d/.test(got)).length),
      ...judgeAnswers(answers),
      expectCount('OAuth tokens fetched', 1, upstream.counts.get('POST /oauth/token') ?? 0),
      expectCount('accounts left', kept, sandbox.accounts.list().length),
      ...judgeMemory(samples, limit),
      judgeControl(leaking, limit, leak),
    ];
    return { lines, samples, leaking, seconds, summary: summarise(answers, seconds) };
  } finally {
    helper.disconnect();
    upstream.close();
    await sandbox.close();
  }
}

function summarise(answers: readonly Answer[], seconds: number): string {
  const times = answers
    .filter(({ fault }) => fault !== 'hang')
    .map(({ milliseconds }) => milliseconds)
    .sort((a, b) => a - b);
  const at = (share: number) => (times[Math.floor(times.length * share)] ?? NaN).toFixed(0);
  const faulty = answers.filter(({ fault }) => fault).length;
  return (
    `${answers.length} requests, 100 at a time, ${faulty} of them with a fault upstream, in ${seconds.toFixed(0)} s. ` +
    `Hangs aside, half were answered within ${at(0.5)} ms, 99 % within ${at(0.99)} ms; client, sandbox and helper share the machine.`
  );
}

await exitWith(async () => {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const { summary, ...figures } = await soak(values.quick ? QUICK : FULL);
  const { lines } = figures;
  if (values.json) console.log(JSON.stringify(figures, null, 2));
  else {
    printLines(lines);
    console.log(`\n${summary}`);
  }
  if (values.write) await writeLines(lines, summary);
  return lines.every(({ passed }) => passed) ? 0 : 1;
});
