import { fileURLToPath } from 'node:url';

/** The path of the repository, with a trailing slash. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url)).replaceAll('\\', '/');
export const SOURCES = `${ROOT}src/`;
export const CDN = `${ROOT}dist/cdn/`;
/** The module that replaces `import()` in the eager file of the CDN build. */
export const LOADER = `${SOURCES}cdn/load-chunk.ts`;
/** The module that replaces `import()` in a lazy file. It receives its loader from the eager file. */
export const LOADER_IN_CHUNK = `${SOURCES}cdn/loader-in-chunk.ts`;
