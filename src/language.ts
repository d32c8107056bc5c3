import { importWords } from './import-words.js';
import { en, type Said, type Words } from './strings.js';

interface Speaker extends Element {
  requestUpdate(): void;
}

/** A node, of which only some have a language and only a shadow root has a host. */
interface Place extends Node {
  readonly lang?: string;
  readonly host?: Element;
}

/** By language tag, as `canonical` has it: what the host has set, above what was loaded. */
const known: Record<string, Partial<Words>> = {};
const asked = new Set<string>();
/** Every element in a document: one observer serves them all. */
const speakers = new Set<Speaker>();
let observer: MutationObserver | undefined;

const sayAnew = () => speakers.forEach((speaker) => speaker.requestUpdate());

/** Written Chinese is two languages, and most pages name a country and not the script. */
const canonical = (tag: string) => tag.toLowerCase().replace(/^zh-(?=tw|hk|mo)/, 'zh-hant-');

/** Sets words of a language, above those that come with the element. */
export function localize(language: string, words: Partial<Words>): void {
  const tag = canonical(language);
  known[tag] = { ...known[tag], ...words };
  sayAnew();
}

/** Lets the element speak anew when a `lang` around it changes, in any of the trees that it is in. */
export function follow(speaker: Speaker): void {
  speakers.add(speaker);
  observer ??= new MutationObserver(sayAnew);
  for (let at: Place | undefined = speaker; at; at = at.host) {
    at = at.getRootNode();
    observer.observe(at, { subtree: true, attributeFilter: ['lang'] });
  }
}

export function unfollow(speaker: Speaker): void {
  speakers.delete(speaker);
  if (!speakers.size) observer?.disconnect();
}

/** What an element here says: in the nearest `lang`, where its words are known; they are asked for when they are not. */
export function wordsFor(node: Place): Said {
  const tag = canonical(languageOf(node));
  const language = tag.replace(/-(?!hant).*/, '');
  if (!asked.has(language)) {
    asked.add(language);
    importWords(language)?.then(
      ({ words }) => localize(language, { ...words, ...known[language] }),
      // A later change of the element asks again.
      () => asked.delete(language),
    );
  }
  const said: Said = { ...en };
  // A longer tag knows better than a shorter one.
  tag.replace(/-|$/g, (dash, end: number) => {
    Object.assign(said, known[tag.slice(0, end)]);
    return dash;
  });
  return said;
}

function languageOf(node: Place): string {
  let lang: string | undefined;
  for (let at: Place | undefined = node; at && !lang; at = (at.parentNode as Place | null) ?? at.host)
    ({ lang } = at);
  return lang ?? '';
}
