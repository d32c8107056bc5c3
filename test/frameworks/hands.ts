import { eventually } from '../runner/eventually.js';
import type { VisitedPage } from './page.js';

/** Finds elements in the page and in open shadow roots, because an example may wrap the button in a component. */
export const ALL = `((selector) => {
  const roots = [document];
  for (const root of roots)
    for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) roots.push(shadowRoot);
  return roots.flatMap((root) => [...root.querySelectorAll(selector)]);
})`;
export const first = (selector: string) => `${ALL}(${JSON.stringify(selector)})[0]`;
export const count = (selector: string) => `${ALL}(${JSON.stringify(selector)}).length`;

/** Requests the accounts that the application's backend lists. */
export const ACCOUNTS = `fetch('/api/connect/accounts?app=slack').then((response) => response.json())`;
const POINT = `(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 }))`;

export interface Hands {
  /** Waits until an expression in the page is true. */
  until: (condition: string, what: string) => Promise<boolean>;
  /** Clicks at the centre of an element, given as an expression. */
  click: (element: string) => Promise<void>;
}

export const handsOn = (page: VisitedPage): Hands => ({
  until: (condition, what) =>
    eventually(async () => (await page.evaluate<boolean>(`Boolean(${condition})`)) || null, what),
  click: async (element) => page.click(await page.evaluate(`${POINT}(${element}.getBoundingClientRect())`)),
});
