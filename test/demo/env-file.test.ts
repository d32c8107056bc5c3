import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import { envFile } from '../../demo/page/env-file.js';

const folder = mkdtempSync(join(tmpdir(), 'env-'));
after(() => rmSync(folder, { recursive: true }));

/** Returns the variables that `node --env-file` reads from `text`. */
function read(text: string): Record<string, string> {
  const file = join(folder, '.env');
  writeFileSync(file, text);
  const print = 'process.stdout.write(JSON.stringify(process.env))';
  const output = execFileSync(process.execPath, [`--env-file=${file}`, '-e', print], { encoding: 'utf8' });
  return JSON.parse(output) as Record<string, string>;
}

suite('The .env file of the quickstart', () => {
  test('preserves special characters for node --env-file', () => {
    const values = {
      plain: 'proj_aB3-9',
      hash: 'a#b #c',
      first: '#abc',
      dollar: 'a$b${HOME}',
      space: 'a b',
      single: "it's",
      double: 'a"b',
      both: `it's "it"`,
      backtick: "a`b'c",
      escape: 'a\\nb',
      equals: 'a=b==',
      end: 'a\\',
    };
    const variables = Object.fromEntries(Object.entries(values).map(([key, value]) => [`T_${key}`, value]));
    const file = envFile(variables);
    assert.ok('text' in file);
    const found = read(file.text);
    for (const [name, value] of Object.entries(variables)) assert.equal(found[name], value, name);
    assert.match(file.text, /^T_plain=proj_aB3-9$/m);
  });

  test('creates no .env file if a value contains all three kinds of quotes', () => {
    assert.deepEqual(envFile({ A: 'a', B: '\'"`' }), { unquotable: ['B'] });
  });
});
