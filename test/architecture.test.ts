import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { before, describe, it } from 'node:test';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import config, { APART, LAYERS } from '../dependency-cruiser.config.js';
import { RELEASE, coreOf, restOf } from '../scripts/lib/core-tests.mjs';
import { ROOT } from '../scripts/lib/install.mjs';
import { kindOf } from '../scripts/lib/test.mjs';
import { folderOf, MUTANTS } from './mutants.mjs';

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const architecture = read('docs/ARCHITECTURE.md');

/** The existing files that Git tracks or would add, and therefore no build output. */
const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(join(ROOT, file)));

async function modulesOf(folder: string, paths: string[]): Promise<ICruiseResult> {
  const { output } = await cruise(
    paths,
    { ...config.options, ruleSet: { forbidden: config.forbidden }, baseDir: folder, validate: true },
    {},
    { tsConfig: extractTSConfig(join(ROOT, 'tsconfig.json')) },
  );
  return output as ICruiseResult;
}

const describeViolation = ({ from, to, rule }: ICruiseResult['summary']['violations'][number]) =>
  `${rule.name}: ${from} → ${to}`;

/** Returns the folder of a file in src/. Returns "entries" for a file directly in src/, and undefined for a file outside of src/. */
function layerOf(file: string): string | undefined {
  const [root, layer, inside] = file.split('/');
  if (root !== 'src') return undefined;
  return inside === undefined ? 'entries' : layer;
}

function packageOf(specifier: string): string | undefined {
  if (/^(\.|\/|virtual:)/.test(specifier)) return undefined;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** Returns the rows of the Markdown table with this header. */
function tableUnder(head: string): string[] {
  const [, table] = architecture.split(`\n${head}\n`);
  assert.ok(table !== undefined, `docs/ARCHITECTURE.md has no table ${head}`);
  return (table.split('\n\n')[0] ?? '').trim().split('\n').slice(1);
}

describe('the imports in the code', () => {
  let result: ICruiseResult;
  before(async () => (result = await modulesOf(ROOT, ['src', 'demo', 'scripts', 'test', 'bench'])), {
    timeout: 120_000,
  });

  it('every import follows the rules of dependency-cruiser.config.js', () => {
    assert.ok(result.summary.totalCruised > 300, 'the sources were not found');
    assert.deepEqual(result.summary.violations.map(describeViolation), []);
  });

  it('docs/ARCHITECTURE.md lists the imports of each folder in src/', () => {
    const found = new Map<string, { own: Set<string>; packages: Set<string> }>();
    for (const { source, dependencies } of result.modules) {
      const layer = layerOf(source);
      if (layer === undefined) continue;
      const imports = found.get(layer) ?? { own: new Set(), packages: new Set() };
      found.set(layer, imports);
      for (const { module, resolved, coreModule } of dependencies) {
        const own = layerOf(resolved);
        const name = coreModule ? 'node:*' : packageOf(module);
        if (own !== undefined && own !== layer) imports.own.add(own);
        else if (name !== undefined) imports.packages.add(name);
      }
    }
    const rows = [...LAYERS, ...Object.keys(APART)].map((layer) => {
      const { own = new Set<string>(), packages = new Set<string>() } = found.get(layer) ?? {};
      const folders = [...LAYERS, ...Object.keys(APART)].filter((name) => own.has(name));
      const cells = [[layer], folders, [...packages].sort()].map((names, index) =>
        names.map((name) => `\`${name}${index === 2 || name === 'entries' ? '' : '/'}\``).join(' '),
      );
      return `| ${cells.map((cell) => cell || '–').join(' | ')} |`;
    });
    assert.equal(
      tableUnder('| in `src/` | imports of `src/` | packages |').join('\n'),
      rows.join('\n'),
      `the table and the imports differ. If the new import is right, the table has to be:\n${rows.join('\n')}`,
    );
  });
});

describe('the tree in docs/ARCHITECTURE.md', () => {
  const [, tree = ''] = /## Folders and imports\n.*?```\n(.*?)```/s.exec(architecture) ?? [];
  const drawn: string[] = [];
  for (const line of tree.split('\n')) {
    const [, indent = '', name] = /^( *)([\w.-]+\/?)(?: |$)/.exec(line) ?? [];
    if (name === undefined || indent.length > 4) continue;
    const parent = indent === '' ? '' : (drawn.findLast((path) => /^[^/]+\/$/.test(path)) ?? '');
    drawn.push(parent + name);
  }

  it('the tree names only existing files and folders', () => {
    const missing = drawn.filter((path) => !tracked.some((file) => `${file}/`.startsWith(path)));
    assert.ok(drawn.length > 15, 'the tree was not found');
    assert.deepEqual(missing, []);
  });

  it('the tree names every root folder, and every file and folder directly in src/', () => {
    const folders = tracked
      .filter((file) => file.includes('/') && !file.startsWith('.'))
      .map((file) => `${file.split('/')[0] ?? ''}/`);
    const inside = tracked
      .filter((file) => file.startsWith('src/'))
      .map((file) => file.split('/'))
      .map(([root = '', name = '', ...rest]) => `${root}/${name}${rest.length > 0 ? '/' : ''}`);
    assert.deepEqual(
      [...new Set([...folders, ...inside])].filter((path) => !drawn.includes(path)).sort(),
      [],
    );
  });

  it('the tree shows the folders of src/ in the order of the layers', () => {
    const folders = drawn.filter((path) => /^src\/[\w-]+\/$/.test(path)).map((path) => path.slice(4, -1));
    const layers = LAYERS.filter((layer) => layer !== 'entries');
    assert.deepEqual(folders, [...layers, ...Object.keys(APART)]);
  });
});

const manifest = JSON.parse(read('package.json')) as {
  scripts: Record<string, string>;
  devDependencies: Record<string, string>;
};

/** Returns the names in the first column of a table. */
const namesIn = (rows: string[]) =>
  rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? ''));

