import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';

describe('npm test for one kind of test', () => {
  it('npm test for one kind of test refuses a file of another kind', () => {
    const file = 'test/demo/connect.e2e.test.ts';
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/test.mjs', 'node', file], {
      encoding: 'utf8',
    });
    assert.equal(status, 1);
    assert.match(stderr, /None of these files is a node test: test\/demo\/connect\.e2e\.test\.ts\./);
    assert.doesNotMatch(stdout, /✔/);
  });
});
