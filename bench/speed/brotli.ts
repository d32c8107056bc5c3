import { brotliCompressSync, constants } from 'node:zlib';

/** The size in bytes after brotli at its highest quality. */
export const brotli = (text: string): number =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
