import type { importWords as original } from '../import-words.js';

const SHIPPED = /^(ar|de|es|fr|he|it|ja|ko|nl|pt|zh(-hant)?)$/;

/** A file a language, under a name that a page can preload. */
export const importWords: typeof original = (language) => {
  if (!SHIPPED.test(language)) return undefined;
  const file = `./pd-connect-${language}.js`;
  return import(/* @vite-ignore */ file) as ReturnType<typeof original>;
};
