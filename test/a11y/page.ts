/** What a browser runs for the end-to-end tests of this folder. */
import { fixtureCleanup } from '@open-wc/testing';
import type { PdConnectButton } from '../../src/index.js';
import { makeButton } from '../browser/support/button.js';
import { violations } from './audit.js';
import { STATES, type StateName } from './states.js';
import { faint } from './texts.js';
import { recordAnnouncements } from './announcements.js';

let current: PdConnectButton | undefined;

const show = (button: PdConnectButton) => {
  current = button;
  button.parentElement!.id = 'host';
};

const a11y = {
  states: Object.keys(STATES) as StateName[],
  /** Shows a new button in this state, and nothing else. */
  async reach(state: StateName): Promise<void> {
    await a11y.clear();
    show((await STATES[state]()).button);
  },
  /** Shows a new button with these properties. */
  async make(properties: Partial<PdConnectButton>, markup = ''): Promise<void> {
    await a11y.clear();
    show((await makeButton(properties, markup)).button);
  },
  async clear(): Promise<void> {
    const outcome = current && !['idle', 'connected', 'error'].includes(current.state) && current.connect();
    current?.cancel();
    await outcome;
    fixtureCleanup();
  },
  get button(): PdConnectButton {
    return current!;
  },
  violations: () => violations(document.querySelector('#host')!),
  faint: () => faint(document.querySelector('#host')!),
  recordAnnouncements,
};

declare global {
  interface Window {
    a11y: typeof a11y;
  }
}
window.a11y = a11y;
