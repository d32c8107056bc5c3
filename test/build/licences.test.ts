import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { bannerOf, notices, sdkSentence } from '../../scripts/build/licences.mjs';
import { buildCdn } from '../../scripts/lib/cdn.mjs';
import { ROOT } from '../../scripts/lib/install.mjs';

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const license = (name: string) => read(`node_modules/${name}/LICENSE`).trim();

describe('The notices for bundled third-party code', () => {
  before(() => buildCdn());

  it('ships THIRD-PARTY-NOTICES.txt in the package and beside the CDN files', () => {
    assert.equal(read('THIRD-PARTY-NOTICES.txt'), notices(), 'npm run build:npm writes it: commit it');
    assert.equal(read('dist/cdn/THIRD-PARTY-NOTICES.txt'), notices());
    const { files } = JSON.parse(read('package.json')) as { files: string[] };
    assert.ok(files.includes('THIRD-PARTY-NOTICES.txt'));
  });

  it('includes the full licenses in the notices, and names the SDK as modified', () => {
    const text = notices();
    assert.ok(text.includes(license('@pipedream/sdk')));
    assert.ok(text.includes(license('lit')));
    assert.match(text, /@pipedream\/sdk \d+\.\d+\.\d+, MODIFIED by pd-connect-button/);
  });

  it('adds a notice at the top of the CDN files of button and flow', () => {
    const files = readdirSync(join(ROOT, 'dist/cdn')).filter((file) => file.endsWith('.js'));
    const topOf = (pattern: RegExp) => {
      const file = files.find((name) => pattern.test(name)) ?? '';
      return read(`dist/cdn/${file}`).split('\n')[0] ?? '';
    };
    assert.match(
      topOf(/^pd-connect-button\.js$/),
      /^\/\*! .*Lit, Copyright .*BSD-3-Clause.*THIRD-PARTY-NOTICES\.txt \*\/$/,
    );
    const flow = topOf(/^pd-connect-flow-/);
    assert.match(flow, /^\/\*! .*MODIFIED.*\*\/$/);
    assert.ok(flow.includes(sdkSentence()));
  });

  it('fails the build if a bundled package has no notice', () => {
    assert.throws(() => bannerOf(['/x/node_modules/other/index.js']), /Add the notice of other/);
    assert.equal(bannerOf(['/x/src/index.ts']), '');
  });

  it('combines the licenses of the bundled packages in package.json', () => {
    const { license: named } = JSON.parse(read('package.json')) as { license: string };
    const licenseOf = (name: string) =>
      (JSON.parse(read(`node_modules/${name}/package.json`)) as { license: string }).license;
    assert.match(license('@pipedream/sdk'), /^Pipedream Source Available License Version 1\.0/);
    assert.equal(named, `MIT AND ${licenseOf('lit')} AND LicenseRef-Pipedream-Source-Available-1.0`);
  });

  it('quotes the SDK’s clause on commercial use in README', () => {
    const [, clause = ''] =
      /(“Excluded Purpose” means[^.]*\.)/.exec(license('@pipedream/sdk').replace(/\s+/g, ' ')) ?? [];
    assert.ok(clause.length > 100);
    assert.ok(read('README.md').replace(/^> ?/gm, '').replace(/\s+/g, ' ').includes(clause));
  });
});
