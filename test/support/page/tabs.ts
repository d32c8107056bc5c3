import { hostLog } from './host.js';

/** A fake tab that records the element's calls, because the test runner cannot inspect a real tab. */
export class FakeTab {
  opener: unknown = window;
  closes = 0;
  /** Each URL to which the tab was navigated, with the tab's opener at that time. */
  readonly navigations: { url: URL; opener: unknown }[] = [];
  readonly location = {
    replace: (url: string | URL) => void this.navigations.push({ url: new URL(url), opener: this.opener }),
  };
  close(): void {
    this.closes += 1;
  }
}

/** Replaces `window.open` by a function that opens fake tabs, until `stop()` is called. */
export class FakeTabs {
  readonly opened: FakeTab[] = [];
  readonly openCalls: unknown[][] = [];
  /** Whether `window.open` returns null, as with a popup blocker. */
  blocked = false;
  readonly #window: Window;
  readonly #open: Window['open'];

  constructor(target: Window = window) {
    this.#window = target;
    this.#open = target.open.bind(target);
    target.open = (...request) => {
      this.openCalls.push(request);
      if (this.blocked) return null;
      const tab = new FakeTab();
      this.opened.push(tab);
      return tab as unknown as Window;
    };
  }

  get last(): FakeTab {
    const tab = this.opened.at(-1);
    if (!tab) throw new Error('No tab was opened.');
    return tab;
  }

  stop(): void {
    this.#window.open = this.#open;
  }
}

/** Broadcasts messages as the return page does. Messages of one channel arrive in order. */
export function broadcast(...messages: unknown[]): void {
  const channel = new BroadcastChannel('pd-connect');
  for (const message of messages) channel.postMessage(message);
  channel.close();
}

/** Returns the nonces of the token requests with this id, oldest first. */
export async function noncesOf(id: string): Promise<string[]> {
  const requests = await hostLog(id);
  return requests.map(({ body }) => (JSON.parse(body) as { state: string }).state);
}
