import { readPolicies, type Policy } from './policy.js';

/** Data of the page and of its response headers. */
export interface Page {
  readonly address: URL;
  readonly secure: boolean;
  readonly policies: readonly Policy[];
  /** Value of `Cross-Origin-Opener-Policy`, or '' without this header. Always '' in a frame, where the header has no effect. */
  readonly opener: string;
  /** Value of `Cross-Origin-Embedder-Policy`, or '' without this header. */
  readonly embedder: string;
}

/** Timeout of the request to the page's own server, in milliseconds. */
const PATIENCE = 5_000;

/**
 * Returns data of the page. Requests the page's URL again to read the headers. If this request fails or is redirected, treats all headers
 * as absent.
 */
export async function readPage(): Promise<Page> {
  const headers = await readHeaders();
  const header = (name: string) => headers.get(name) ?? '';
  const metas = document.head.querySelectorAll<HTMLMetaElement>(
    'meta[http-equiv="content-security-policy" i]',
  );
  const texts = [header('Content-Security-Policy'), ...Array.from(metas, ({ content }) => content)];
  // Removes the parameters from a value such as `same-origin; report-to="x"`.
  const named = (name: string) => header(name).replace(/;.*/, '').trim();
  return {
    address: new URL(location.href),
    secure: isSecureContext,
    policies: texts.flatMap(readPolicies),
    opener: self === top ? named('Cross-Origin-Opener-Policy') : '',
    embedder: named('Cross-Origin-Embedder-Policy'),
  };
}

async function readHeaders(): Promise<Headers> {
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    const { ok, redirected, headers } = await fetch(location.href, { method: 'HEAD', signal });
    return ok && !redirected ? headers : new Headers();
  } catch {
    return new Headers();
  }
}
