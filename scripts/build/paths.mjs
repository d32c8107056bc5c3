import { fileURLToPath } from 'node:url';

/** The repository, with a trailing slash. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url)).replaceAll('\\', '/');
export const SOURCES = `${ROOT}src/`;
export const CDN = `${ROOT}dist/cdn/`;
/** The loader of the CDN build, which replaces `import()`. */
export const LOADER = `${SOURCES}cdn/load-chunk.ts`;
/** Replaces the loader in a lazy file: the loader that loaded the file. */
export const LOADER_IN_CHUNK = `${SOURCES}cdn/loader-in-chunk.ts`;
