/**
 * What npm says of a package.
 *
 * - `latest`: what `npm install` takes when no version is named.
 * - `versions`: in order, as npm lists them; prereleases among them.
 *
 * @typedef {{latest: string, versions: readonly string[]}} Published
 */

/**
 * A version to look at.
 *
 * - `roles`: why it is looked at, such as `lowest supported`.
 * - `ahead`: a break in it is news, and no failure: nobody gets it without asking for it.
 *
 * @typedef {{version: string, roles: string[], ahead: boolean}} Subject
 */

/** @param {string} version */
const isPrerelease = (version) => version.includes('-');

/**
 * The versions to look at: the lowest supported; the newest release, whatever its major, since that is what the pinned version
 * will be raised to; `latest`, should npm say another; and a prerelease that is ahead of them all, as word of what is to come.
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
 * Says which version is which; plainly so when one stands for several, and two columns cannot disagree.
 *
 * @param {readonly Subject[]} subjects
 */
export function describe(subjects) {
  const said = subjects.map(({ version, roles }) => `${version} is the ${words.format(roles)}`).join('; ');
  return subjects.length === 1 ? `${said}: one column stands for all of them.` : `${said}.`;
}
