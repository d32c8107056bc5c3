// npm run audit: known vulnerabilities, of any severity in what users install and from high on in our tools. A finding is a
// failure. A registry without advisories (a mirror often has none, a machine may be offline) is no failure and no success:
// the last line then says NOT CHECKED, and with --strict, where there must be an answer, it fails.
import { spawnSync } from 'node:child_process';
import { ROOT } from './lib/install.mjs';
import { exitWith } from './lib/run.mjs';

/** @typedef {{error?: {summary?: string}, message?: string, vulnerabilities?: Record<string, {severity: string, range: string}>}} Report */

/**
 * @param {string} what @param {string[]} args @param {string[]} severities
 * @returns {'clean' | 'vulnerable' | 'not checked'}
 */
function audit(what, args, severities) {
  const { stdout } = spawnSync('npm', ['audit', '--json', ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const report = parse(stdout);
  if (!report.vulnerabilities) {
    const why = [report.error?.summary, report.message].find(Boolean) ?? 'the registry gave no report';
    console.warn(`? ${what}: not checked, ${why}`);
    return 'not checked';
  }
  const found = Object.entries(report.vulnerabilities).filter(([, { severity }]) =>
    severities.includes(severity),
  );
  for (const [name, { severity, range }] of found) console.error(`✗ ${what}: ${name} ${range}, ${severity}`);
  if (found.length === 0) console.log(`✓ ${what}: nothing known`);
  return found.length === 0 ? 'clean' : 'vulnerable';
}

/** @param {string} text @returns {Report} */
function parse(text) {
  try {
    return /** @type {Report} */ (JSON.parse(text));
  } catch {
    // Some proxies answer in HTML, and npm hands that on.
    return {};
  }
}

await exitWith(() => {
  const results = [
    audit('run time', ['--omit=dev'], ['info', 'low', 'moderate', 'high', 'critical']),
    audit('tools', [], ['high', 'critical']),
  ];
  const unchecked = results.includes('not checked');
  if (results.includes('vulnerable')) return Promise.resolve(1);
  console.log(
    unchecked
      ? 'NOT CHECKED: the registry told nothing of known vulnerabilities. That is not to say that there are none.'
      : 'Clean.',
  );
  return Promise.resolve(unchecked && process.argv.includes('--strict') ? 1 : 0);
});
