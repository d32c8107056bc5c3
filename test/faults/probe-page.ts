/** Runs first in a host's page, and records the elements' events and the state of the page. Bundled by host.ts. */
import type { PdConnectButton } from '../../src/index.js';

export interface Probe {
  /** The names of the elements' events, in order. Includes events during an unload; kept across the pages of a tab. */
  readonly events: string[];
  /** The number of `pageshow` events in the tab, of loads and of restores from the bfcache. */
  readonly shown: number;
  /** Clears the record, and listens to the current button. */
  clear: () => void;
  /** The row's button. */
  button: () => PdConnectButton;
  /** Returns what a user sees of the element: the message and each offer in brackets, or else the button's text in brackets. */
  sees: () => string;
  /** Returns the parts of the page that a flow might change. */
  traces: () => string;
  /** Returns the centre of the button, in CSS pixels from the top left. */
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
// Texts for screen readers only are clipped to one pixel, before any zoom.
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
    // Listens on the element, since it also dispatches events after its removal.
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
