/** The exports of a file that is loaded on demand. */
interface Chunk {
  /** Receives the loader: see loader-in-chunk.ts. */
  readonly setLoader?: (loader: LoadChunk) => void;
}

export type LoadChunk = (file: string, integrity: string) => Promise<unknown>;

const POLICY = 'pd-connect-button';

interface TrustedTypes {
  createPolicy(name: string, rules: object): { createScriptURL(url: string): string };
}

let policy: ReturnType<TrustedTypes['createPolicy']> | undefined;

/**
 * Loaded modules by file name. They are stored here because the browser's module map cannot find a loaded file again: each request of a
 * file has a different URL.
 */
const loaded: Record<string, Chunk> = {};
/** Number of requests of each file. */
const requests: Record<string, number> = {};

/**
 * Loads a file from the folder of this script, if the bytes of the file match the hash. The build replaces each `import()` by a call to
 * this function.
 *
 * A script element checks the hash, and stores the module in the module map. `import()` then takes the module from the map. This enforces
 * the hash in every engine and under every Content Security Policy. The alternatives fail: `modulepreload` with `integrity` does not pin a
 * file in WebKit, and a strict policy refuses an inserted import map.
 *
 * Each request of a file has a different query, because with the same URL, engines would remember a failed load, and Chromium would wait
 * for an earlier request that hangs.
 *
 * @throws when the file did not load or has other bytes, or when the page forbids the Trusted Types policy `pd-connect-button`
 */
export const loadChunk: LoadChunk = async (file, integrity) => {
  if (loaded[file]) return loaded[file];
  const url = new URL(file, import.meta.url);
  const request = (requests[file] = (requests[file] ?? 0) + 1);
  if (request > 1) url.search = String(request - 1);
  const { href } = url;
  // DOM clobbering: a named image can shadow any member of `document`, so the code reads the method from the prototype.
  // `Document.prototype` would be wrong on a page with MooTools, which replaces `Document`.
  const { querySelectorAll } = Object.getPrototypeOf(document) as Record<
    'querySelectorAll',
    (this: Document, selector: string) => NodeListOf<HTMLScriptElement>
  >;
  const select = (selector: string) => querySelectorAll.call(document, selector);
  const ownScript = [...select('script[src]')].find(({ src }) => src === import.meta.url);
  const script = document.createElement('script');
  script.type = 'module';
  script.integrity = integrity;
  script.crossOrigin = ownScript?.crossOrigin ?? 'anonymous';
  script.nonce = ownScript?.nonce ?? '';
  try {
    script.src = trusted(href);
  } catch (cause) {
    throw new Error(
      `Trusted Types refuse the policy ${POLICY}: add it to trusted-types in the page's header`,
      { cause },
    );
  }
  try {
    await new Promise((resolve, reject) => {
      script.onload = resolve;
      script.onerror = () => reject(new Error(`${href} did not load, or is not the file of this release`));
      select(':root')[0]?.append(script);
    });
  } finally {
    script.remove();
  }
  const chunk = (await import(/* @vite-ignore */ href)) as Chunk;
  chunk.setLoader?.(loadChunk);
  return (loaded[file] = chunk);
};

/**
 * Returns the URL as a `TrustedScriptURL`. Returns the URL itself if the browser lacks Trusted Types, or if the page forbids the policy.
 */
function trusted(url: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  try {
    policy ??= trustedTypes?.createPolicy(POLICY, { createScriptURL: (url: string) => url });
  } catch {
    // If the page requires Trusted Types, the assignment to `script.src` throws instead.
  }
  return policy?.createScriptURL(url) ?? url;
}
