import { problemsOf, withoutProblems } from './checks.js';
import { DEFAULTS, type Choices } from './choices.js';
import { usesAppProxy } from './platforms.js';
import type { Release } from './release.js';
import { isShortcode } from './shortcode.js';
import { snippet } from './snippet.js';

/** Matches the site of an absolute address, with the slashes at the start of the path. */
const SITE = /^https:[/\\]+[^/?#\\]+[/\\]*/i;

/** The site that shows the preview. */
export interface Site {
  release: Release;
  /** The style sheets of the presets, by their names. */
  presets: ReadonlyMap<string, string>;
  /** The URL of the folder in which this site serves the files of the release. */
  folder: string;
  /** The attributes that the tag needs for this site's backend; null without a backend. */
  backend: { attributes: Record<string, string> } | null;
}

/** Returns the document that the preview shows. With `broken`, the script has a wrong hash. */
export function pageOf(choices: Readonly<Choices>, site: Site, broken = false): string {
  const { release, presets, folder, backend } = site;
  const sound = withoutProblems(choices, DEFAULTS);
  // Uses plain HTML for other platforms, because a browser shows their markup, such as Liquid, as text.
  const platform = choices.platform === 'gtm' ? 'gtm' : 'html';
  const here: Choices = {
    ...sound,
    platform,
    source: 'own',
    folder,
    place: `#${placeOf(sound)}`,
    successUrl: sound.successUrl.replace(SITE, '/'),
    ...endpointsHere(choices, backend !== null),
  };
  const written = snippet(here, release, presets.get(choices.preset) ?? '', backend?.attributes);
  const hash = release.hashes['pd-connect-button.js'] ?? '';
  const code = broken ? written.replaceAll(hash, `sha384-${'A'.repeat(64)}`) : written;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Preview of a snippet</title>
<body style="margin: 24px; font: 16px/1.5 system-ui, sans-serif">
${choices.platform === 'gtm' ? `<div id="${placeOf(sound)}"></div>` : ''}
${code}
</body>
</html>`;
}

/** Returns the id of the preview's element for the button: the id in a selector such as `#place`, and `connect` for any other selector. */
function placeOf({ place }: Readonly<Choices>): string {
  return /^#([\w-]+)$/.exec(place)?.[1] ?? 'connect';
}

/**
 * Turns a path of the preview into an address of the visitor's site. In the preview, the success URL is only a path, because the button
 * accepts only URLs of its page's origin, and the preview is on another origin than the visitor's site.
 */
export function withSite(address: string, successUrl: string): string {
  return (SITE.exec(successUrl)?.[0].replace(/[/\\]+$/, '') ?? '') + address;
}

/** Returns the choices that make the preview use the endpoints of this site. Without a backend, the button lists no accounts. */
function endpointsHere(choices: Readonly<Choices>, backend: boolean): Partial<Choices> {
  const { login, endpoint, accounts, credentials } = DEFAULTS;
  // Without a backend, the button's request for the list would fail silently, before any press.
  if (!backend) return { login, endpoint, accounts: '' };
  return { login, endpoint, credentials, accounts: choices.accounts || isShortcode(choices) ? accounts : '' };
}

/** Returns the differences between the preview and the visitor's page. */
export function differences(choices: Readonly<Choices>, { backend }: Site): string[] {
  const here = { ...choices, ...endpointsHere(choices, backend !== null) };
  const endpoints = (['endpoint', 'accounts', 'credentials'] as const).some(
    (key) => here[key] !== choices[key],
  );
  return [
    'The script comes from this site, with the same bytes and hashes.',
    ...(Object.keys(problemsOf(choices)).length > 0 ? ['Invalid answers are left out.'] : []),
    ...(isShortcode(choices) ? ['The preview shows the button instead of the shortcode.'] : []),
    ...(usesAppProxy(choices) ? ['The check for a logged-in customer is left out.'] : []),
    ...(choices.platform === 'gtm' && choices.place !== `#${placeOf(choices)}`
      ? ['The button is in an element with id="connect" (#connect).']
      : []),
    ...(choices.login === 'jwt' ? ['The button sends no JWT.'] : []),
    ...(backend && endpoints ? ['The endpoints are those of this site.'] : []),
    ...(!backend && endpoints ? ['The button requests no list of accounts.'] : []),
    ...(backend?.attributes['frontend-origin'] ? ['frontend-origin is set to the sandbox.'] : []),
    ...(choices.success === 'url'
      ? ['After a success, the page shows the address instead of going there.']
      : []),
  ];
}
