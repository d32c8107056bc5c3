/* eslint-disable @typescript-eslint/unbound-method -- each method is called with its own `this` */
/** Records the values that other scripts on the page can read, such as a logger or a session recorder. */
export class Evidence {
  readonly #seen: { where: string; what: unknown }[] = [];
  readonly #undo: (() => void)[] = [];

  constructor() {
    const dispatch = EventTarget.prototype.dispatchEvent;
    const note = (where: string, what: unknown) => void this.#seen.push({ where, what });
    EventTarget.prototype.dispatchEvent = function (this: EventTarget | undefined, event) {
      note(`event ${event.type}`, event);
      return dispatch.call(this ?? window, event);
    };
    this.#undo.push(() => (EventTarget.prototype.dispatchEvent = dispatch));

    for (const level of ['log', 'info', 'warn', 'error', 'debug', 'trace', 'dir', 'table'] as const) {
      const own = console[level];
      console[level] = (...words: unknown[]) => note(`console.${level}`, words);
      this.#undo.push(() => (console[level] = own));
    }
    // Omits `message` events: the element cannot prevent other scripts of the page from receiving Pipedream's messages.
    for (const type of ['error', 'unhandledrejection', 'securitypolicyviolation']) {
      const listen = (event: Event) => note(`window ${type}`, event);
      addEventListener(type, listen, true);
      this.#undo.push(() => removeEventListener(type, listen, true));
    }
  }

  add(where: string, what: unknown): void {
    this.#seen.push({ where, what });
  }

  stop(): void {
    for (const undo of this.#undo.splice(0).reverse()) undo();
  }

  /** Returns the paths of all records and page values that contain this text. */
  placesOf(text: string): string[] {
    const page: Record<string, unknown> = {
      document: markupOf(document),
      cookies: document.cookie,
      location: location.href,
      'history.state': history.state as unknown,
      'window.name': window.name,
      'the title': document.title,
      localStorage: Object.entries(localStorage),
      sessionStorage: Object.entries(sessionStorage),
      'user timing': performance
        .getEntries()
        .filter(({ entryType }) => entryType !== 'resource')
        .map((entry): unknown => entry.toJSON()),
    };
    const all = [...this.#seen, ...Object.entries(page).map(([where, what]) => ({ where, what }))];
    return all.flatMap(({ where, what }) => find(text, what, where));
  }
}

/** Returns the markup of a document or shadow root, including nested shadow roots. */
function markupOf(root: Document | ShadowRoot): string {
  const inner = [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
    shadowRoot ? [markupOf(shadowRoot)] : [],
  );
  const own = root instanceof Document ? root.documentElement.outerHTML : root.innerHTML;
  return [own, ...inner].join('\n');
}

/**
 * Returns the paths at which a text occurs within a value. Searches up to eight levels deep, including non-enumerable and
 * inherited properties. Skips nodes and windows.
 */
function find(text: string, value: unknown, path: string, known = new Set<unknown>(), depth = 0): string[] {
  if (typeof value === 'string') return value.includes(text) ? [path] : [];
  if (Object(value) !== value || known.has(value) || depth > 8) return [];
  known.add(value);
  if (value instanceof Node || value === window || isWindow(value)) return [];
  const places: string[] = [];
  if (value instanceof Map || value instanceof Set)
    places.push(...find(text, [...value], path, known, depth));
  for (let owner = value as object | null; owner; owner = Object.getPrototypeOf(owner) as object | null) {
    if (owner === Object.prototype || owner === Function.prototype) break;
    for (const key of Reflect.ownKeys(owner)) {
      const inner = read(value as object, key);
      places.push(...find(text, inner, `${path}.${String(key)}`, known, depth + 1));
    }
  }
  return places;
}

function read(value: object, key: PropertyKey): unknown {
  try {
    return Reflect.get(value, key);
  } catch {
    return undefined;
  }
}

/** Returns whether a value is a window. If reading a property throws, the value is treated as a cross-origin window. */
function isWindow(value: unknown): boolean {
  try {
    return (value as Window).window === value;
  } catch {
    return true;
  }
}
