/**
 * Whether the package is on npm, and with it on its CDNs. The first release sets it; a test holds it to the changelog
 * and to what the pages say.
 */
export const PUBLISHED = false as boolean;
/** The version of the package, which is not read from there: a page would get all of package.json. */
export const VERSION = '0.1.0';

/** The files of a release that a page loads, with their hashes. */
export interface Release {
  version: string;
  /** File names, some with a query (under which a failed load is tried again) → `sha384-…`. */
  hashes: Readonly<Record<string, string>>;
}

export const EAGER = 'pd-connect-button.js';

/** Reads `dist/cdn/integrity.json`, the import map of a build. */
export function readRelease(map: { integrity: Record<string, string> }): Release {
  const entries = Object.entries(map.integrity).map(([address, hash]) => {
    const { pathname, search } = new URL(address);
    return [pathname.slice(pathname.lastIndexOf('/') + 1) + search, hash] as const;
  });
  const version = /@([^/]+)\//.exec(Object.keys(map.integrity)[0] ?? '')?.[1];
  if (version === undefined) throw new Error('The integrity map names no version.');
  return { version, hashes: Object.fromEntries(entries) };
}

/** The languages that have a file of their own. */
export function languagesOf(release: Release): string[] {
  return Object.keys(release.hashes).flatMap((file) => LANGUAGE.exec(file)?.[1] ?? []);
}

const LANGUAGE = /^pd-connect-([a-z]{2,3}(?:-[a-z]{2,4})?)\.js$/;

/** Where a release is, by the answer to “where does the script come from?”; always with a slash at the end. */
export function folderOf(choices: { source: string; folder: string }, { version }: Release): string {
  if (choices.source === 'own') return choices.folder.replace(/\/*$/, '/');
  const host = choices.source === 'unpkg' ? 'https://unpkg.com/' : 'https://cdn.jsdelivr.net/npm/';
  return `${host}pd-connect-button@${version}/dist/cdn/`;
}

/** The hashes of what is loaded later, which an `integrity` attribute on the script would not cover. */
export function laterFiles(release: Release, lang: string): [file: string, hash: string][] {
  return Object.entries(release.hashes).filter(([file]) => {
    const language = LANGUAGE.exec(file.replace(/\?.*/, ''))?.[1];
    return file !== EAGER && (lang === '' || language === undefined || language === lang);
  });
}
