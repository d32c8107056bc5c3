import { cpus, release, type as system } from 'node:os';
import { replacePart } from '../../scripts/lib/document.mjs';
import type { Verdict } from './judge.js';
import type { Kind } from './page.js';

export interface Row {
  engine: string;
  kind: Kind;
  rounds: number;
  seconds: number;
  verdicts: Verdict[];
}

/** Whether a row passes. In the row `leak`, which leaks on purpose, a counter must grow. In all other rows, no counter may grow. */
export const hasPassed = ({ kind, verdicts }: Row): boolean =>
  verdicts.every(({ flat }) => flat) !== (kind === 'leak');

const NAMES: Record<Kind, string> = {
  'open and close': 'press, frame, outcome, close',
  link: 'press, tab, return page, close',
  'unmount while open': 'mount, press, remove while open',
  'mount and unmount': 'mount three, remove them',
  change: 'change 14 attributes',
  leak: 'control: a leak, on purpose',
};

const ORDER = ['documents', 'frames', 'nodes', 'listeners', 'timers', 'observers', 'elements', 'heap'];
const number = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const perRound = new Intl.NumberFormat('en', { maximumFractionDigits: 2, signDisplay: 'exceptZero' });

function cell({ counter, first, last, slope, flat }: Verdict): string {
  let range = `${number.format(first)} → ${number.format(last)}`;
  if (counter === 'heap')
    range = `${number.format(first / 1000)} → ${number.format(last / 1000)} kB, ${perRound.format(slope)} B a round`;
  else if (first === last) range = number.format(first);
  return flat ? range : `${range} ✗`;
}

export function printRow(row: Row): void {
  const { engine, kind, rounds, seconds, verdicts } = row;
  const time = `${seconds.toFixed(0)} s`;
  console.log(`${hasPassed(row) ? '✓' : '✗'} ${engine}, ${number.format(rounds)} × ${NAMES[kind]} (${time})`);
  for (const verdict of inOrder(verdicts)) {
    const { counter, slope, limit } = verdict;
    const rate = `${perRound.format(slope)} a round, limit ${limit}`;
    console.log(
      `    ${counter.padEnd(10)} ${cell(verdict)}${counter === 'heap' ? `, limit ${limit}` : ` (${rate})`}`,
    );
  }
}

const inOrder = (verdicts: Verdict[]) =>
  verdicts.toSorted((a, b) => ORDER.indexOf(a.counter) - ORDER.indexOf(b.counter));

/** Writes the tables and the command that created them into docs/RELIABILITY.md. */
export async function writeReport(rows: Row[], command: string): Promise<void> {
  const engines = [...new Set(rows.map(({ engine }) => engine))];
  const tables = engines.map((engine) =>
    tableOf(
      engine,
      rows.filter((row) => row.engine === engine),
    ),
  );
  const date = new Date().toISOString().slice(0, 10);
  const machine = `${system()} ${release().split('-')[0] ?? ''}, ${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}`;
  const text = `\`${command}\`, ${date}, ${machine}.\n\n${tables.join('\n\n')}`;
  await replacePart('soak-browser', text);
}

function tableOf(engine: string, rows: Row[]): string {
  const counters = inOrder(rows[0]?.verdicts ?? []).map(({ counter }) => counter);
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [
    `**${engine}**`,
    '',
    line(['rounds', ...counters, '']),
    line([...counters, '', ''].map(() => '---')),
    ...rows.map((row) => {
      const cells = inOrder(row.verdicts).map(cell);
      const passed = row.kind === 'leak' ? 'noticed' : 'flat';
      const verdict = hasPassed(row) ? passed : '**grows**';
      return line([`${number.format(row.rounds)} × ${NAMES[row.kind]}`, ...cells, verdict]);
    }),
  ].join('\n');
}
