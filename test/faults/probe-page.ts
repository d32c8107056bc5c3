/** Runs first in a host's page, and records the elements' events and the state of the page. Bundled by host.ts. */
import type { PdConnectButton } from '../../src/index.js';
import { centerOf, pageSnapshot, part, visibleText } from '../support/page/element.js';

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
  visibleText: () => string;
  /** Returns the parts of the page that a flow might change. */
  pageSnapshot: () => string;
  /** Returns the centre of the button, in CSS pixels from the top left. */
  center: () => { x: number; y: number };
}

const EVENTS = ['beforeconnect', 'open', 'success', 'error', 'cancel', 'close'];
const KEY = 'events';
const SHOWN = 'shown';

const recordEvent = ({ type }: Event) => sessionStorage.setItem(KEY, JSON.stringify([...read(), type]));
const read = () => JSON.parse(sessionStorage.getItem(KEY) ?? '[]') as string[];
const shown = () => Number(sessionStorage.getItem(SHOWN) ?? 0);
addEventListener('pageshow', () => sessionStorage.setItem(SHOWN, String(shown() + 1)));
const button = () => document.querySelector('pd-connect-button')!;
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
    for (const name of EVENTS) button().addEventListener(name, recordEvent);
  },
  button,
  visibleText: () => visibleText(button()),
  pageSnapshot: () =>
    JSON.stringify({
      ...pageSnapshot(),
      dialogs: button().shadowRoot?.querySelectorAll('dialog').length,
      clickable: isOnTop(),
    }),
  center: () => centerOf(part(button(), 'button')!),
};

/** Whether a click at the button's centre would hit the button. */
function isOnTop(): boolean {
  const { x, y } = probe.center();
  return document.elementFromPoint(x, y) === button();
}

Object.assign(window, { probe });
