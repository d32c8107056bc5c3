/** What a lazy file exports. */
interface Chunk {
  /** Takes the loader, for files of its own: see loader-in-chunk.ts. */
  readonly setLoader?: (loader: LoadChunk) => void;
}

export type LoadChunk = (file: string, integrity: string) => Promise<unknown>;

const POLICY = 'pd-connect-button';

interface TrustedTypes {
  createPolicy(name: string, rules: object): { createScriptURL(url: string): string };
}

let policy: ReturnType<TrustedTypes['createPolicy']> | undefined;

/** Modules that have loaded: the module map has each under the address of its request. */
const loaded: Record<string, Chunk> = {};
/** How often each file was requested. */
const requests: Record<string, number> = {};

/**
 * Loads a lazy file beside this one, if its bytes have this hash. The build puts it in the place of each `import()`.
 *
 * A script element checks the hash and fills the module map, from which `import()` then takes the module: so the bytes are
 * pinned in every engine and under every policy, where `modulepreload` is not in WebKit, and an inserted import map under a
 * strict policy. Each request has its own query, because engines remember a failed load, and Chromium waits for one that hangs.
 *
 * @throws when the file did not load, has other bytes, or Trusted Types refuse the policy `pd-connect-button`
 */
export const loadChunk: LoadChunk = async (file, integrity) => {
  if (loaded[file]) return loaded[file];
  const url = new URL(file, import.meta.url);
  const request = (requests[file] = (requests[file] ?? 0) + 1);
  if (request > 1) url.search = String(request - 1);
  const { href } = url;
  // DOM clobbering: an image may have the name of any of the document's members. MooTools replaces `Document`.
  const { querySelectorAll } = Object.getPrototypeOf(document) as Record<
    'querySelectorAll',
    (this: Document, selector: string) => NodeListOf<HTMLScriptElement>
  >;
  const select = (selector: string) => querySelectorAll.call(document, selector);
  const own = [...select('script[src]')].find(({ src }) => src === import.meta.url);
  const script = document.createElement('script');
  script.type = 'module';
  script.integrity = integrity;
  script.crossOrigin = own?.crossOrigin ?? 'anonymous';
  script.nonce = own?.nonce ?? '';
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

/** The address as Trusted Types want it; as it is where there are none, or where they are not required. */
function trusted(url: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  try {
    policy ??= trustedTypes?.createPolicy(POLICY, { createScriptURL: (own: string) => own });
  } catch {
    // Where they are required, the assignment throws.
  }
  return policy?.createScriptURL(url) ?? url;
}
