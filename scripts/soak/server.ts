/** `npm run soak:server`: see HELP. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createSandbox } from '../../src/sandbox/index.js';
import { exitWith } from '../lib/run.mjs';
import { startFaultyUpstream } from './server-faults.js';
import type { Memory } from './server-helper.js';
import { send, type Answer } from './server-load.js';
import {
  exactly,
  judgeAnswers,
  judgeMemory,
  printLines,
  writeLines,
  type MemorySample,
} from './server-report.js';

const HELP = `npm run soak:server             10,000 requests, 100 at a time, to the server helper on the sandbox
  --quick                       2,000 requests
  --json                        figures for machines
  --write                       puts the table into docs/RELIABILITY.md`;

const ROUNDS = 10;
/** Code is compiled and optimised, caches are filled and connections opened by then. */
const WARM_UP_ROUNDS = 4;

async function startHelper(env: NodeJS.ProcessEnv): Promise<{ helper: ChildProcess; url: string }> {
  const helper = fork(fileURLToPath(new URL('server-helper.ts', import.meta.url)), {
    execArgv: ['--expose-gc', '--import', 'tsx'],
    env: { ...process.env, ...env },
  });
  const [port] = (await once(helper, 'message')) as [number];
  return { helper, url: `http://127.0.0.1:${port}` };
}

async function memoryOf(helper: ChildProcess): Promise<Memory> {
  helper.send('measure');
  const [memory] = (await once(helper, 'message')) as [Memory];
  return memory;
}

async function soak(perRound: number) {
  const sandbox = await createSandbox();
  const upstream = await startFaultyUpstream(sandbox.url);
  const { helper, url } = await startHelper({ ...sandbox.env, PIPEDREAM_BASE_URL: upstream.url });
  const answers: Answer[] = [];
  const samples: MemorySample[] = [];
  const began = performance.now();
  try {
    for (let round = 1; round <= ROUNDS; round++) {
      answers.push(...(await send(url, sandbox, answers.length, perRound)));
      const memory = await memoryOf(helper);
      if (round > WARM_UP_ROUNDS) samples.push({ requests: answers.length, ...memory });
    }
    const seconds = (performance.now() - began) / 1000;
    const kept = answers.filter(({ operation, fault }) => operation === 'delete' && fault).length;
    const lines = [
      exactly('requests answered', perRound * ROUNDS, answers.filter(({ got }) => /^\d/.test(got)).length),
      ...judgeAnswers(answers),
      exactly('OAuth tokens fetched', 1, upstream.counts.get('POST /oauth/token') ?? 0),
      exactly('accounts left', kept, sandbox.accounts.list().length),
      ...judgeMemory(samples),
    ];
    return { lines, samples, seconds, summary: summarise(answers, seconds) };
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
  const { lines, samples, seconds, summary } = await soak(values.quick ? 200 : 1_000);
  if (values.json) console.log(JSON.stringify({ lines, samples, seconds }, null, 2));
  else {
    printLines(lines);
    console.log(`\n${summary}`);
  }
  if (values.write) await writeLines(lines, summary);
  return lines.every(({ passed }) => passed) ? 0 : 1;
});
