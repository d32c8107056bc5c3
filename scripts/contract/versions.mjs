/**
 * What npm says of a package.
 *
 * - `latest`: what `npm install` takes when no version is named.
 * - `versions`: in order, as npm lists them; prereleases among them.
 *
 * @typedef {{latest: string, versions: readonly string[]}} Published
 */

/**
 * A version to check.
 *
 * - `roles`: why it is checked, such as `lowest supported`.
 * - `ahead`: npm does not install it by default, so a break is reported without failing the check.
 *
 * @typedef {{version: string, roles: string[], ahead: boolean}} Subject
 */

/** @param {string} version */
const isPrerelease = (version) => version.includes('-');

/**
 * Returns the versions to check: the lowest supported one; the newest release of any major version, because the pinned version will be
 * raised to it; `latest`, if npm's tag names another; and a newer prerelease, as an early warning.
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
 * Names the roles of each version, so that one version with several roles needs one column.
 *
 * @param {readonly Subject[]} subjects
 */
export function describe(subjects) {
  const said = subjects.map(({ version, roles }) => `${version} is the ${words.format(roles)}`).join('; ');
  return subjects.length === 1 ? `${said}: one column stands for all of them.` : `${said}.`;
}
