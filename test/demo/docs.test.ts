import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const FOLDER = 'demo/server/use/';

test('docs/AUTHENTICATED-REQUESTS.md shows the code that the demo runs, all of it', () => {
  const docs = readFileSync('docs/AUTHENTICATED-REQUESTS.md', 'utf8');
  const shown = [...docs.matchAll(/<!-- from: (\S+) -->\n\n```ts\n([^]*?)```/g)];
  for (const [, file = '', code] of shown) assert.equal(code, readFileSync(file, 'utf8'), file);
  const files = readdirSync(FOLDER).map((name) => FOLDER + name);
  assert.deepEqual(shown.map(([, file]) => file).sort(), files.sort());
});
