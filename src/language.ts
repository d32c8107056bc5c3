import { importWords } from './import-words.js';
import { en, type Said, type Words } from './strings.js';

interface Speaker extends Element {
  requestUpdate(): void;
}

/** By language tag in lower case: what the host has set, above what was loaded. */
const known: Record<string, Partial<Words>> = {};
const asked = new Set<string>();
/** Every element in a document: one observer serves them all. */
const speakers = new Set<Speaker>();
let observer: MutationObserver | undefined;

const sayAnew = () => speakers.forEach((speaker) => speaker.requestUpdate());

/** Sets words of a language, above those that come with the element. */
export function localize(language: string, words: Partial<Words>): void {
  const tag = language.toLowerCase();
  known[tag] = { ...known[tag], ...words };
  sayAnew();
}

/** Lets the element speak anew when a `lang` around it changes. */
export function follow(speaker: Speaker): void {
  speakers.add(speaker);
  const options = { subtree: true, attributeFilter: ['lang'] };
  if (!observer) {
    observer = new MutationObserver(sayAnew);
    observer.observe(document, options);
  }
  const root = speaker.getRootNode();
  if (root !== document) observer.observe(root, options);
}

export const unfollow = (speaker: Speaker) => speakers.delete(speaker);

/** What an element here says: in the nearest `lang`, where its words are known; they are asked for when they are not. */
export function wordsFor(node: Node): Said {
  const tag = languageOf(node);
  // Written Chinese is two languages, and most pages name a country and not the script.
  const language = /^zh-(hant|tw|hk|mo)/.test(tag) ? 'zh-hant' : tag.replace(/-.*/, '');
  if (!asked.has(language)) {
    asked.add(language);
    importWords(language)?.then(
      ({ words }) => localize(language, { ...words, ...known[language] }),
      // A later change of the element asks again.
      () => asked.delete(language),
    );
  }
  return { ...en, ...known[language], ...known[tag] };
}

/** A node, of which only some have a language and only a shadow root has a host. */
interface Place {
  readonly lang?: string;
  readonly parentNode: Node | null;
  readonly host?: Element;
}

function languageOf(node: Node): string {
  let lang: string | undefined;
  for (let at: Place | undefined = node; at && !lang; at = (at.parentNode as Place | null) ?? at.host)
    ({ lang } = at);
  return lang?.toLowerCase() ?? '';
}
