import { importWords } from './import-words.js';
import { IN_BROWSER } from '../api/environment.js';
import { en, type Said, type Words } from './strings.js';

interface Speaker extends Element {
  requestUpdate(): void;
}

/** By language tag, as `canonical` has it: what the host has set, above what was loaded. */
const known: Record<string, Partial<Words>> = {};
/** How often each language's file has failed, or that it need not be asked for. */
const tries: Record<string, number> = {};
/** Every element in a document: one observer serves them all. */
const speakers = new Set<Speaker>();
let observer: MutationObserver | undefined;
/** The trees that it watches: a thousand elements of one page ask for one. */
let watched = new WeakSet<Node>();

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
  for (let at: Element | undefined = speaker; at; at = hostOf(at)) {
    const root = at.getRootNode();
    if (!watched.has(root)) observer.observe(root, { subtree: true, attributeFilter: ['lang'] });
    watched.add(root);
  }
}

export function unfollow(speaker: Speaker): void {
  speakers.delete(speaker);
  if (speakers.size) return;
  observer?.disconnect();
  watched = new WeakSet();
}

/** What an element here says: in the nearest `lang`, where its words are known; they are asked for when they are not. */
export function wordsFor(node: Element): Said {
  const tag = canonical(languageOf(node));
  const language = tag.replace(/-(?!hant).*/, '');
  const failures = tries[language] ?? 0;
  if (failures < 3) {
    tries[language] = Infinity;
    importWords(language)?.then(
      ({ words }) => localize(language, { ...words, ...known[language] }),
      // A later change of the element asks again.
      () => (tries[language] = failures + 1),
    );
  }
  const own: Partial<Words> = {};
  // A longer tag knows better than a shorter one.
  tag.replace(/-|$/g, (dash, end: number) => {
    Object.assign(own, known[tag.slice(0, end)]);
    return dash;
  });
  return { ...en, ...(language && language !== 'en' && !own.connect && { lang: 'en' }), ...own };
}

/** By prototypes and types, since fields of a form and elements with a name hide what forms and documents have. */
function languageOf(node: Element): string {
  // A server has no trees to look around in.
  if (!IN_BROWSER) return '';
  for (let at: Element | undefined = node; at; at = hostOf(at)) {
    const nearest = at.closest('[lang]');
    if (nearest) return Element.prototype.getAttribute.call(nearest, 'lang') ?? '';
  }
  return '';
}

/** The element whose shadow tree this one is in. */
function hostOf(element: Element): Element | undefined {
  const root = element.getRootNode();
  return root.nodeType === Node.DOCUMENT_FRAGMENT_NODE ? (root as ShadowRoot).host : undefined;
}
