import { Failure } from './run.mjs';

/**
 * What `npm test` runs: the tests that most often find a mistake, in about five minutes on two cores. `npm run test:all` runs everything,
 * and CI most of it: see .ci/run.
 */
export const CORE = {
  /**
   * New Node tests are included automatically, except the slow ones below: those that build, pack, run other languages or repeat themselves
   * many times.
   */
  slowNode: [
    /** Packs the package, or builds it several times. */
    /^test\/(package|typings|host-unit-tests|node10)\.test\.ts$/,
    /** Reads the imports of all files, or checks the types of each sample. */
    /^test\/(architecture|demo\/snippets)\.test\.ts$/,
    /^(bench|test\/(build|contract|frameworks|hosts))\//,
    /** Start servers in other languages. */
    /^test\/(recipes|real-world)\//,
    /** Render all pages of the docs. */
    /^test\/(site|editors|diagnose)\//,
    /** Send thousands of generated requests. */
    /\.property\.test\.ts$/,
    /^test\/server\/attacks\/(flood|smuggling)\.test\.ts$/,
  ],
  /** In Chromium: each action of a user or a host on the element, once. */
  browser: [
    'test/browser/element/*.test.ts',
    'test/browser/token/sources.test.ts',
    'test/browser/accessibility-audit.test.ts',
    'test/browser/accounts.test.ts',
    'test/browser/accounts-users.test.ts',
    'test/browser/cdn.test.ts',
    'test/browser/cdn-pins.test.ts',
    'test/browser/disconnect.test.ts',
    'test/browser/form.test.ts',
    'test/browser/frame-flow.test.ts',
    'test/browser/gate.test.ts',
    'test/browser/keyboard.test.ts',
    'test/browser/language.test.ts',
    'test/browser/link.test.ts',
    'test/browser/overlay.test.ts',
    'test/browser/page-lock.test.ts',
    'test/browser/sdk-contract.test.ts',
    'test/browser/verify.test.ts',
  ],
  /** One whole flow on the built demo, with the server helper and the sandbox; the React component. */
  e2e: ['test/demo/connect.e2e.test.ts', 'test/frameworks/react/component.e2e.test.ts'],
};

/**
 * Returns the tests of a kind that `npm test` runs.
 *
 * @param {'node' | 'browser' | 'e2e'} kind
 * @param {string[]} files all tests of this kind
 */
export function coreOf(kind, files) {
  if (kind === 'node') return files.filter((file) => !CORE.slowNode.some((pattern) => pattern.test(file)));
  return CORE[kind].flatMap((pattern) => {
    const matching = files.filter((file) => matches(file, pattern));
    // Fails when a pattern matches no file: a renamed file must not silently drop out of `npm test`.
    if (matching.length === 0) throw new Failure(`scripts/lib/core-tests.mjs: no file matches ${pattern}.`);
    return matching;
  });
}

/** @param {string} file @param {string} pattern a path in which `*` matches a part of a name */
function matches(file, pattern) {
  const source = pattern
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('[^/]*');
  return new RegExp(`^${source}$`).test(file);
}
