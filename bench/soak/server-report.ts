import { cpus, release, totalmem, type as system } from 'node:os';
import { replacePart } from '../../scripts/lib/document.mjs';
import { slopeOf } from './judge.js';
import type { Memory } from './server-helper.js';
import { expectationOf, labelOf, type Answer } from './server-load.js';

export interface Line {
  what: string;
  expected: string;
  found: string;
  passed: boolean;
}

export interface MemorySample extends Memory {
  requests: number;
}

const number = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const count = (value: number): string => number.format(value);

/** Maximum number of pending resources between rounds. Node and its HTTP client always keep a few resources. */
const LIMIT_PENDING = 20;

/** Returns a line for each operation and fault. The line passes if every response is the expected one. */
export function judgeAnswers(answers: readonly Answer[]): Line[] {
  const groups = new Map<string, Answer[]>();
  for (const answer of answers) {
    const label = labelOf(answer);
    groups.set(label, [...(groups.get(label) ?? []), answer]);
  }
  return [...groups].sort().map(([what, group]) => {
    const [first] = group;
    const expected = first ? `${group.length} × ${expectationOf(first)}` : '';
    const tally = new Map<string, number>();
    for (const { got } of group) tally.set(got, (tally.get(got) ?? 0) + 1);
    const found = [...tally].map(([got, times]) => `${times} × ${got}`).join(', ');
    return { what, expected, found, passed: found === expected };
  });
}

const heapsOf = (samples: readonly MemorySample[]): string =>
  samples.map(({ heapUsed }) => (heapUsed / 1e6).toFixed(2)).join(' ');

const growthOf = (samples: readonly MemorySample[]): number =>
  slopeOf(samples.map(({ requests, heapUsed }) => [requests, heapUsed]));

/** Returns the lines about the helper's heap after garbage collection, and about its pending resources. */
export function judgeMemory(samples: readonly MemorySample[], limit: number): Line[] {
  const slope = growthOf(samples);
  const [first, second] = samples.map(({ requests }) => requests);
  const pending = Math.max(...samples.map((sample) => sample.pending));
  return [
    {
      what: `heap of the helper after gc, MB, each ${count((second ?? 0) - (first ?? 0))} requests, after the first ${count(first ?? 0)}`,
      expected: `at most ${count(limit)} B more a request`,
      found: `${heapsOf(samples)}: ${count(slope)} B a request`,
      passed: slope <= limit,
    },
    {
      what: 'timers and requests still pending between rounds',
      expected: `at most ${LIMIT_PENDING}`,
      found: count(pending),
      passed: pending <= LIMIT_PENDING,
    },
  ];
}

/** Returns the line about the control, a server helper with a leak. The line passes if the check detects the leak. */
export function judgeControl(samples: readonly MemorySample[], limit: number, leak: number): Line {
  const slope = growthOf(samples);
  return {
    what: `control: the same helper, keeping ${count(leak)} B of each request on purpose`,
    expected: `more than ${count(limit)} B a request`,
    found: `${heapsOf(samples)}: ${count(slope)} B a request`,
    passed: slope > limit,
  };
}

export const expectCount = (what: string, expected: number, found: number): Line => ({
  what,
  expected: count(expected),
  found: count(found),
  passed: expected === found,
});

export function printLines(lines: readonly Line[]): void {
  for (const { what, expected, found, passed } of lines) {
    console.log(
      `${passed ? '✓' : '✗'} ${what.padEnd(24)} ${found}${passed ? '' : `   expected ${expected}`}`,
    );
  }
}

export function machine(): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `Node ${process.version}, ${system()} ${release().split('-')[0] ?? ''}, ${cpus().length} × ${cpu?.model ?? 'CPU'}, ${memory} GiB`;
}

export async function writeLines(lines: readonly Line[], summary: string): Promise<void> {
  const rows = lines.map(({ what, expected, found, passed }) => {
    const shown = found === expected ? '' : ` ${found}`;
    return `| ${what} | ${expected} | ${passed ? '✓' : '✗'}${shown} |`;
  });
  const date = new Date().toISOString().slice(0, 10);
  const table = ['| what | expected | found |', '| --- | --- | --- |', ...rows].join('\n');
  await replacePart(
    'soak-server',
    `\`npm run --workspace bench soak:server -- --write\`, ${date}, ${machine()}.\n\n${summary}\n\n${table}`,
  );
}
