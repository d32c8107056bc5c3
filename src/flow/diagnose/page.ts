import { readPolicies, type Policy } from './policy.js';

/** What can be seen of the page and of the headers it came with. */
export interface Page {
  readonly address: URL;
  readonly secure: boolean;
  readonly policies: readonly Policy[];
  /** `Cross-Origin-Opener-Policy`, which counts in a page that is in no frame; else ''. */
  readonly opener: string;
  /** `Cross-Origin-Embedder-Policy`, or ''. */
  readonly embedder: string;
}

/** Milliseconds for the page's own server to answer. */
const PATIENCE = 5_000;

/** Asks for the page's own headers, and goes nowhere else. What cannot be read (the result of a form, say) is left out. */
export async function readPage(): Promise<Page> {
  const headers = await readHeaders();
  const header = (name: string) => headers.get(name) ?? '';
  const metas = document.head.querySelectorAll<HTMLMetaElement>(
    'meta[http-equiv="content-security-policy" i]',
  );
  const texts = [header('Content-Security-Policy'), ...Array.from(metas, ({ content }) => content)];
  // What follows the value is where reports go.
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
