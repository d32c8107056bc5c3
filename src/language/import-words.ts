import type { Translation } from './translation.js';

type Loaded = Promise<{ translation: Translation }>;

const FILES: Record<string, () => Loaded> = {
  ar: () => import('./translations/ar.js'),
  de: () => import('./translations/de.js'),
  es: () => import('./translations/es.js'),
  fr: () => import('./translations/fr.js'),
  he: () => import('./translations/he.js'),
  it: () => import('./translations/it.js'),
  ja: () => import('./translations/ja.js'),
  ko: () => import('./translations/ko.js'),
  nl: () => import('./translations/nl.js'),
  pt: () => import('./translations/pt.js'),
  zh: () => import('./translations/zh.js'),
  'zh-hant': () => import('./translations/zh-hant.js'),
};

/** The words of a language: apart, because the CDN build puts cdn/import-words.ts in its place. */
export const importWords = (language: string): Loaded | undefined =>
  Object.hasOwn(FILES, language) ? FILES[language]?.() : undefined;
