import { Failure } from './run.mjs';

/**
 * The tests of `npm test`, which find most mistakes in about four minutes on two cores, after the installation. `npm run test:all` runs
 * all tests. In CI, .ci/run runs `npm test` and most of the other tests.
 */
export const CORE = {
  /**
   * Patterns of slow Node tests, which `npm test` omits. Slow tests build, pack, start servers in other languages, or repeat many times.
   * All other Node tests are included automatically.
   */
  slowNode: [
    /** These tests build and pack the package, render with it on a server, or compile its types. */
    /^test\/(package|typings|host-unit-tests|node10)\.test\.ts$/,
    /^test\/ssr\//,
    /** Reads the imports of all files. */
    /^test\/architecture\.test\.ts$/,
    /^(bench|test\/(build|contract|frameworks|hosts))\//,
    /** These tests start servers in other languages. */
    /^test\/(recipes|real-world)\//,
    /** These tests render the docs, run the language services of editors, or open a browser. */
    /^test\/(site|editors|diagnose)\//,
    /** These tests send thousands of generated requests, or each of many wrong values. */
    /\.property\.test\.ts$/,
    /^test\/server\/attacks\/(bodies|caching|cors|flood|headers|secrets|smuggling|values)\.test\.ts$/,
    /** These tests run each sample of the docs. */
    /^test\/server\/docs\.test\.ts$/,
    /** These tests need no browser, but much processor time. */
    /^test\/server\/icon\.test\.ts$/,
    /^test\/doctor\/html\.test\.ts$/,
    /** These tests check parts of the demo site. Its whole flow is one of the end-to-end tests. */
    /^test\/demo\//,
  ],
  /** Browser tests, which run in Chromium. Together they cover each action of a user or a host on the element. */
  browser: [
    'test/browser/element/*.test.ts',
    'test/browser/token/sources.test.ts',
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
    // Chromium without its window has no pop-up blocker and no tabs, and `.ci/run` tests the rest without the window.
    'test/browser/link-refusals.test.ts',
    'test/browser/runner-popup.test.ts',
    'test/browser/overlay.test.ts',
    'test/browser/page-lock.test.ts',
    'test/browser/sdk-contract.test.ts',
    'test/browser/verify.test.ts',
  ],
  /** End-to-end tests: one whole flow on the built demo, with the server helper and the sandbox; and the React component. */
  e2e: ['test/demo/connect.e2e.test.ts', 'test/frameworks/react/component.e2e.test.ts'],
};

/**
 * Patterns of the slowest tests, which run only in `npm run test:all`, and therefore before each release. `.ci/run` omits these tests,
 * because it must end within 40 minutes on two cores.
 */
export const RELEASE = [
  /** Each of these tests runs a whole flow with one fault. CI can omit them, because the suites of the element test the same rules. */
  /^test\/(browser\/)?faults\//,
  /** Builds the package twice. */
  /^test\/contract\/reproducible\.test\.ts$/,
  /** Each of these tests installs a platform: wrangler, SvelteKit, Next.js, or a network of WordPress sites. CI tests the other recipes. */
  /^test\/recipes\/(workers|sveltekit|nextjs|wordpress-network)\.e2e\.test\.ts$/,
  /** These tests open every page of the site, or the demo in other engines. CI tests each page's own functions. */
  /^test\/demo\/(site|site-search|engines|playground-keyboard)\.e2e\.test\.ts$/,
];

/**
 * Returns the tests that CI runs in addition to `npm test`.
 *
 * @param {'node' | 'browser' | 'e2e'} kind
 * @param {string[]} files all tests of this kind
 * @param {string[]} [chosen] the files to choose from. Default: all files
 */
export function restOf(kind, files, chosen = files) {
  const core = new Set(coreOf(kind, files));
  return chosen.filter((file) => !core.has(file) && !RELEASE.some((pattern) => pattern.test(file)));
}

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
    // Fails if a pattern matches no file, so that `npm test` does not silently lose a renamed test.
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
