/** Runs in a host's page before all else: notes what the elements dispatch, and how the page was. Bundled by host.ts. */
import type { PdConnectButton } from '../../src/index.js';

export interface Probe {
  /** Names of the elements' events, in order, those fired while a page goes away included; kept across pages of a tab. */
  readonly events: string[];
  /** How often a page of the tab that has a probe was shown, anew or as it was. */
  readonly shown: number;
  /** Forgets them, and listens to the button that is there now. */
  clear: () => void;
  /** The button that the row is about. */
  button: () => PdConnectButton;
  /** What a user sees of it: the message and each offer in brackets; without these the button's text, in brackets too. */
  sees: () => string;
  /** All of the page that a flow might leave something on. */
  traces: () => string;
  /** Where to press, in CSS pixels from the top left. */
  middle: () => { x: number; y: number };
}

const EVENTS = ['beforeconnect', 'open', 'success', 'error', 'cancel', 'close'];
const KEY = 'events';
const SHOWN = 'shown';

const note = ({ type }: Event) => sessionStorage.setItem(KEY, JSON.stringify([...read(), type]));
const read = () => JSON.parse(sessionStorage.getItem(KEY) ?? '[]') as string[];
const shown = () => Number(sessionStorage.getItem(SHOWN) ?? 0);
addEventListener('pageshow', () => sessionStorage.setItem(SHOWN, String(shown() + 1)));
const button = () => document.querySelector('pd-connect-button')!;
const part = (name: string) => button().shadowRoot!.querySelector<HTMLElement>(`[part~="${name}"]`);
// What is only there to be spoken is one pixel large, before any zoom.
const isSeen = (element: HTMLElement | null) =>
  element?.checkVisibility() && element.getBoundingClientRect().width > 3;
const textOf = (name: string) =>
  isSeen(part(name)) ? part(name)!.innerText.replace(/\s+/g, ' ').trim() : '';

const probe: Probe = {
  get events() {
    return read();
  },
  get shown() {
    return shown();
  },
  clear: () => {
    sessionStorage.removeItem(KEY);
    // On the element itself, which dispatches the end when it is in no document any more.
    for (const name of EVENTS) button().addEventListener(name, note);
  },
  button,
  sees: () => {
    const offers = ['retry', 'link'].map(textOf).filter(Boolean);
    const shown = [textOf('status'), ...offers.map((text) => `[${text}]`)].filter(Boolean);
    return shown.join(' ') || `[${textOf('label')}]`;
  },
  traces: () => {
    const { documentElement: html, body, head } = document;
    const attributes = (element: Element) =>
      Array.from(element.attributes, ({ name, value }) => `${name}=${value}`);
    return JSON.stringify({
      html: attributes(html),
      body: attributes(body),
      children: Array.from(body.children, ({ localName }) => localName),
      head: head.childElementCount,
      frames: document.querySelectorAll('iframe').length,
      dialogs: button().shadowRoot?.querySelectorAll('dialog').length,
      scroll: [scrollX, scrollY],
      clickable: document.elementFromPoint(...middle()) === button(),
    });
  },
  middle: () => {
    const [x, y] = middle();
    return { x, y };
  },
};

function middle(): [x: number, y: number] {
  const { x, y, width, height } = part('button')!.getBoundingClientRect();
  return [Math.round(x + width / 2), Math.round(y + height / 2)];
}

Object.assign(window, { probe });
