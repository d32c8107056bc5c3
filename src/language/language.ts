import { importWords } from './import-words.js';
import { IN_BROWSER } from '../api/environment.js';
import { en } from './en.js';
import type { ResolvedTranslation, Translation } from './translation.js';

interface LocalizedElement extends Element {
  requestUpdate(): void;
}

/** By language tag, as `canonical` returns it: what the host has set, above what was loaded. */
const translations: Record<string, Partial<Translation>> = {};
/** How often each language's file has failed to load; infinite where it need not be requested. */
const failures: Record<string, number> = {};
/** Every element in a document: one observer serves them all. */
const elements = new Set<LocalizedElement>();
let observer: MutationObserver | undefined;
/** The trees that it observes: a thousand elements of one page share one. */
let observed = new WeakSet<Node>();

const updateAll = () => elements.forEach((element) => element.requestUpdate());

/** Written Chinese is two languages, and most pages name a country and not the script. */
const canonical = (tag: string) => tag.toLowerCase().replace(/^zh-(?=tw|hk|mo)/, 'zh-hant-');

/** Sets texts of a language, above those that come with the element. */
export function localize(language: string, texts: Partial<Translation>): void {
  const tag = canonical(language);
  translations[tag] = { ...translations[tag], ...texts };
  updateAll();
}

/** Updates the element when a `lang` around it changes, in any of the trees that it is in. */
export function observeLanguage(element: LocalizedElement): void {
  elements.add(element);
  observer ??= new MutationObserver(updateAll);
  for (let at: Element | undefined = element; at; at = hostOf(at)) {
    const root = at.getRootNode();
    if (!observed.has(root)) observer.observe(root, { subtree: true, attributeFilter: ['lang'] });
    observed.add(root);
  }
}

/** Stops the updates; the last element of a page disconnects the observer. */
export function unobserveLanguage(element: LocalizedElement): void {
  elements.delete(element);
  if (elements.size) return;
  observer?.disconnect();
  observed = new WeakSet();
}

/** Returns the texts for an element: in the nearest `lang`, as far as they are known. Loads the language's file once. */
export function resolveTranslation(node: Element): ResolvedTranslation {
  const tag = canonical(languageOf(node));
  const language = tag.replace(/-(?!hant).*/, '');
  const failed = failures[language] ?? 0;
  if (failed < 3) {
    failures[language] = Infinity;
    importWords(language)?.then(
      ({ translation }) => localize(language, { ...translation, ...translations[language] }),
      // The element's next update requests the file again.
      () => (failures[language] = failed + 1),
    );
  }
  const known: Partial<Translation> = {};
  // A longer tag knows better than a shorter one.
  tag.replace(/-|$/g, (dash, end: number) => {
    Object.assign(known, translations[tag.slice(0, end)]);
    return dash;
  });
  return { ...en, ...(language && language !== 'en' && !known.connect && { lang: 'en' }), ...known };
}

/** Guards against DOM clobbering: named fields shadow form and document properties. */
function languageOf(node: Element): string {
  // A server has no document to look around in.
  if (!IN_BROWSER) return '';
  for (let at: Element | undefined = node; at; at = hostOf(at)) {
    const nearest = at.closest('[lang]');
    if (nearest) return Element.prototype.getAttribute.call(nearest, 'lang') ?? '';
  }
  return '';
}

/** Returns the element whose shadow tree this one is in. */
function hostOf(element: Element): Element | undefined {
  const root = element.getRootNode();
  return root.nodeType === Node.DOCUMENT_FRAGMENT_NODE ? (root as ShadowRoot).host : undefined;
}
