// The script of the measured pages. It is a separate bundle, because a function that Playwright's `evaluate` sends to a page may call
// helpers of the build tool, which the page does not have.

declare global {
  interface Window {
    bench: typeof bench;
    /** The part of Google's pay.js API that Google Pay's element needs to show its button. */
    google?: unknown;
  }
}

interface RenderJob {
  markup: string;
  count: number;
  /** The module that defines the element; undefined for a native button. */
  module: string | undefined;
}

export interface RenderTimes {
  /** Milliseconds until every button is in the page and laid out. */
  layout: number;
  /** Milliseconds until the next frame was painted. */
  paint: number;
}

const host = (): HTMLElement => {
  const found = document.querySelector<HTMLElement>('#host');
  if (!found) throw new Error('This page has no #host.');
  return found;
};

/** Waits for the next task. By then Lit has rendered, because Lit renders in microtasks. */
const task = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });

const frame = (): Promise<number> => new Promise(requestAnimationFrame);

/** Whether an element shows its button. Google Pay's element hides the button until it is ready. */
function isDrawn(element: Element | null): boolean {
  if (!element) return false;
  if (element.localName === 'button') return true;
  return !element.matches('.not-ready') && !!(element.shadowRoot ?? element).querySelector('button');
}

const PAYMENT = {
  apiVersion: 2,
  apiVersionMinor: 0,
  allowedPaymentMethods: [{ type: 'CARD', parameters: {} }],
  merchantInfo: { merchantId: '1', merchantName: 'Bench' },
  transactionInfo: { totalPriceStatus: 'FINAL', totalPrice: '1.00', currencyCode: 'EUR' },
};

/** A stub of Google's `pay.js`, which is not on npm. The stub creates a plain button at once; the real script does more. */
window.google = {
  payments: {
    api: {
      PaymentsClient: class {
        createButton() {
          return Object.assign(document.createElement('button'), {
            type: 'button',
            ariaLabel: 'Google Pay',
            textContent: 'Buy with G Pay',
          });
        }
        isReadyToPay() {
          return Promise.resolve({ result: true });
        }
        prefetchPaymentData() {
          return undefined;
        }
      },
    },
  },
};

