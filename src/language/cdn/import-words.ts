import type { importWords as original } from '../import-words.js';

const SHIPPED = /^(ar|cs|da|de|es|fi|fr|he|id|it|ja|ko|nb|nl|pl|pt(-pt)?|sv|tr|uk|vi|zh(-hant)?)$/;

/** A file a language, under a name that a page can preload. */
export const importWords: typeof original = (language) => {
  if (!SHIPPED.test(language)) return undefined;
  const file = `./pd-connect-${language}.js`;
  return import(/* @vite-ignore */ file) as ReturnType<typeof original>;
};
