/** Runs the rounds in the measured page, and returns the counters that a script can read in every engine. */
import { ResourceCounter } from '../../test/support/page/timers-and-listeners.js';
import type { PdConnectButton } from '../../src/index.js';
import {
  bench,
  change,
  leak,
  mount,
  mountAndUnmount,
  openAndClose,
  openTabAndClose,
  unmountWhileOpen,
} from './rounds.js';
import { countIntervals, countObservers, countRequests } from './tallies.js';

export type Kind = 'open and close' | 'link' | 'mount and unmount' | 'unmount while open' | 'change' | 'leak';
export type Counts = Record<string, number>;

export interface Soak {
  /** Runs a number of rounds of one kind. */
  run(kind: Kind, rounds: number): Promise<true>;
  counts(): Counts;
}

// Disables resource timing entries, because their buffer would fill up during the first hundred rounds, which would look like a leak.
performance.setResourceTimingBufferSize(0);
const census = new ResourceCounter();
const observers = countObservers();
const intervals = countIntervals();
const requests = countRequests();
let round = 0;

let stage: { kind: Kind; buttons: PdConnectButton[] } | undefined;

/** Returns the buttons that all rounds of a kind use. */
async function setUp(kind: Kind): Promise<PdConnectButton[]> {
  if (stage?.kind === kind) return stage.buttons;
  bench.replaceChildren();
  const needed = {
    'open and close': 2,
    link: 2,
    change: 1,
    'mount and unmount': 0,
    'unmount while open': 0,
    leak: 0,
  };
  const buttons = Array.from({ length: needed[kind] }, () => mount('slack'));
  if (kind === 'link')
    for (const button of buttons) {
      button.setAttribute('mode', 'link');
      // After the first round, the button lists the account of the previous round. `multiple` lets the button connect another account.
      button.toggleAttribute('multiple', true);
    }
  buttons[1]?.setAttribute('accounts-endpoint', '/api/connect/accounts');
  bench.append(...buttons);
  await Promise.all(buttons.map((button) => button.updateComplete));
  stage = { kind, buttons };
  return buttons;
}

function count(root: Document | ShadowRoot): { nodes: number; frames: number } {
  const total = { nodes: 0, frames: root.querySelectorAll('iframe').length };
  for (const element of root.querySelectorAll('*')) {
    total.nodes += 1 + element.attributes.length + element.childNodes.length;
    const inner = element.shadowRoot && count(element.shadowRoot);
    total.nodes += inner?.nodes ?? 0;
    total.frames += inner?.frames ?? 0;
  }
  return total;
}

const soak: Soak = {
  async run(kind, rounds) {
    const [first, second] = await setUp(kind);
    for (let i = 0; i < rounds; i++, round++) {
      if (first && second) await (kind === 'link' ? openTabAndClose : openAndClose)(round, first, second);
      else if (kind === 'mount and unmount') await mountAndUnmount();
      else if (kind === 'unmount while open') await unmountWhileOpen();
      else if (first) await change(round, first);
      else await leak();
    }
    // Waits for pending requests for accounts, because a pending request keeps its element in memory.
    await requests.answered();
    return true;
  },
  counts: () => ({
    ...count(document),
    listeners: census.listeners.length,
    timers: census.timers + intervals(),
    observers: observers(),
  }),
};
Object.assign(window, { soak });
