import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { it } from 'node:test';
import { TROUBLESHOOTING } from '../../src/api/package.js';

it('docs/TROUBLESHOOTING.md has every section that the diagnostics name', () => {
  const headings = [...readFileSync('docs/TROUBLESHOOTING.md', 'utf8').matchAll(/^### (.+)$/gm)].map(
    ([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^\w -]/g, '')
        .replaceAll(' ', '-'),
  );
  const files = readdirSync('src/flow/diagnose').map((name) => `src/flow/diagnose/${name}`);
  const named = ['src/flow/diagnose.ts', ...files].flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/section: '([^']+)'/g)].map(([, section = '']) => section),
  );
  assert.ok(named.length >= 8);
  assert.deepEqual(
    named.filter((section) => !headings.includes(section)),
    [],
  );
});

it('the package contains the troubleshooting page', () => {
  const { files } = JSON.parse(readFileSync('package.json', 'utf8')) as { files: string[] };
  assert.ok(files.includes(dirname(TROUBLESHOOTING)), TROUBLESHOOTING);
});
