import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

describe('npm run size', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'pd-size-'));
    for (const path of ['scripts/size.mjs', 'scripts/lib', 'src/language/translations'])
      cpSync(path, join(folder, path), { recursive: true });
    mkdirSync(join(folder, 'dist/cdn'), { recursive: true });
    for (const file of ['button', 'flow-abcdefgh', 'diagnose-abcdefgh', 'de'])
      writeFileSync(join(folder, `dist/cdn/pd-connect-${file}.js`), `${file}();`);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const size = () =>
    spawnSync(process.execPath, [join(folder, 'scripts/size.mjs'), '--cdn'], { encoding: 'utf8' });

  it('says for each file when it is loaded', () => {
    const { status, stdout } = size();
    assert.equal(status, 0);
    assert.match(stdout, /pd-connect-de\.js .* in its language only/);
    assert.match(stdout, /pd-connect-flow-abcdefgh\.js .* with the flow/);
  });

  it('fails when a file is in no budget', () => {
    writeFileSync(join(folder, 'dist/cdn/pd-connect-more-abcdefgh.js'), 'more();');
    const { status, stderr } = size();
    assert.equal(status, 1);
    assert.match(stderr, /pd-connect-more-abcdefgh\.js is in no budget/);
  });
});
