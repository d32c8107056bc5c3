import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { partsOf } from '../../scripts/lib/size-parts.mjs';

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

  it('prints when a page loads each CDN file', () => {
    const { status, stdout } = size();
    assert.equal(status, 0);
    assert.match(stdout, /pd-connect-de\.js .* in its language only/);
    assert.match(stdout, /pd-connect-flow-abcdefgh\.js .* with the flow/);
  });

  it('fails if a CDN file has no budget', () => {
    writeFileSync(join(folder, 'dist/cdn/pd-connect-more-abcdefgh.js'), 'more();');
    const { status, stderr } = size();
    assert.equal(status, 1);
    assert.match(stderr, /pd-connect-more-abcdefgh\.js is in no budget/);
  });
});

describe('partsOf()', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'pd-parts-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('returns the bytes that each source adds to a bundle', async () => {
    const noise = (length: number) => JSON.stringify(randomBytes(length).toString('base64'));
    for (const path of ['node_modules/lit', 'src/language'])
      mkdirSync(join(folder, path), { recursive: true });
    writeFileSync(join(folder, 'node_modules/lit/index.js'), `console.log(${noise(3000)});`);
    writeFileSync(join(folder, 'src/language/en.ts'), `console.log(${noise(1000)});`);
    writeFileSync(join(folder, 'src/index.ts'), "import 'lit';\nimport './language/en.js';\n");
    await build({
      entryPoints: [join(folder, 'src/index.ts')],
      outfile: join(folder, 'out.js'),
      bundle: true,
      minify: true,
      sourcemap: true,
      logLevel: 'error',
    });
    const parts = new Map(
      partsOf(pathToFileURL(join(folder, 'out.js'))).map(({ name, bytes }) => [name, bytes]),
    );
    const isNear = (name: string, expected: number) => {
      const bytes = parts.get(name) ?? 0;
      assert.ok(Math.abs(bytes - expected) < expected * 0.1, `${name}: ${bytes}`);
    };
    isNear('Lit', 3000);
    isNear('languages, with the hash of each file', 1000);
    assert.ok((parts.get('style sheet') ?? 0) < 10);
  });
});
