import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { makeTree, type Tree } from '../../scripts/contract/tree.mjs';
import { ROOT } from '../../scripts/lib/install.mjs';

const execute = promisify(execFile);

/** The commands that `npm run build` runs. */
const BUILD = [['scripts/build-npm.mjs'], ['scripts/build-cdn.mjs']];

function hashesOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => statSync(join(folder, file)).isFile())
    .sort();
  const hash = (file: string) =>
    createHash('sha256')
      .update(readFileSync(join(folder, file)))
      .digest('hex');
  return Object.fromEntries(files.map((file) => [file, hash(file)]));
}

describe('The build', () => {
  const trees: Tree[] = [];
  const run = (tree: Tree, args: string[]) => execute(process.execPath, args, { cwd: tree.folder });

  before(async () => {
    for (let times = 0; times < 2; times++) {
      const tree = makeTree(join(ROOT, 'node_modules/@pipedream/sdk'));
      trees.push(tree);
      for (const args of BUILD) await run(tree, args);
    }
  });
  after(() => trees.forEach((tree) => tree.remove()));

  it('builds the same files when the build runs again in another folder', () => {
    const [first, second] = trees.map(({ folder }) => hashesOf(join(folder, 'dist')));
    for (const file of ['integrity.json', 'pd-connect-de.js'])
      assert.ok(first && Object.keys(first).includes(`cdn/${file}`), file);
    assert.deepEqual(first, second);
  });

  it('writes the hash of the build into docs/REFERENCE.md with npm run pin', async () => {
    const [tree] = trees as [Tree];
    await assert.rejects(run(tree, ['scripts/pin.mjs', '--check']), /hash in docs\/REFERENCE\.md differs/);
    await run(tree, ['scripts/pin.mjs', '--write']);
    await run(tree, ['scripts/pin.mjs', '--check']);
    const { hashes } = JSON.parse(readFileSync(join(tree.folder, 'dist/cdn/integrity.json'), 'utf8')) as {
      hashes: Record<string, string>;
    };
    const eager = hashes['pd-connect-button.js'] ?? 'none';
    assert.ok(readFileSync(join(tree.folder, 'docs/REFERENCE.md'), 'utf8').includes(`integrity="${eager}"`));
  });
});
