/** Whether the package is on npm and the CDNs. The first release sets it to true. A test compares it with the changelog and the pages. */
export const PUBLISHED = false as boolean;
/** The package's version. It is not imported from package.json, because the page would then load that whole file. */
export const VERSION = '0.1.0';

/** The content of `dist/cdn/integrity.json`: the files of a release with their hashes. */
export interface Release {
  version: string;
  /** The hash of each file by name: `sha384-…` for the script of the tag, `sha256-…` for the files that this script loads later. */
  hashes: Readonly<Record<string, string>>;
}

export const EAGER = 'pd-connect-button.js';

/** Returns the languages of a release. English is part of the script, and each other language has a file. */
export function languagesOf(release: Release): string[] {
  return ['en', ...Object.keys(release.hashes).flatMap((file) => LANGUAGE.exec(file)?.[1] ?? [])];
}

const LANGUAGE = /^pd-connect-([a-z]{2,3}(?:-[a-z]{2,4})?)\.js$/;

/** Returns the URL of the folder with a release's files, with a trailing slash. */
export function folderOf(choices: { source: string; folder: string }, { version }: Release): string {
  if (choices.source === 'own') return withoutScript(choices.folder).replace(/\/*$/, '/');
  const host = choices.source === 'unpkg' ? 'https://unpkg.com/' : 'https://cdn.jsdelivr.net/npm/';
  return `${host}pd-connect-button@${version}/dist/cdn/`;
}

/** Returns the address of the script's folder. The visitor may have entered the address of the script instead. */
export const withoutScript = (address: string): string =>
  address.endsWith(`/${EAGER}`) ? address.slice(0, -EAGER.length) : address;