describe('package.json', () => {
  it('package.json has exactly the scripts that docs/ARCHITECTURE.md explains', () => {
    assert.deepEqual(
      namesIn(tableUnder('| script | who runs it, and why |')).sort(),
      Object.keys(manifest.scripts).sort(),
    );
  });

  it('package.json has exactly the devDependencies that docs/ARCHITECTURE.md explains', () => {
    const patterns = namesIn(tableUnder('| in development | why |')).map((name) => ({
      name,
      pattern: new RegExp(`^${name.replaceAll('*', '[^/]+')}$`),
    }));
    const names = Object.keys(manifest.devDependencies);
    const unexplained = names.filter((name) => !patterns.some(({ pattern }) => pattern.test(name)));
    const gone = patterns.filter(({ pattern }) => !names.some((name) => pattern.test(name)));
    assert.deepEqual(unexplained, [], 'say why they are there');
    assert.deepEqual(
      gone.map(({ name }) => name),
      [],
      'they are no longer there',
    );
  });

  it('package.json has no unused devDependency', () => {
    const commands = Object.values(manifest.scripts).join('\n');
    const files = tracked.filter(
      (file) =>
        /\.(ts|m?js|json|css)$/.test(file) && !/package(-lock)?\.json$|^(examples|recipes)\//.test(file),
    );
    const code = files
      .filter((file) => !file.endsWith('architecture.test.ts'))
      .map(read)
      .join('\n');
    const isRead = (name: string) => {
      const own = name.startsWith('@types/') ? name.slice('@types/'.length) : name;
      // A script calls a command-line tool by the name of its package or of its binary.
      const binary =
        { '@custom-elements-manifest/analyzer': 'cem', '@arethetypeswrong/cli': 'attw' }[own] ?? own;
      const quoted = new RegExp(`['"/]${own.replace(/[/.]/g, '\\$&')}['"/]`);
      return (
        quoted.test(code) || new RegExp(`(^|[ ;&])${binary.replace('/', '\\/')}( |$)`, 'm').test(commands)
      );
    };
    assert.deepEqual(
      Object.keys(manifest.devDependencies).filter((name) => !isRead(name)),
      [],
    );
  });
});

describe('the mutants in test/mutants.mjs', () => {
  it('npm test checks at least one mutant in each folder of src/', () => {
    const folders = new Set(MUTANTS.map(({ file }) => folderOf(file)));
    assert.deepEqual([...folders].sort(), [...LAYERS, ...Object.keys(APART)].sort());
    const tests = tracked.filter((file) => file.endsWith('.test.ts'));
    const core = (['node', 'browser', 'e2e'] as const).flatMap((kind) =>
      coreOf(
        kind,
        tests.filter((file) => kindOf(file) === kind),
      ),
    );
    for (const { file, from, test } of MUTANTS) {
      assert.ok(core.includes(test), `npm test does not run ${test}`);
      assert.equal(
        read(file).split(from).length,
        2,
        `test/mutants.mjs: ${file} must have this once: ${from}`,
      );
    }
  });

  it('npm test, CI and releases together run every test', () => {
    const tests = tracked.filter((file) => file.endsWith('.test.ts'));
    for (const pattern of RELEASE)
      assert.ok(
        tests.some((file) => pattern.test(file)),
        String(pattern),
      );
    for (const kind of ['node', 'browser', 'e2e'] as const) {
      const ofKind = tests.filter((file) => kindOf(file) === kind);
      const release = ofKind.filter((file) => RELEASE.some((pattern) => pattern.test(file)));
      const run = [...coreOf(kind, ofKind), ...restOf(kind, ofKind), ...release];
      assert.deepEqual(run.sort(), ofKind.sort());
    }
  });

  it('docs/ARCHITECTURE.md lists exactly the mutants of test/mutants.mjs', () => {
    const rows = MUTANTS.map(({ file, fault, test }) => {
      const folder = folderOf(file);
      return `| \`${folder === 'entries' ? folder : `${folder}/`}\` | ${fault} | \`${test}\` |`;
    });
    assert.equal(
      tableUnder('| in `src/` | fault | noticed by |').join('\n'),
      rows.join('\n'),
      `the table must be:\n${rows.join('\n')}`,
    );
  });
});

