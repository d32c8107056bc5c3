import type { LoadChunk } from './load-chunk.js';

let loader: LoadChunk;

/** Receives the loader from the page's script, because a file that is loaded on demand shares no code with that script. */
export const setLoader = (given: LoadChunk): void => {
  loader = given;
};

export const loadChunk: LoadChunk = (file, integrity) => loader(file, integrity);
