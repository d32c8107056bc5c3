import type { Input } from '../runner/input.js';
import { centerOf } from './page/element.js';
import { waitFor } from './wait-for.js';

/** The commands that the driver of every engine supports. */
export interface PageDriver {
  /** Evaluates an expression in the page. */
  evaluate: <T>(expression: string) => Promise<T>;
  /** Clicks at a point with the real mouse. */
  clickAt: (point: { x: number; y: number }) => Promise<void>;
}

export interface PageActions {
  /** Polls until an expression in the page is true. `what` names the condition in the error. */
  waitUntil: (condition: string, what?: string) => Promise<void>;
  /** Clicks the center of an element with the real mouse. `element` is an expression. */
  click: (element: string) => Promise<void>;
}

/** Returns the actions that every end-to-end test needs, on any driver. */
export const actionsOn = ({ evaluate, clickAt }: PageDriver): PageActions => ({
  waitUntil: async (condition, what = condition) => {
    await waitFor(async () => (await evaluate<boolean>(`Boolean(${condition})`)) || null, what);
  },
  click: async (element) => clickAt(await evaluate(`(${String(centerOf)})(${element})`)),
});

/** Clicks at a point with the mouse of an engine. */
export async function clickAt(input: Input, point: { x: number; y: number }): Promise<void> {
  await input.move(point);
  await input.down();
  await input.up();
}
