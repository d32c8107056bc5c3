import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';

/** A fake button, whose property `fetch` the script of a recipe's page sets. */
export interface FakeButton {
  fetch?: (url: string, init: RequestInit) => Promise<Response>;
}

/** Runs the script of a recipe's page with fake globals. Returns the button that the script has changed. */
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
