import type { PdConnectButton } from '../../src/index.js';

/** The log entry of a button's event. For a `pd-connect` event, `kind` is `stream`, and `name` is the step. */
export interface LogEntry {
  kind: 'event' | 'stream';
  name: string;
  /** The button's name in the log. */
  source: string;
  /** Milliseconds since the attempt began. */
  at: number;
  detail: Record<string, unknown>;
}

export type EntryListener = (entry: LogEntry, element: PdConnectButton) => void;

const EVENTS = ['beforeconnect', 'open', 'success', 'error', 'cancel', 'close', 'disconnect'] as const;
/** Names of the events with which a new attempt starts in the log. A disconnection counts as an attempt, too. */
const BEGINNINGS = new Set<string>(['beforeconnect', 'disconnect']);

/** Records the events of the watched buttons, with times since the start of each attempt. */
export class Attempts {
  #listeners = new Set<EntryListener>();

  subscribe(listener: EntryListener): void {
    this.#listeners.add(listener);
  }

  watch(element: PdConnectButton, source: string): void {
    let began = performance.now();
    const record = (kind: LogEntry['kind'], name: string, detail: unknown): void => {
      const entry: LogEntry = { kind, name, source, at: performance.now() - began, detail: plain(detail) };
      for (const listener of this.#listeners) listener(entry, element);
    };
    for (const name of EVENTS) {
      element.addEventListener(name, (event: Event) => {
        if (BEGINNINGS.has(name)) began = performance.now();
        record('event', name, (event as CustomEvent<unknown>).detail);
      });
    }
    element.addEventListener('pd-connect', (event: Event) => {
      const { step, ...detail } = (event as CustomEvent<{ step: string }>).detail;
      record('stream', step, detail);
    });
  }
}

/** Returns an event's detail as plain data, without the `error` object, which repeats `code` and `message`. */
function plain(detail: unknown): Record<string, unknown> {
  if (typeof detail !== 'object' || detail === null) return {};
  return Object.fromEntries(Object.entries(detail).filter(([key]) => key !== 'error'));
}
