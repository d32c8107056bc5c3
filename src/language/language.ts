import { importWords } from './import-words.js';
import { IN_BROWSER } from '../api/environment.js';
import { en } from './en.js';
import type { ResolvedTranslation, Translation } from './translation.js';

interface LocalizedElement extends Element {
  requestUpdate(): void;
}

/** The texts of each language, by the tag that `canonical()` returns. The host's texts win over the loaded texts. */
const translations: Record<string, Partial<Translation>> = {};
/** Caches the texts for each value of `lang`, for all elements of the page. Cleared when texts arrive, or when a file fails to load. */
const resolved = new Map<string, ResolvedTranslation>();
/** Number of failed loads of each language's file. `Infinity` while a request is pending, and after a request has succeeded. */
const failures: Record<string, number> = {};
/** The connected elements. One observer serves all elements. */
const elements = new Set<LocalizedElement>();
let observer: MutationObserver | undefined;
/** The trees that the observer watches. Each tree is observed only once, even if it contains many elements. */
let observed = new WeakSet<Node>();

const updateAll = () => elements.forEach((element) => element.requestUpdate());

/**
 * Returns a language tag in lower case, in the form of the file names.
 * - An underscore, as in POSIX, becomes a hyphen.
 * - The withdrawn codes `iw` and `in` become `he` and `id`.
 * - The Norwegian codes `nn` and `no` become `nb`.
 * - Chinese becomes traditional (`zh-hant`) in Taiwan, Hong Kong and Macau. Mandarin (`cmn`) becomes `zh`.
 * - Cantonese (`yue`) becomes `zh-hant`, or `zh` with the script `hans` or the country `cn`.
 * - Portuguese becomes `pt-pt` in every country except Brazil, as in CLDR.
 */
const canonical = (tag: string) =>
  tag
    .toLowerCase()
    .replaceAll('_', '-')
    .replace(/^iw\b/, 'he')
    .replace(/^in\b/, 'id')
    .replace(/^n[no]\b/, 'nb')
    .replace(/^(zh-)?(cmn\b|yue(?=-(hans|cn)\b))/, 'zh')
    .replace(/^(zh-)?yue\b/, 'zh-hant')
    .replace(/^zh-(?=(tw|hk|mo)\b)/, 'zh-hant-')
    .replace(/^pt-(?!br\b|pt\b)(?=[a-z]{2}\b)/, 'pt-pt-');

/** Sets texts of a language, which win over the texts that come with the element. Ignores empty and undefined texts. */
export function localize(language: string, texts: Partial<Translation>): void {
  const tag = canonical(language);
  const written = Object.entries(texts).filter(([, text]) => text);
  translations[tag] = { ...translations[tag], ...Object.fromEntries(written) };
  resolved.clear();
  updateAll();
}

/** Updates the element when a `lang` attribute changes in any of the trees around the element. */
export function observeLanguage(element: LocalizedElement): void {
  elements.add(element);
  observer ??= new MutationObserver(updateAll);
  for (let current: Element | undefined = element; current; current = hostOf(current)) {
    const root = current.getRootNode();
    if (!observed.has(root)) observer.observe(root, { subtree: true, attributeFilter: ['lang'] });
    observed.add(root);
  }
}

/**
 * Updates a connected element when its own nodes change, because a button whose label is only white space shows the text of its language.
 */
export const observeNodes = (element: LocalizedElement): void =>
  observer?.observe(element, { subtree: true, childList: true, characterData: true });

/** Stops the updates of the element. If no element is left, disconnects the observer. */
export function unobserveLanguage(element: LocalizedElement): void {
  elements.delete(element);
  if (elements.size) return;
  observer?.disconnect();
  observed = new WeakSet();
}

/**
 * Returns the texts that are loaded so far, in the language of the nearest `lang` attribute. Texts of en.ts that are missing in this
 * language are English. Requests the language's file if necessary, and updates the elements when the file has loaded.
 */
export function resolveTranslation(node: Element): ResolvedTranslation {
  const nearest = languageOf(node);
  const known = resolved.get(nearest);
  if (known) return known;
  const subtags = canonical(nearest).split('-');
  // For example `zh`, `zh-hant`, `zh-hant-tw`. A longer tag wins over a shorter tag.
  const tags = subtags.map((_, index) => subtags.slice(0, index + 1).join('-'));
  tags.findLast(load);
  const loadedTexts: Partial<Translation> = {};
  for (const tag of tags) Object.assign(loadedTexts, translations[tag]);
  const [language] = tags;
  const translation: ResolvedTranslation = {
    ...en,
    ...(language && language !== 'en' && !loadedTexts.connect && { lang: 'en' }),
    ...loadedTexts,
  };
  resolved.set(nearest, translation);
  return translation;
}

/** Requests the file of a tag, unless the file was requested already or has failed too often. Returns whether the tag has a file. */
function load(tag: string): boolean {
  const failed = failures[tag] ?? 0;
  if (failed >= 3) return true;
  const file = importWords(tag);
  if (!file) return false;
  failures[tag] = Infinity;
  file.then(
    ({ translation }) => localize(tag, { ...translation, ...translations[tag] }),
    // The next update of an element in this language requests the file again.
    () => {
      failures[tag] = failed + 1;
      resolved.clear();
    },
  );
  return true;
}

/**
 * Returns the value of the nearest `lang` attribute. Takes `getAttribute` from the prototype, because a form field with this name shadows
 * the form's method (DOM clobbering).
 */
function languageOf(node: Element): string {
  // A server has no document to search.
  if (!IN_BROWSER) return '';
  for (let current: Element | undefined = node; current; current = hostOf(current)) {
    const nearest = current.closest('[lang]');
    if (nearest) return Element.prototype.getAttribute.call(nearest, 'lang') ?? '';
  }
  return '';
}

/** Returns the host of the shadow tree that contains the element. */
function hostOf(element: Element): Element | undefined {
  const root = element.getRootNode();
  return root.nodeType === Node.DOCUMENT_FRAGMENT_NODE ? (root as ShadowRoot).host : undefined;
}
