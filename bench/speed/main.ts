// npm run bench: measures our button and comparable elements in one run of a real browser. `-- --help` lists the options.
import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { ROOT } from '../../scripts/lib/install.mjs';
import { Failure, exitWith } from '../../scripts/lib/run.mjs';
import { prepareBuild } from './build.js';
import { stripMarkdown } from './chart.js';
import { markdown, roundsOf, writeDocument } from './document.js';
import { openLab } from './lab.js';
import type { Part, Report, Table } from './part.js';
import { PARTS } from './parts/all.js';
import { profile } from './profile.js';

const COUNTED = PARTS.filter(({ counts }) => counts).map(({ id }) => id);

const HELP = `npm run bench -- [options]
  --quick           few rounds: checks that every part runs, measures nothing
  --only <parts>    only these parts, separated by commas: ${PARTS.map(({ id }) => id).join(', ')}
  --rounds <n>      the number of rounds of each part
  --json            prints the figures as JSON
  --write           writes docs/PERFORMANCE.md and its charts, after a full run or with --only ${COUNTED.join(', ')}
  --profile         only prints the time of upgrade, first render and opening, by source line`;

const OPTIONS = {
  quick: { type: 'boolean', default: false },
  only: { type: 'string' },
  rounds: { type: 'string' },
  json: { type: 'boolean', default: false },
  write: { type: 'boolean', default: false },
  profile: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

function chosen(only: string | undefined): readonly Part[] {
  if (only === undefined) return PARTS;
  return only.split(',').map((id) => {
    const part = PARTS.find((each) => each.id === id);
    if (!part) throw new Failure(`There is no part ${id}.\n\n${HELP}`);
    return part;
  });
}

/** Returns the measured commit of the repository. */
function commit(): string {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).trim();
  try {
    const changed = git('status', '--porcelain', 'src', 'scripts', 'package-lock.json');
    return `\`${git('rev-parse', '--short=10', 'HEAD')}\`${changed && ', with changes'}`;
  } catch {
    return 'not from a repository';
  }
}

/** Returns the table of the machine and the browser. */
const facts = (browser: string): Table => ({
  head: ['measured', new Date().toISOString().slice(0, 10)],
  rows: [
    ['code', commit()],
    ['browser', `${browser}, headless`],
    ['processor', `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores`],
    ['memory', `${Math.round(totalmem() / 2 ** 30)} GiB`],
    ['system', `${process.platform}, ${process.arch}, Node ${process.version}`],
  ],
});

function targetsOf(reports: Iterable<Report>): Table {
  const targets = [...reports].flatMap((report) => report.targets ?? []);
  return {
    head: ['target', 'limit', 'measured', 'met'],
    rows: targets.map(({ what, limit, measured, holds, reason }) => [
      what,
      limit,
      measured,
      holds ? 'yes' : `**no**: ${reason ?? 'the reason is not known.'}`,
    ]),
  };
}

await exitWith(async () => {
  const { values } = parseArgs({ options: OPTIONS });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const parts = chosen(values.only);
  const whole = values.only === undefined;
  if (values.write && (values.quick || values.rounds || !(whole || parts.every(({ counts }) => counts))))
    throw new Failure(
      `--write needs a full run, without --quick and --rounds. With --only, it is possible for ${COUNTED.join(', ')}.`,
    );
  await prepareBuild();
  const lab = await openLab();
  try {
    if (values.profile) {
      await profile(lab);
      return 0;
    }
    const reports = new Map<string, Report>();
    for (const part of parts) {
      if (!values.json) console.log(`\n${part.title}\n`);
      const rounds = values.rounds ? Number(values.rounds) : part.rounds[values.quick ? 'quick' : 'full'];
      const report = await part.measure(lab, rounds);
      reports.set(part.id, report);
      if (!values.json)
        for (const text of [...report.tables.map(markdown), ...roundsOf(report.rounds)])
          console.log(`${stripMarkdown(text)}\n`);
    }
    const machine = facts(lab.browserVersion);
    const targets = targetsOf(reports.values());
    if (values.json) {
      const data = Object.fromEntries([...reports].map(([id, report]) => [id, report.data]));
      console.log(JSON.stringify({ machine: machine.rows, targets: targets.rows, ...data }, null, 2));
    } else console.log(`${stripMarkdown(markdown(targets))}\n\n${markdown(machine)}`);
    if (values.write)
      await writeDocument({
        ...(whole && { machine: { tables: [machine] }, targets: { tables: [targets] } }),
        ...Object.fromEntries(
          // After a run of only some parts, each part gets its own table of the machine, because the shared table stays that of the last
          // full run.
          [...reports].map(([id, report]) => [
            id,
            whole ? report : { ...report, tables: [...report.tables, machine] },
          ]),
        ),
      });
    return 0;
  } finally {
    await lab.close();
  }
});
