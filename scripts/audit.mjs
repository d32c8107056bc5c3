// npm run audit: fails if our dependencies have known vulnerabilities, or our tools have known vulnerabilities of high or critical
// severity. Many registry mirrors have no advisories. If the registry has no advisories, or there is no network, the last line says
// NOT CHECKED, and the command succeeds unless --strict is set.
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
    const why = [report.error?.summary, report.message].find(Boolean) ?? 'the registry sent no report';
    console.warn(`? ${what}: not checked (${why})`);
    return 'not checked';
  }
  const found = Object.entries(report.vulnerabilities).filter(([, { severity }]) =>
    severities.includes(severity),
  );
  for (const [name, { severity, range }] of found) console.error(`✗ ${what}: ${name} ${range}, ${severity}`);
  if (found.length === 0) console.log(`✓ ${what}: no known vulnerabilities`);
  return found.length === 0 ? 'clean' : 'vulnerable';
}

/** @param {string} text @returns {Report} */
function parse(text) {
  try {
    return /** @type {Report} */ (JSON.parse(text));
  } catch {
    // Treats output that is not JSON, such as the HTML response of a proxy, as a missing report.
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
      ? 'NOT CHECKED: the registry sent no list of known vulnerabilities. There may be some.'
      : 'Clean.',
  );
  return Promise.resolve(unchecked && process.argv.includes('--strict') ? 1 : 0);
});
