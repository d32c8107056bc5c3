import { runInNewContext } from 'node:vm';
import { defaultTreeAdapter as tree, parseFragment, type DefaultTreeAdapterTypes } from 'parse5';
import type { Release } from '../../demo/snippet/release.js';

type Element = DefaultTreeAdapterTypes.Element;

/** A fixed release, so that the tests need no build. */
export const RELEASE: Release = {
  version: '1.2.3',
  hashes: {
    'pd-connect-button.js': 'sha384-eager',
    'pd-connect-flow-x.js': 'sha384-flow',
    'pd-connect-diagnose-x.js': 'sha384-diagnose',
    'pd-connect-de.js': 'sha384-de',
    'pd-connect-zh-hant.js': 'sha384-zh',
  },
};

/** Parses a snippet like a browser, and returns all elements. */
function all(snippet: string): Element[] {
  const found: Element[] = [];
  const visit = (node: DefaultTreeAdapterTypes.ParentNode): void => {
    for (const child of node.childNodes) {
      if (!tree.isElementNode(child)) continue;
      found.push(child);
      visit(child);
    }
  };
  visit(parseFragment(snippet));
  return found;
}

export const elementsOf = (snippet: string): string[] => all(snippet).map(({ tagName }) => tagName);

export function attributesIn(snippet: string, name: string, nth = 0): Record<string, string> {
  const element = all(snippet).filter(({ tagName }) => tagName === name)[nth];
  return Object.fromEntries((element?.attrs ?? []).map((attribute) => [attribute.name, attribute.value]));
}

export function textOf(snippet: string, name: string): string {
  const element = all(snippet).find(({ tagName }) => tagName === name);
  return element?.childNodes.map((child) => (tree.isTextNode(child) ? child.value : '')).join('') ?? '';
}

/** A fake DOM element, with the few methods that the scripts of a snippet use. */
class StandIn {
  textContent = '';
  children: StandIn[] = [];
  readonly name: string;
  fetch?: (url: string, init: RequestInit) => Promise<unknown>;
  #listeners = new Map<string, (event: object) => void>();

  constructor(name: string) {
    this.name = name;
  }

  addEventListener(type: string, listener: (event: object) => void): void {
    this.#listeners.set(type, listener);
  }

  setAttribute(): void {
    // The tests read attributes from the markup instead.
  }

  append(child: StandIn): void {
    this.children.push(child);
  }

  querySelector(name: string): StandIn | undefined {
    return this.children.find((child) => child.name === name);
  }

  fire(type: string, event: object): void {
    this.#listeners.get(type)?.(event);
  }
}

export interface Page {
  /** Dispatches an event. Returns false if a listener prevented the default. */
  fire: (type: string) => boolean;
  status: () => string;
  calls: () => string[];
  dataLayer: () => unknown;
  buttons: () => number;
  /** Calls the button's `fetch`. Resolves to the request that reaches the page's `fetch`. */
  ask: (url: string, init: RequestInit) => Promise<unknown>;
  /** Runs the scripts of the snippet again, like a tag manager that fires a tag twice. */
  again: () => void;
  /** Whether any text from the form ran as code. */
  pwned: () => boolean;
}

/** Runs the inline scripts of a snippet on a fake page. */
export function runSnippet(snippet: string): Page {
  const calls: string[] = [];
  const known = new Map<string, StandIn>();
  const place = new StandIn('place');
  const byId = (id: string): StandIn => {
    const kind = id.endsWith('-status') ? 'p' : 'pd-connect-button';
    if (!known.has(kind)) known.set(kind, new StandIn(kind));
    return known.get(kind)!;
  };
  const fetch = (url: string, { headers, ...init }: RequestInit) =>
    Promise.resolve({ ...init, url, headers: Object.fromEntries(new Headers(headers)) });
  let pwned = false;
  const window: Record<string, unknown> = {
    pwned: () => (pwned = true),
    onConnected: () => calls.push('onConnected'),
    onConnectFailed: () => calls.push('onConnectFailed'),
    shop: { done: () => calls.push('shop.done'), token: () => Promise.resolve('j.w.t') },
  };
  const document = {
    getElementById: byId,
    querySelector: () => place,
    head: new StandIn('head'),
    createElement: (name: string) => new StandIn(name),
  };
  const scripts = all(snippet).filter(
    ({ tagName, attrs }) => tagName === 'script' && !attrs.some(({ name }) => name === 'src'),
  );
  const run = (): void => {
    for (const script of scripts) {
      const code = script.childNodes.map((child) => (tree.isTextNode(child) ? child.value : '')).join('');
      // A block gives each script a separate scope, like a module.
      runInNewContext(`{${code}}`, {
        window,
        document,
        pwned: window.pwned,
        shop: window.shop,
        fetch,
        Headers,
        URL,
        TypeError,
        location: { href: 'https://shop.example/page', origin: 'https://shop.example' },
      });
    }
  };
  run();
  const made = (name: string): StandIn | undefined => place.querySelector(name) ?? known.get(name);
  return {
    fire: (type) => {
      let prevented = false;
      const detail = { app: 'slack', code: 'network', account: { id: 'apn_1' } };
      made('pd-connect-button')?.fire(type, { detail, preventDefault: () => (prevented = true) });
      return !prevented;
    },
    status: () => made('p')?.textContent ?? '',
    calls: () => calls,
    dataLayer: () => JSON.parse(JSON.stringify(window.dataLayer)) as unknown,
    buttons: () => place.children.filter(({ name }) => name === 'pd-connect-button').length,
    ask: async (url, init) => made('pd-connect-button')?.fetch?.(url, init),
    again: run,
    pwned: () => pwned,
  };
}
