/**
 * The published versions of a package.
 *
 * - `latest`: the version that `npm install` installs by default.
 * - `versions`: all versions in npm's order, including prereleases.
 *
 * @typedef {{latest: string, versions: readonly string[]}} Published
 */

/**
 * A version to check.
 *
 * - `roles`: the reasons for the check, such as `lowest supported`.
 * - `ahead`: whether the version is only a prerelease. If a check of such a version fails, the command reports the failure, but does not
 *   fail.
 *
 * @typedef {{version: string, roles: string[], ahead: boolean}} Subject
 */

/** @param {string} version */
const isPrerelease = (version) => version.includes('-');

/**
 * Returns the versions to check:
 *
 * - the lowest supported version
 * - npm's `latest`
 * - the newest release of any major version, because this package will update to it
 * - the last version, if it is a prerelease, as an early warning
 *
 * @param {string} lowest @param {Published} published @returns {Subject[]}
 */
export function subjectsOf(lowest, { latest, versions }) {
  const newest = versions.findLast((version) => !isPrerelease(version)) ?? latest;
  const last = versions.at(-1) ?? newest;
  /** @type {[string, string][]} */
  const roles = [
    ['lowest supported', lowest],
    ['npm’s latest', latest],
    ['newest release', newest],
  ];
  if (isPrerelease(last)) roles.push(['prerelease', last]);
  return [...new Set(roles.map(([, version]) => version))].map((version) => {
    const its = roles.filter(([, other]) => other === version).map(([role]) => role);
    return { version, roles: its, ahead: its.join() === 'prerelease' };
  });
}

const words = new Intl.ListFormat('en');

/**
 * Returns a sentence with the roles of each version. A version with several roles has only one column in the table.
 *
 * @param {readonly Subject[]} subjects
 */
export function describe(subjects) {
  const said = subjects.map(({ version, roles }) => `${version} is the ${words.format(roles)}`).join('; ');
  return subjects.length === 1 ? `${said}: one column shows all of them.` : `${said}.`;
}
