import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

test('docs/QUICKSTART.md names only tests that exist', () => {
  const table = readFileSync('docs/QUICKSTART.md', 'utf8');
  const rows = table.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| ---'));
  assert.ok(rows.length > 15);
  for (const row of rows.slice(1)) {
    const [, , , proof = ''] = row
      .split(' | ')
      .map((cell) => cell.trim())
      .toSpliced(0, 0, '');
    const files = [...proof.matchAll(/`(test\/[\w./-]+)`/g)].map(([, file = '']) =>
      readFileSync(file, 'utf8'),
    );
    const titles = [...proof.matchAll(/"([^"]+)"/g)].map(([, title = '']) => title);
    assert.ok(files.length > 0 || proof.startsWith('the same'), `no proof in: ${row}`);
    for (const title of titles) {
      const found = files.some((text) => text.includes(`'${title}'`) || text.includes(`"${title}"`));
      assert.ok(found, `no test is called: ${title}`);
    }
  }
});
