import type { Words } from './strings.js';

type Loaded = Promise<{ words: Words }>;

const FILES: Record<string, () => Loaded> = {
  ar: () => import('./words/ar.js'),
  de: () => import('./words/de.js'),
  es: () => import('./words/es.js'),
  fr: () => import('./words/fr.js'),
  he: () => import('./words/he.js'),
  it: () => import('./words/it.js'),
  ja: () => import('./words/ja.js'),
  ko: () => import('./words/ko.js'),
  nl: () => import('./words/nl.js'),
  pt: () => import('./words/pt.js'),
  zh: () => import('./words/zh.js'),
  'zh-hant': () => import('./words/zh-hant.js'),
};

/** The words of a language: apart, because the CDN build puts cdn/import-words.ts in its place. */
export const importWords = (language: string): Loaded | undefined =>
  Object.hasOwn(FILES, language) ? FILES[language]?.() : undefined;
