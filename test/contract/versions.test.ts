import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { describe as said, subjectsOf } from '../../scripts/contract/versions.mjs';

const looksAt = (lowest: string, latest: string, versions: string[]) =>
  subjectsOf(lowest, { latest, versions }).map(
    ({ version, roles, ahead }) => `${version}: ${roles.join(', ')}${ahead ? ' (ahead)' : ''}`,
  );

describe('The contract check of the SDK', () => {
  it('includes the newest release, even if its major version is newer than the supported one', () => {
    assert.deepEqual(looksAt('3.1.6', '4.0.0', ['3.1.5', '3.1.6', '3.2.0', '4.0.0']), [
      '3.1.6: lowest supported',
      '4.0.0: npm’s latest, newest release',
    ]);
  });

  it('includes the newest release, even if npm has not tagged the release as latest', () => {
    assert.deepEqual(looksAt('3.1.6', '3.1.6', ['3.1.6', '4.0.0']), [
      '3.1.6: lowest supported, npm’s latest',
      '4.0.0: newest release',
    ]);
  });

  it('includes a prerelease only if it is the newest version', () => {
    assert.deepEqual(looksAt('3.1.6', '3.1.6', ['3.1.6', '4.0.0-rc.1', '4.0.0-rc.2']), [
      '3.1.6: lowest supported, npm’s latest, newest release',
      '4.0.0-rc.2: prerelease (ahead)',
    ]);
    assert.deepEqual(looksAt('3.1.6', '3.1.6', ['3.1.6-rc.1', '3.1.6']), [
      '3.1.6: lowest supported, npm’s latest, newest release',
    ]);
  });

  it('describes a version with all of its roles', () => {
    assert.equal(
      said(subjectsOf('3.1.6', { latest: '3.1.6', versions: ['3.1.6'] })),
      '3.1.6 is the lowest supported, npm’s latest, and newest release: one column shows all of them.',
    );
  });
});