describe('the paths in documents', () => {
  for (const file of ['docs/ARCHITECTURE.md', 'CONTRIBUTING.md'])
    it(`${file} names only existing files and folders`, () => {
      const paths = [
        ...read(file).matchAll(/`((?:src|test|scripts|demo|docs|examples|recipes|bench)\/[\w./-]*)`/g),
      ];
      const missing = paths.map(([, path = '']) => path).filter((path) => !existsSync(join(ROOT, path)));
      assert.deepEqual(missing, []);
    });
});

describe('the names in docs/ARCHITECTURE.md', () => {
  it('every camelCase name in docs/ARCHITECTURE.md exists in the code', () => {
    const [, course = ''] = /## One attempt\n.*?```\n(.*?)```/s.exec(architecture) ?? [];
    const names = [course, ...[...architecture.matchAll(/`([^`\n]+)`/g)].map(([, code]) => code ?? '')]
      .flatMap((text) => text.match(/\b[A-Za-z]+[a-z][A-Z]\w*/g) ?? [])
      // Excludes the names of languages, and Lit's option `hasChanged`.
      .filter((name) => !['JavaScript', 'TypeScript', 'hasChanged'].includes(name));
    const code = tracked
      .filter(
        (file) =>
          /^package\.json$|^(src|scripts|test|demo)\/.*\.(ts|m?js)$/.test(file) &&
          !file.includes('architecture'),
      )
      .map(read)
      .join('\n');
    assert.ok(names.length > 5, 'no names were found');
    assert.deepEqual(
      [...new Set(names)].filter((name) => !new RegExp(`\\b${name}\\b`).test(code)),
      [],
    );
  });
});

describe('dependency-cruiser.config.js', () => {
  /** Returns the names of the rules that a source tree of these files breaks. */
  async function rulesBrokenBy(files: Record<string, string>): Promise<string[]> {
    const folder = mkdtempSync(join(tmpdir(), 'pd-rules-'));
    try {
      for (const [file, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, file)), { recursive: true });
        writeFileSync(join(folder, file), text);
      }
      const { summary } = await modulesOf(folder, [
        ...new Set(Object.keys(files).map((file) => file.split('/')[0] ?? '')),
      ]);
      return summary.violations.map(({ rule }) => rule.name).sort();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  const fileIn = (layer: string) => (layer === 'entries' ? 'src/index.ts' : `src/${layer}/file.ts`);
  const importOf = (file: string, from: string) =>
    `import type { A } from '${'../'.repeat(from.split('/').length - 1)}${file.replace('.ts', '.js')}';\nexport type B = A;\n`;
  const leaf = 'export type A = 1;\n';
  const pair = (from: string, to: string) => rulesBrokenBy({ [from]: importOf(to, from), [to]: leaf });

  for (const [index, layer] of LAYERS.entries())
    for (const above of LAYERS.slice(0, index))
      it(`refuses a type import from ${above} in ${layer}, but not the reverse import`, async () => {
        assert.deepEqual(await pair(fileIn(layer), fileIn(above)), [`${layer}-imports-upwards`]);
        assert.deepEqual(await pair(fileIn(above), fileIn(layer)), []);
      });

  for (const [name, from, to] of [
    ['server-imports-the-rest', 'src/server/file.ts', 'src/api/file.ts'],
    ['sandbox-imports-the-rest', 'src/sandbox/file.ts', 'src/language/file.ts'],
    ['server-imports-the-rest', 'src/server/file.ts', 'src/sandbox/file.ts'],
    ['doctor-imports-the-rest', 'src/doctor/file.ts', 'src/server/file.ts'],
    ['the-rest-imports-doctor', 'src/sandbox/file.ts', 'src/doctor/file.ts'],
    ['the-rest-imports-cli', 'src/server/file.ts', 'src/cli/file.ts'],
    ['the-rest-imports-server', 'src/flow/file.ts', 'src/server/file.ts'],
    ['the-rest-imports-sandbox', 'src/element/file.ts', 'src/sandbox/file.ts'],
    ['src-imports-a-tool', 'src/element/file.ts', 'test/file.ts'],
    ['route-imports-route', 'src/server/routes/one.ts', 'src/server/routes/two.ts'],
    ['demo-imports-internals', 'demo/file.ts', 'src/flow/file.ts'],
  ] as const)
    it(`refuses an import of ${to} in ${from}`, async () => {
      assert.ok((await pair(from, to)).includes(name));
    });

  it('refuses a circular import of types', async () => {
    const [one, two] = ['src/flow/one.ts', 'src/flow/two.ts'] as const;
    const files = { [one]: `${importOf(two, one)}${leaf}`, [two]: `${importOf(one, two)}${leaf}` };
    assert.deepEqual([...new Set(await rulesBrokenBy(files))], ['circle']);
  });

  it('refuses an import of the SDK outside of the SDK adapters', async () => {
    const text = "export type { PipedreamClient } from '@pipedream/sdk';\n";
    assert.deepEqual(await rulesBrokenBy({ 'src/attempt/file.ts': text }), ['sdk-outside-its-adapters']);
    assert.deepEqual(await rulesBrokenBy({ 'src/flow/sdk-adapter.ts': text }), []);
  });
});
