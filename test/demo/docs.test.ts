import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const FOLDER = 'demo/server/use/';

test('the docs show every file of demo/server/use/ unchanged', () => {
  const docs = ['docs/AUTHENTICATED-REQUESTS.md', 'docs/PRODUCTION.md']
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  const shown = [...docs.matchAll(/<!-- from: (\S+) -->\n\n```ts\n([^]*?)```/g)];
  for (const [, file = '', code] of shown) assert.equal(code, readFileSync(file, 'utf8'), file);
  const files = readdirSync(FOLDER).map((name) => FOLDER + name);
  assert.deepEqual(shown.map(([, file]) => file).sort(), files.sort());
});
