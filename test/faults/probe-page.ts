/** Records the element's events and the state of a host's page. Runs before the page's other scripts. host.ts bundles this script. */
import type { PdConnectButton } from '../../src/index.js';
import { centerOf, pageSnapshot, part, visibleText } from '../support/page/element.js';

export interface Probe {
  /**
   * The types of the element's events, in order, including events during an unload. The record survives navigations
   * in the tab.
   */
  readonly events: string[];
  /** The number of `pageshow` events in the tab. Each load and each restore from the bfcache dispatches one event. */
  readonly shown: number;
  /** Clears the record of events, and listens to the current button. */
  clear: () => void;
  /** Returns the first `pd-connect-button` of the page. */
  button: () => PdConnectButton;
  /** Returns the text that a user sees, like {@link visibleText} in test/support/page/element.ts. */
  visibleText: () => string;
  /** Returns the parts of the page that a flow might change. */
  pageSnapshot: () => string;
  /** Returns the center of the button, in CSS pixels from the top left. */
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
    // A removed element still dispatches events, so the listeners are on the element itself.
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

/** Returns whether a click at the button's center would hit the button. */
function isOnTop(): boolean {
  const { x, y } = probe.center();
  return document.elementFromPoint(x, y) === button();
}

Object.assign(window, { probe });
