import { isLoopback, parseUrl } from './addresses.js';
import { BoundedCache } from './bounded-cache.js';
import { readAtMost } from './bytes.js';
import { withDeadline } from './deadline.js';
import { ConnectServerError } from './errors.js';
import { imageType } from './image-type.js';
import { LookupGate } from './lookup-gate.js';
import { SharedReads } from './shared-reads.js';
import type { WithPipedream } from './pipedream.js';

export interface Icon {
  /** Media type, detected from the bytes. */
  type: string;
  bytes: Uint8Array<ArrayBuffer>;
}

type Report = (error: unknown) => void;

const ASSETS = 'https://assets.pipedream.net';
const MAX_BYTES = 256_000;
const FETCH_MS = 5_000;
/** Seconds for which an icon may be cached (`ICON_LIFETIME`), or a response without an icon (`MISS_LIFETIME`). */
export const ICON_LIFETIME = 86_400;
export const MISS_LIFETIME = 60;

/**
 * Fetches the apps' logos, and caches them in memory. Anyone may request a logo without signing in, so fetches, misses and memory have
 * limits.
 */
export class IconStore {
  readonly #withPipedream: WithPipedream;
  readonly #onLoopback: boolean;
  readonly #icons = new BoundedCache<Icon | null>({ entries: 4_000, size: 16_000_000 });
  readonly #reads: SharedReads<Icon | undefined>;
  readonly #gate = new LookupGate({ concurrent: 16, waiting: 200, misses: 60 });
  readonly #waitMs: number;

  constructor(
    { baseUrl, upstreamTimeout }: { baseUrl: string; upstreamTimeout: number },
    withPipedream: WithPipedream,
  ) {
    this.#withPipedream = withPipedream;
    this.#onLoopback = isLoopback(new URL(baseUrl).hostname);
    this.#waitMs = upstreamTimeout + FETCH_MS;
    this.#reads = new SharedReads(this.#waitMs);
  }

  /**
   * Resolves to the app's logo. Resolves to undefined if there is no logo, after a failure, and when a limit is reached. Never rejects.
   *
   * @param report Called with each failure. For the limits, a failure counts like an app without a logo.
   */
  async get(slug: string, report: Report): Promise<Icon | undefined> {
    const cached = this.#icons.get(slug);
    if (cached !== undefined) return cached ?? undefined;
    const late = () => new ConnectServerError('upstream-timeout', 'The icon did not arrive in time.');
    try {
      return await withDeadline(this.#waitMs, late, (signal) =>
        this.#reads.read(slug, signal, (shared) =>
          this.#gate.run(shared, () => this.#load(slug, shared, report)),
        ),
      );
    } catch (error) {
      report(error);
      return undefined;
    }
  }

  async #load(slug: string, signal: AbortSignal, report: Report): Promise<Icon | undefined> {
    let icon: Icon | undefined;
    try {
      const app = await this.#withPipedream((api) => api.findApp(slug), signal);
      const url = app && this.#assetUrl(app.imgSrc);
      icon = url && (await fetchIcon(url, signal));
    } catch (error) {
      report(error);
    }
    this.#icons.set(
      slug,
      icon ?? null,
      (icon ? ICON_LIFETIME : MISS_LIFETIME) * 1000,
      icon?.bytes.byteLength,
    );
    return icon;
  }

  /**
   * Returns the URL if it is on Pipedream's asset host. With the sandbox, also accepts a URL on this machine. No other URL is ever fetched.
   */
  #assetUrl(imgSrc: string | undefined): URL | undefined {
    const url = parseUrl(imgSrc);
    if (url?.username !== '' || url.password !== '') return undefined;
    const local = this.#onLoopback && /^https?:$/.test(url.protocol) && isLoopback(url.hostname);
    return url.origin === ASSETS || local ? url : undefined;
  }
}

/** Fetches an icon. Resolves to undefined if the response is not an image, or is too large. */
async function fetchIcon(url: URL, client: AbortSignal): Promise<Icon | undefined> {
  const late = () => new ConnectServerError('upstream-timeout', 'The icon did not arrive in time.');
  const read = async (signal: AbortSignal) => {
    const response = await fetch(url, { redirect: 'manual', signal, headers: { Accept: 'image/*' } });
    const body = response.body?.getReader() as ReadableStreamDefaultReader<Uint8Array> | undefined;
    const declared = Number(response.headers.get('Content-Length'));
    const wanted = response.status === 200 && declared <= MAX_BYTES;
    const bytes = wanted && body ? await readAtMost(body, MAX_BYTES) : undefined;
    if (!bytes) void body?.cancel().catch(() => undefined);
    const type = bytes && imageType(bytes);
    return bytes && type ? { type, bytes } : undefined;
  };
  return withDeadline(FETCH_MS, late, read, client);
}
