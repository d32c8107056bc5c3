import { fileURLToPath } from 'node:url';

/** The repository, with a slash at the end. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url)).replaceAll('\\', '/');
export const SOURCES = `${ROOT}src/`;
export const CDN = `${ROOT}dist/cdn/`;
/** The loader of the CDN build, which replaces `import()`. */
export const LOADER = `${SOURCES}cdn/load-chunk.ts`;
/** What a lazy file has in its place: the loader that it was loaded by. */
export const LOADER_IN_CHUNK = `${SOURCES}cdn/loader-in-chunk.ts`;
