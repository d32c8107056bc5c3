import type { LoadChunk } from './load-chunk.js';

let loader: LoadChunk;

/** Receives the loader of the eager file, because a lazy file shares no code with the eager file. */
export const setLoader = (given: LoadChunk): void => {
  loader = given;
};

export const loadChunk: LoadChunk = (file, integrity) => loader(file, integrity);
