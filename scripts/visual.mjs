// npm run test:visual: compares every combination of preset, state and colour scheme with its picture. `npm run test:visual -- --help` lists
// the options.
import { parseArgs } from 'node:util';
import { FAILURES, runEngine } from '../test/visual/run.js';
import { serveSpecimens } from '../test/visual/site.js';
import { ENGINES, ensureBrowser } from './lib/browsers.mjs';
import { Failure, exitWith } from './lib/run.mjs';

const HELP = `npm run test:visual         compares every preset, in every state and scheme, with its picture, in three engines

  --engine firefox          only in this engine; may be repeated
  --sheet list              only the pictures whose names begin with this text; may be repeated
  --update                  replaces the pictures: look at each picture before you commit it

The pictures in test/visual/baselines/ are from Debian's browsers, with a font of this repository. Other systems draw
edges differently: there, take pictures with --update before your change, and compare after your change.`;

await exitWith(async () => {
  const { values } = parseArgs({
    options: {
      engine: { type: 'string', multiple: true },
      sheet: { type: 'string', multiple: true, default: [''] },
      update: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const unknown = values.engine?.filter((name) => !ENGINES.some((engine) => engine === name)) ?? [];
  if (unknown.length)
    throw new Failure(`There is no engine ${unknown.join(', ')}. Choose ${ENGINES.join(', ')}.`);
  const engines = ENGINES.filter((engine) => values.engine?.includes(engine) ?? true);
  engines.forEach(ensureBrowser);

  const site = await serveSpecimens();
  let failed = false;
  try {
    for (const engine of engines) {
      const { complaints, made, used, pictures } = await runEngine(engine, site.url, values);
      if (values.update) {
        console.log(`${engine}: ${pictures} pictures taken with ${used}.`);
        continue;
      }
      console.log(`${engine}: ${pictures} pictures, ${complaints.length} problems.`);
      if (!complaints.length) continue;
      failed = true;
      for (const complaint of complaints) console.error(`  ${complaint}`);
      console.error(`  The new pictures and their differences are in ${FAILURES}${engine}/`);
      if (made !== used)
        console.error(
          `  The baselines were taken with ${made}. This is ${used}, which may draw edges differently.`,
        );
    }
  } finally {
    site.close();
  }
  return failed ? 1 : 0;
});