const bench = {
  /** Loads and compiles a module without running it. */
  preload(module: string): Promise<unknown> {
    const link = Object.assign(document.createElement('link'), { rel: 'modulepreload', href: module });
    const loaded = new Promise((resolve, reject) => {
      link.onload = resolve;
      link.onerror = () => reject(new Error(`${module} did not load.`));
    });
    document.head.append(link);
    return loaded;
  },

  /** Inserts the buttons, runs the module that defines the element, and waits for the layout of the last button. */
  async render({ markup, count, module }: RenderJob): Promise<RenderTimes> {
    const root = host();
    const html = markup.repeat(count);
    await frame();
    await task();
    const start = performance.now();
    const template = document.createElement('template');
    template.innerHTML = html;
    // Sets the property before the insertion, because a later change would restart Google Pay's element, which would then never show its
    // button.
    for (const element of template.content.querySelectorAll('google-pay-button'))
      Object.assign(element, { paymentRequest: PAYMENT });
    root.replaceChildren(template.content);
    if (module) await import(module);
    do await task();
    while (!isDrawn(root.lastElementChild));
    const { width, height } = root.lastElementChild?.getBoundingClientRect() ?? new DOMRect();
    const layout = performance.now() - start;
    await frame();
    await task();
    const paint = performance.now() - start;
    const drawn = Array.from(root.children).filter(isDrawn).length;
    if (drawn !== count || width === 0 || height === 0)
      throw new Error(`${drawn} of ${count} buttons were drawn, the last ${width} × ${height} px.`);
    return { layout, paint };
  },

  /** Returns the DOM of the first element, without Lit's comments and the templates' white space. */
  rendered(): string {
    const root = host().firstElementChild?.shadowRoot;
    const copy = document.createElement('template');
    copy.innerHTML = root?.innerHTML ?? '';
    return copy.innerHTML.replace(/<!--.*?-->/gs, '').replace(/\s+(?=<|$)|(?<=^|>)\s+/g, '');
  },

  /** Returns the style sheets of the first element. */
  styles(): string {
    const sheets = host().firstElementChild?.shadowRoot?.adoptedStyleSheets ?? [];
    return sheets.flatMap((sheet) => Array.from(sheet.cssRules, ({ cssText }) => cssText)).join('\n');
  },

  /** Records the time of the next click, and whether the button's own click listener has already added Connect's frame by then. */
  watchClick(): void {
    window.addEventListener(
      'click',
      (event) => (pressed = { at: event.timeStamp, inTask: !!connectFrame() }),
      {
        once: true,
      },
    );
  },

  /** Returns the milliseconds from the recorded click to the request for Connect's frame. */
  async clicked(): Promise<{ time: number; inTask: boolean }> {
    const { startTime } = await bench.requested('/_static/connect.html');
    if (!pressed) throw new Error('No element was clicked.');
    return { time: startTime - pressed.at, inTask: pressed.inTask };
  },

  /** Returns the timing of the first request for a path, after its response. */
  requested(path: string): Promise<PerformanceEntry> {
    return new Promise((resolve) => {
      const look = new PerformanceObserver((list) => {
        const found = list.getEntries().find(({ name }) => new URL(name).pathname === path);
        if (!found) return;
        look.disconnect();
        resolve(
          frame()
            .then(task)
            .then(() => found),
        );
      });
      look.observe({ type: 'resource', buffered: true });
    });
  },

  /** Records the page's layout shifts, and the button's box at each state change. */
  watchPage(): void {
    new PerformanceObserver((list) => {
      // Sums all layout shifts, because browsers exclude shifts after a click from their score.
      for (const entry of list.getEntries()) shift += (entry as PerformanceEntry & { value: number }).value;
    }).observe({ type: 'layout-shift' });
    const button = connectButton();
    boxes.push(boxOf(button));
    for (const type of ['beforeconnect', 'open', 'cancel', 'close', 'click'])
      button.addEventListener(type, () => void frame().then(() => boxes.push(boxOf(button))));
  },

  /**
   * Defines the button in a painted page, and returns the layout shift. With `fails`, also starts an attempt that fails, and returns only
   * the layout shift of this attempt.
   */
  async arrive(module: string, fails: boolean): Promise<number> {
    const rest = async () => {
      for (let still = 0, before = ''; still < 30; still++) {
        await frame();
        const now = boxOf(connectButton());
        if (now !== before) still = 0;
        before = now;
      }
    };
    await rest();
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shift += (entry as PerformanceEntry & { value: number }).value;
    }).observe({ type: 'layout-shift' });
    await import(module);
    await rest();
    if (!fails) return shift;
    shift = 0;
    await (connectButton() as Element & { connect: () => Promise<unknown> }).connect();
    await rest();
    return shift;
  },

  /** Cancels the flow. Returns the recorded layout shift, and whether the button moved or changed its size. */
  async pageSeen(): Promise<{ shift: number; jumps: boolean }> {
    const button = connectButton();
    if (!connectFrame()) throw new Error('No frame was opened.');
    (button as HTMLElement & { cancel?: () => void }).cancel?.();
    await frame();
    await frame();
    await task();
    boxes.push(boxOf(button));
    return { shift, jumps: new Set(boxes).size > 1 };
  },
};

let shift = 0;
/** Position and size of the button in each state. */
const boxes: string[] = [];
const boxOf = (button: Element) => JSON.stringify(button.getBoundingClientRect());

function connectButton(): Element {
  const found = document.querySelector('#connect');
  if (!found) throw new Error('This page has no button.');
  return found;
}

let pressed: { at: number; inTask: boolean } | undefined;

/** Returns Connect's frame, which is in the page or in the button's shadow root. */
const connectFrame = () =>
  document.querySelector('iframe') ?? connectButton().shadowRoot?.querySelector('iframe');

window.bench = bench;
