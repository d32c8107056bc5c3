// npm run audit: known vulnerabilities, of any severity in what users install and from high on in our tools. A registry
// without advisories (a mirror often has none) is said to be so, and is no failure; a finding is.
import { spawnSync } from 'node:child_process';
import { ROOT } from './lib/install.mjs';
import { exitWith } from './lib/run.mjs';

/** @typedef {{error?: {summary?: string}, message?: string, vulnerabilities?: Record<string, {severity: string, range: string}>}} Report */

/** @param {string} what @param {string[]} args @param {string[]} severities */
function audit(what, args, severities) {
  const { stdout } = spawnSync('npm', ['audit', '--json', ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  /** @type {Report} */
  const report = JSON.parse(stdout || '{}');
  if (!report.vulnerabilities) {
    const why = [report.error?.summary, report.message].find(Boolean) ?? 'the registry gave no report';
    console.warn(`? ${what}: not audited, ${why}`);
    return true;
  }
  const found = Object.entries(report.vulnerabilities).filter(([, { severity }]) =>
    severities.includes(severity),
  );
  for (const [name, { severity, range }] of found) console.error(`✗ ${what}: ${name} ${range}, ${severity}`);
  if (found.length === 0) console.log(`✓ ${what}: nothing known`);
  return found.length === 0;
}

await exitWith(() => {
  const results = [
    audit('run time', ['--omit=dev'], ['info', 'low', 'moderate', 'high', 'critical']),
    audit('tools', [], ['high', 'critical']),
  ];
  return Promise.resolve(results.every(Boolean) ? 0 : 1);
});
