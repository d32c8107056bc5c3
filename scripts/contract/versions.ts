/** What npm says of a package. */
export interface Published {
  /** What `npm install` takes when no version is named. */
  latest: string;
  /** In order, as npm lists them; prereleases among them. */
  versions: readonly string[];
}

export interface Subject {
  version: string;
  /** Why it is looked at, such as `lowest supported`. */
  roles: string[];
  /** A break in it is news, and no failure: nobody gets it without asking for it. */
  ahead: boolean;
}

const isPrerelease = (version: string): boolean => version.includes('-');

/**
 * The versions to look at: the lowest supported; the newest release, whatever its major, since that is what the pinned version
 * will be raised to; `latest`, should npm say another; and a prerelease that is ahead of them all, as word of what is to come.
 */
export function subjectsOf(lowest: string, { latest, versions }: Published): Subject[] {
  const newest = versions.findLast((version) => !isPrerelease(version)) ?? latest;
  const last = versions.at(-1) ?? newest;
  const roles: [string, string][] = [
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

/** Says which version is which; plainly so when one stands for several, and two columns cannot disagree. */
export function describe(subjects: readonly Subject[]): string {
  const said = subjects.map(({ version, roles }) => `${version} is the ${words.format(roles)}`).join('; ');
  return subjects.length === 1 ? `${said}: one column stands for all of them.` : `${said}.`;
}
