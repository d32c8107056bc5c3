// npm run speech: updates the table of Orca's announcements in docs/ACCESSIBILITY.md from test/orca/record.json.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { withSpeechTable } from './lib/speech-table.mjs';
import { Failure, exitWith, tsx } from './lib/run.mjs';

const HELP = `npm run speech              writes the table of docs/ACCESSIBILITY.md from test/orca/record.json

  --record                  first runs Orca and writes a new record: read the changes before you commit them
  --check                   only compares the table with the record`;

await exitWith(async () => {
  const options = /** @type {const} */ ({
    help: { type: 'boolean' },
    record: { type: 'boolean' },
    check: { type: 'boolean' },
  });
  const { values } = parseArgs({ options });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  if (values.record) {
    const env = { ...process.env, WRITE: '1' };
    const code = await tsx(['--test', 'test/orca/speech.e2e.test.ts'], { env });
    if (code !== 0) return code;
  }
  const { path, source, fresh } = withSpeechTable();
  if (!values.check) writeFileSync(path, fresh);
  else if (source !== fresh)
    throw new Failure('The table in docs/ACCESSIBILITY.md is out of date. Run npm run speech.');
  return 0;
});
