import type { Translation } from './translation.js';

type Loaded = Promise<{ translation: Translation }>;

const FILES: Record<string, () => Loaded> = {
  // languages: written by npm run languages
  ar: () => import('./translations/ar.js'),
  cs: () => import('./translations/cs.js'),
  da: () => import('./translations/da.js'),
  de: () => import('./translations/de.js'),
  es: () => import('./translations/es.js'),
  fi: () => import('./translations/fi.js'),
  fr: () => import('./translations/fr.js'),
  he: () => import('./translations/he.js'),
  id: () => import('./translations/id.js'),
  it: () => import('./translations/it.js'),
  ja: () => import('./translations/ja.js'),
  ko: () => import('./translations/ko.js'),
  nb: () => import('./translations/nb.js'),
  nl: () => import('./translations/nl.js'),
  pl: () => import('./translations/pl.js'),
  pt: () => import('./translations/pt.js'),
  'pt-pt': () => import('./translations/pt-pt.js'),
  sv: () => import('./translations/sv.js'),
  tr: () => import('./translations/tr.js'),
  uk: () => import('./translations/uk.js'),
  vi: () => import('./translations/vi.js'),
  zh: () => import('./translations/zh.js'),
  'zh-hant': () => import('./translations/zh-hant.js'),
  // /languages
};

/** Loads a translation; returns undefined if the language has no translation. */
export const importWords = (language: string): Loaded | undefined =>
  Object.hasOwn(FILES, language) ? FILES[language]?.() : undefined;
