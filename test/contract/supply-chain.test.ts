import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
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
  optionalDependencies?: Record<string, string>;
  bundleDependencies?: string[];
  scripts: Record<string, string>;
};
const locked = Object.entries(
  (JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> }).packages,
);
/** Returns whether a path in the lock file belongs to this repository: the root package or the bench workspace. */
const isOurs = (path: string) => /^$|^bench$|^node_modules\/pd-connect-button-bench$/.test(path);
const installed = locked.filter(([path, { dev }]) => !isOurs(path) && !dev);

describe('An installation of the package', () => {
  it('installs exactly the expected packages', () => {
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

  it('documents a reason for each direct dependency in docs/ARCHITECTURE.md', () => {
    const [, table = ''] = /\| at run time \| why \|\n(.*?)\n\n/s.exec(read('docs/ARCHITECTURE.md')) ?? [];
    const named = [...table.matchAll(/^\| `([^`]+)` \| \S/gm)].map(([, name]) => name);
    assert.deepEqual(named.sort(), Object.keys(manifest.dependencies).sort());
  });

  it('pins exact versions except for the ranges that docs/ARCHITECTURE.md explains', () => {
    const exact = /^\d+\.\d+\.\d+$/;
    // A caret range lets users install bug fixes of a dependency without a new release of this package.
    const range = /^\^[1-9]\d*\.\d+\.\d+$/;
    const decided: Record<string, RegExp> = {
      '@pipedream/sdk': exact,
      '@hono/node-server': range,
      hono: range,
      lit: range,
    };
    assert.deepEqual(Object.keys(manifest.dependencies).sort(), Object.keys(decided).sort());
    for (const [name, wanted] of Object.entries(manifest.dependencies))
      assert.match(
        wanted,
        decided[name]!,
        `${name}: this is a decision of docs/ARCHITECTURE.md, not of npm's`,
      );
    assert.deepEqual(manifest.optionalDependencies ?? {}, {}, 'they would be installed all the same');
    assert.deepEqual(manifest.bundleDependencies ?? [], []);
  });

  it('begins each version range with the tested version', () => {
    for (const [name, wanted] of Object.entries(manifest.dependencies)) {
      const found = locked.find(([path]) => path === `node_modules/${name}`)?.[1];
      assert.equal(wanted.replace('^', ''), found?.version, name);
    }
  });

  it('runs no script during installation', () => {
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

  it('locks every package by hash, even the development dependencies', () => {
    const open = locked.filter(([path, { integrity }]) => !isOurs(path) && !integrity?.startsWith('sha512-'));
    assert.deepEqual(
      open.map(([path]) => path),
      [],
    );
  });
});

describe('The workflows of CI', () => {
  const workflows = readdirSync(join(ROOT, '.github/workflows')).map(
    (file) => [file, read(`.github/workflows/${file}`)] as const,
  );

  it('pins every GitHub action by the hash of a commit', () => {
    // A tag can be moved to another commit, but a hash cannot.
    for (const [file, text] of workflows)
      for (const [, action] of text.matchAll(/uses: (.*)/g))
        assert.match(action ?? '', /^[\w./-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/, file);
  });

  it('pins every container by digest', () => {
    for (const [file, text] of workflows)
      for (const [, image] of text.matchAll(/^\s+(?:container:|-) (\w+:[\w.-]+.*)$/gm))
        assert.match(image ?? '', /^node:\d+-bookworm@sha256:[\da-f]{64}$/, file);
  });

  it('publishes in a job that runs no code of the repository', () => {
    const publishing = workflows.flatMap(([file, text]) =>
      text
        .slice(text.indexOf('\njobs:'))
        .split(/\n(?= {2}\w+:\n)/)
        .filter((job) => /id-token: write|npm publish/.test(job))
        .map((job) => [file, job] as const),
    );
    assert.deepEqual(
      publishing.map(([file]) => file),
      ['publish.yml'],
    );
    const job = publishing[0]![1];
    assert.doesNotMatch(job, /actions\/checkout|container:|contents:/);
    assert.match(job, /needs: build\n/);
    const commands = [...job.matchAll(/run: (.*)/g)].map(([, command]) => command);
    assert.deepEqual(commands, [
      'echo "$SHA512  $(ls pd-connect-button-*.tgz)" | sha512sum --check --strict',
      'npm publish ./pd-connect-button-*.tgz --ignore-scripts --provenance --access public',
    ]);
  });

  it('builds the published package without installation scripts', () => {
    const text = read('.github/workflows/publish.yml');
    const build = /\n {2}build:\n([^]*?)\n {2}\w+:\n/.exec(text)?.[1] ?? '';
    const installs = [...build.matchAll(/npm (?:ci|install|pack).*/g)].map(([command]) => command);
    assert.equal(installs.length, 2);
    for (const command of installs) assert.match(command, /--ignore-scripts/);
    assert.doesNotMatch(build, /npm test|\.ci\/run/);
  });
});

describe('The script tag in docs/REFERENCE.md', () => {
  const [, block = ''] = /<!-- pinned -->(.*)<!-- \/pinned -->/s.exec(read('docs/REFERENCE.md')) ?? [];

  it('sets integrity in the script tag to a complete hash or a placeholder', () => {
    const [tag = ''] = /<script .*?>/.exec(block) ?? [];
    assert.match(tag, / src="\/pd-connect\/pd-connect-button\.js"/);
    // Without `crossorigin`, browsers refuse a cross-origin script that has an integrity hash.
    assert.match(tag, / integrity="sha384-([\w+/]{64}|…)" crossorigin>/);
  });
});
