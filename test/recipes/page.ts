import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';

/** The button, with the property that the script of a recipe's page sets. */
export interface FakeButton {
  fetch?: (url: string, init: RequestInit) => Promise<Response>;
}

/** Runs the script of a recipe's page with only the button, the site's login and `fetch` as globals. */
export function runPage(
  file: string,
  getToken: () => Promise<string>,
  fetch: typeof globalThis.fetch,
): FakeButton {
  const script = /<script>([^]*?)<\/script>/.exec(readFileSync(`recipes/${file}`, 'utf8'))?.[1] ?? '';
  const button: FakeButton = {};
  const document = { querySelector: (tag: string) => (tag === 'pd-connect-button' ? button : null) };
  const location = { href: 'https://www.example.com/page' };
  runInNewContext(script, { document, location, siteLogin: { getToken }, fetch, Headers, URL });
  return button;
}
