import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { CHECKS, runCheck } from '../../scripts/contract/checks.mjs';
import { makeTree, type Tree } from '../../scripts/contract/tree.mjs';
import { ROOT } from '../../scripts/lib/install.mjs';
import { MUTANTS } from './mutants.js';

describe('A release of the SDK', () => {
  let tree: Tree;
  before(() => (tree = makeTree(join(ROOT, 'node_modules/@pipedream/sdk'))));
  after(() => tree.remove());

  for (const { what, file, from, to, check, says } of MUTANTS) {
    it(`reports the change if an SDK release ${what}`, async () => {
      const path = join(tree.sdk, file);
      const source = readFileSync(path, 'utf8');
      assert.ok(source.includes(from), `this change cannot be made any more: ${file} lacks ${from}`);
      writeFileSync(
        path,
        source.replace(from, () => to),
      );
      try {
        const { passed, output } = await runCheck(CHECKS[check], tree);
        assert.equal(passed, false, `${CHECKS[check].name} has passed`);
        assert.ok(output.includes(says), `no such sentence in:\n${output}`);
      } finally {
        writeFileSync(path, source);
      }
    });
  }
});
