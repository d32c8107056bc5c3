import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { ROOT, installPackage } from './support/installed-package.js';
import type { InstalledPackage } from './support/installed-package.js';

/** Global names that Lit sets: its version lists, and the globals that its Node build needs to define an element. */
const LIT_GLOBALS = [
  'litElementVersions',
  'litHtmlVersions',
  'litPropertyMetadata',
  'litServerRoot',
  'reactiveElementVersions',
  'customElements',
];

/** Matches imports from other packages in a declaration file. */
const IMPORT = /(?:from |import\(|^import )'([^.'][^']*)'/gm;

describe('the package', () => {
  let installed: InstalledPackage;
  before(async () => (installed = await installPackage()));
  after(() => installed.remove());

  it('the package contains only the build, the manifest and the documents', () => {
    const expected =
      /^(dist\/.*\.(js|d\.ts|js\.map)|dist\/cdn\/integrity\.json|package\.json|custom-elements\.json|web-types\.json|vscode\.(html|css)-custom-data\.json|README\.md|CHANGELOG\.md|SECURITY\.md|CONTRIBUTING\.md|docs\/[\w/.-]+\.(md|png|svg|html|mjs|jsx?|tsx?|vue|svelte)|LICENSE|(dist\/cdn\/)?THIRD-PARTY-NOTICES\.txt)$/;
    assert.deepEqual(
      installed.files.filter((file) => !expected.test(file) || file.includes('.test.')),
      [],
    );
    for (const paper of [
      'README.md',
      'LICENSE',
      'THIRD-PARTY-NOTICES.txt',
      'CHANGELOG.md',
      'docs/REFERENCE.md',
      'docs/TROUBLESHOOTING.md',
    ])
      assert.ok(installed.files.includes(paper), paper);
  });

  it('the package contains the target of each relative link in the main documents', () => {
    for (const page of ['README.md', 'docs/REFERENCE.md', 'docs/TROUBLESHOOTING.md']) {
      const text = readFileSync(join(installed.folder, page), 'utf8');
      const targets = [...text.matchAll(/\]\(([^)#\s]+)|<img src="([^"]+)"/g)].map(
        ([, link, image]) => link ?? image,
      );
      const relative = targets.filter((target = '') => target !== '' && !/^\w+:/.test(target));
      assert.ok(relative.length > 0, page);
      for (const target of relative)
        assert.ok(
          existsSync(join(installed.folder, dirname(page), target ?? '')),
          `${page} links to ${target}, which is not in the package`,
        );
    }
  });

  it('the package contains no path of the build machine', () => {
    const leaking = installed.files.filter((file) =>
      readFileSync(join(installed.folder, file), 'utf8').includes(ROOT),
    );
    assert.deepEqual(leaking, []);
  });

  it('the package has a file for every path in package.json', () => {
    const { main, types, unpkg, jsdelivr, bin, customElements, exports } = installed.manifest;
    const targets = Object.values(exports).flatMap((entry) =>
      typeof entry === 'string' ? entry : Object.values(entry),
    );
    const webTypes = installed.manifest['web-types'];
    const papers = [customElements, webTypes, 'vscode.html-custom-data.json', 'vscode.css-custom-data.json'];
    const addresses = [main, types, unpkg, jsdelivr, ...papers, ...Object.values(bin), ...targets];
    const missing = addresses.filter(
      (address) => !existsSync(join(installed.folder, address.replace('*', ''))),
    );
    assert.deepEqual(missing, []);
  });

  it('sideEffects in package.json lists only existing files', () => {
    // The entries for src/ are for this repository's own builds, which read the same package.json.
    const published = installed.manifest.sideEffects.filter((pattern) => !pattern.startsWith('./src/'));
    assert.ok(published.length > 0);
    for (const pattern of published) {
      const matcher = new RegExp(`^${pattern.slice(2).replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`);
      assert.ok(
        installed.files.some((file) => matcher.test(file)),
        pattern,
      );
    }
  });

  it('package.json declares each framework as an optional peer dependency', () => {
    const { dependencies, peerDependencies, peerDependenciesMeta } = installed.manifest;
    const imported = installed.files
      .filter((file) => file.endsWith('.d.ts'))
      .flatMap((file) => [...readFileSync(join(installed.folder, file), 'utf8').matchAll(IMPORT)])
      .map(([, specifier = '']) => /^(@[^/]+\/)?[^/]+/.exec(specifier)![0])
      .filter((name) => !(name in dependencies) && !name.startsWith('node:'));
    assert.deepEqual(Object.keys(peerDependencies).sort(), [...new Set(imported)].sort());
    // The tag needs no framework, and a narrower range could make npm refuse the installation.
    for (const [name, range] of Object.entries(peerDependencies))
      assert.deepEqual([range, peerDependenciesMeta[name]], ['*', { optional: true }], name);
  });

  for (const [entry, names] of Object.entries({
    '': ['PdConnectButton', 'ConnectError'],
    '/element': ['PdConnectButton'],
    '/connect': ['connect', 'ConnectError'],
    '/server': ['createConnectHandler', 'toNodeListener'],
    '/sandbox': ['createSandbox'],
  })) {
    it(`importing pd-connect-button${entry} in plain Node has no side effect`, async () => {
      const { stdout, stderr } = await installed.run([
        '--input-type=module',
        '--eval',
        `const before = new Set(Object.getOwnPropertyNames(globalThis));
         const entry = await import('pd-connect-button${entry}');
         const added = Object.getOwnPropertyNames(globalThis).filter((key) => !before.has(key));
         console.log(JSON.stringify({ names: Object.keys(entry), added }));`,
      ]);
      const { names: exported, added } = JSON.parse(stdout) as { names: string[]; added: string[] };
      for (const name of names) assert.ok(exported.includes(name), `${name} in ${exported.join(', ')}`);
      assert.deepEqual(
        added.filter((key) => !LIT_GLOBALS.includes(key)),
        [],
      );
      assert.equal(stderr, '');
    });
  }

  it('the process ends after createSandbox() and close()', async () => {
    const { stdout } = await installed.run([
      '--input-type=module',
      '--eval',
      `import { createSandbox } from 'pd-connect-button/sandbox';
       const sandbox = await createSandbox();
       const response = await fetch(sandbox.url + '/v1/connect/apps/slack');
       await sandbox.close();
       console.log(response.status, sandbox.env.PIPEDREAM_BASE_URL === sandbox.url);`,
    ]);
    assert.equal(stdout, '401 true\n');
  });

  it('the package has a command that prints a help text', async () => {
    const [file = ''] = Object.values(installed.manifest.bin);
    const { stdout } = await installed.run([join(installed.folder, file), '--help']);
    assert.match(stdout, /pd-connect-button sandbox/);
  });
});
