import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { describe as said, subjectsOf } from '../../scripts/contract/versions.mjs';

const looksAt = (lowest: string, latest: string, versions: string[]) =>
  subjectsOf(lowest, { latest, versions }).map(
    ({ version, roles, ahead }) => `${version}: ${roles.join(', ')}${ahead ? ' (ahead)' : ''}`,
  );

describe('The contract check of the SDK', () => {
  it('checks the newest release even if the major version is unsupported', () => {
    assert.deepEqual(looksAt('3.1.6', '4.0.0', ['3.1.5', '3.1.6', '3.2.0', '4.0.0']), [
      '3.1.6: lowest supported',
      '4.0.0: npm’s latest, newest release',
    ]);
  });

  it('checks the newest release even if npm has not tagged it as latest', () => {
    assert.deepEqual(looksAt('3.1.6', '3.1.6', ['3.1.6', '4.0.0']), [
      '3.1.6: lowest supported, npm’s latest',
      '4.0.0: newest release',
    ]);
  });

  it('checks a prerelease only if the prerelease is the newest version', () => {
    assert.deepEqual(looksAt('3.1.6', '3.1.6', ['3.1.6', '4.0.0-rc.1', '4.0.0-rc.2']), [
      '3.1.6: lowest supported, npm’s latest, newest release',
      '4.0.0-rc.2: prerelease (ahead)',
    ]);
    assert.deepEqual(looksAt('3.1.6', '3.1.6', ['3.1.6-rc.1', '3.1.6']), [
      '3.1.6: lowest supported, npm’s latest, newest release',
    ]);
  });

  it('names all roles of a version in the description', () => {
    assert.equal(
      said(subjectsOf('3.1.6', { latest: '3.1.6', versions: ['3.1.6'] })),
      '3.1.6 is the lowest supported, npm’s latest, and newest release: one column shows all of them.',
    );
  });
});
