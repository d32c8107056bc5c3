import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { ROOT } from '../../scripts/lib/install.mjs';

interface Locked {
  version: string;
  integrity?: string;
  dev?: boolean;
  hasInstallScript?: boolean;
}

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const manifest = JSON.parse(read('package.json')) as {
  dependencies: Record<string, string>;
  scripts: Record<string, string>;
};
const locked = Object.entries(
  (JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> }).packages,
);
const installed = locked.filter(([path, { dev }]) => path !== '' && !dev);

describe('what an installation brings', () => {
  it('is these packages and no other', () => {
    assert.deepEqual(
      installed.map(([path]) => path.replace(/^.*node_modules\//, '')).sort(),
      [
        '@hono/node-server',
        '@lit-labs/ssr-dom-shim',
        '@lit/reactive-element',
        '@pipedream/sdk',
        '@types/trusted-types',
        'hono',
        'lit',
        'lit-element',
        'lit-html',
      ],
      'every package here runs in our users’ processes: add one only with a reason',
    );
  });

  it('has its reason in docs/ARCHITECTURE.md, each of it', () => {
    const [, table = ''] = /\| at run time \| why \|\n(.*?)\n\n/s.exec(read('docs/ARCHITECTURE.md')) ?? [];
    const named = [...table.matchAll(/^\| `([^`]+)` \| \S/gm)].map(([, name]) => name);
    assert.deepEqual(named.sort(), Object.keys(manifest.dependencies).sort());
  });

  it('is the one version of the SDK that the contract was proven on', () => {
    const sdk = locked.find(([path]) => path === 'node_modules/@pipedream/sdk')?.[1];
    assert.equal(manifest.dependencies['@pipedream/sdk'], sdk?.version);
  });

  it('runs nothing while it is installed', () => {
    const scripts = ['preinstall', 'install', 'postinstall', 'prepare'];
    assert.deepEqual(
      scripts.filter((name) => name in manifest.scripts),
      [],
    );
    assert.deepEqual(
      installed.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path),
      [],
    );
  });

  it('is locked by hash, as are the tools', () => {
    const open = locked.filter(([path, { integrity }]) => path !== '' && !integrity?.startsWith('sha512-'));
    assert.deepEqual(
      open.map(([path]) => path),
      [],
    );
  });
});

describe("README's pinned snippet", () => {
  const [, block = ''] = /<!-- pinned -->(.*)<!-- \/pinned -->/s.exec(read('README.md')) ?? [];

  it('is an import map that pins files of one release, by whole hashes or by none', () => {
    const [, json = '{}'] = /<script type="importmap">(.*?)<\/script>/s.exec(block) ?? [];
    const { integrity } = JSON.parse(json) as { integrity: Record<string, string> };
    const base = /^https:\/\/cdn\.jsdelivr\.net\/npm\/pd-connect-button@\d+\.\d+\.\d+\/dist\/cdn\//;
    const releases = Object.keys(integrity).map((address) => base.exec(address)?.[0]);
    assert.ok(releases[0], 'it pins nothing of ours');
    assert.equal(new Set(releases).size, 1, 'it mixes releases');
    const hashes = Object.values(integrity);
    assert.ok(
      hashes.every((hash) => /^sha384-[\w+/]{64}$/.test(hash)) || hashes.every((hash) => hash === 'sha384-…'),
      `half a hash pins nothing: ${hashes.join()}`,
    );
  });
});
