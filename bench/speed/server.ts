// npm run --workspace bench bench:server: compares the server helper with the bare SDK, on the sandbox. `-- --help` lists the options.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createSandbox, type SandboxEnv } from '../../src/sandbox/index.js';
import { exitWith } from '../../scripts/lib/run.mjs';
import { markdown, writeDocument } from './document.js';
import { count, ms, ratio, spread, type Table } from './part.js';
import { bareSdk, helper, helperOverHttp, type Mint } from './server-cases.js';
import { interleave, stats, type Stats } from './stats.js';

const HELP = `npm run --workspace bench bench:server -- [options]
  --quick           few rounds: checks that every case runs, measures nothing
  --json            prints the figures as JSON
  --write           writes this part of docs/PERFORMANCE.md`;

const PARALLEL = [1, 10, 100];
/** Requests per round. They are so many that a round takes much longer than the resolution of the clock. */
const REQUESTS = 100;
const COLD_CALLS = 100;

interface Way {
  name: string;
  mint: Mint;
}

/** Returns the milliseconds per request, with `parallel` requests at a time. */
async function timePerRequest({ mint }: Way, parallel: number): Promise<number> {
  let left = REQUESTS;
  const began = performance.now();
  const work = async () => {
    while (left-- > 0) await mint();
  };
  await Promise.all(Array.from({ length: parallel }, work));
  return (performance.now() - began) / REQUESTS;
}

async function measure(ways: readonly Way[], rounds: number): Promise<Map<number, Map<Way, Stats>>> {
  const results = new Map<number, Map<Way, Stats>>();
  for (const parallel of PARALLEL) {
    // Discards the first round, in which code is compiled and connections open.
    await interleave(1, ways, (way) => timePerRequest(way, parallel));
    const times = await interleave(rounds, ways, (way) => timePerRequest(way, parallel));
    results.set(parallel, new Map([...times].map(([way, values]) => [way, stats(values)])));
  }
  return results;
}

/** Creates the first hundred Connect tokens of a new client in parallel, and returns the number of OAuth tokens that this fetches. */
async function coldOAuthCalls(make: (env: SandboxEnv) => Mint): Promise<number> {
  const sandbox = await createSandbox();
  try {
    const mint = make(sandbox.env);
    await Promise.all(Array.from({ length: COLD_CALLS }, mint));
    return sandbox.requests.filter(({ path }) => path.endsWith('/oauth/token')).length;
  } finally {
    await sandbox.close();
  }
}

function timesTable(results: Map<number, Map<Way, Stats>>): Table {
  const rows = [...results].flatMap(([parallel, byWay]) => {
    const base = [...byWay.values()][0]?.median ?? NaN;
    return [...byWay].map(([{ name }, each]) => [
      name,
      count(parallel),
      spread(each),
      ms(each.median - base),
      ratio(each.median / base),
    ]);
  });
  return {
    head: ['a token by', 'parallel requests', 'time per request', 'more than the SDK', 'ratio'],
    rows,
  };
}

const facts = (): Table => ({
  head: ['measured', new Date().toISOString().slice(0, 10)],
  rows: [
    ['processor', `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores`],
    ['memory', `${Math.round(totalmem() / 2 ** 30)} GiB`],
    ['system', `${process.platform}, ${process.arch}, Node ${process.version}`],
  ],
});

async function bench(rounds: number) {
  const sandbox = fork(fileURLToPath(new URL('server-sandbox.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
  });
  try {
    const [env] = (await once(sandbox, 'message')) as [SandboxEnv];
    const ways: Way[] = [
      { name: 'the bare SDK', mint: bareSdk(env) },
      { name: 'the helper', mint: helper(env) },
      { name: 'the helper over HTTP, its client included', mint: await helperOverHttp(env) },
    ];
    const results = await measure(ways, rounds);
    const [sdk, ours] = [await coldOAuthCalls(bareSdk), await coldOAuthCalls(helper)];
    const oauth: Table = {
      head: [`OAuth tokens fetched by ${COLD_CALLS} first calls at once`, 'count'],
      rows: [
        ['the bare SDK', count(sdk)],
        ['the helper', count(ours)],
      ],
    };
    const data = [...results].flatMap(([parallel, byWay]) =>
      [...byWay].map(([{ name }, each]) => ({ name, parallel, ...each })),
    );
    return { tables: [timesTable(results), oauth, facts()], data, oauth: { sdk, ours } };
  } finally {
    sandbox.disconnect();
  }
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
  const { tables, data, oauth } = await bench(values.quick ? 3 : 25);
  console.log(values.json ? JSON.stringify({ data, oauth }, null, 2) : tables.map(markdown).join('\n\n'));
  if (values.write) await writeDocument({ server: { tables } });
  return oauth.ours === 1 ? 0 : 1;
});
