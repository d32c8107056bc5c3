import type { Attempts } from './attempts.js';

/** Highlights the steps of the diagram as an attempt reaches them. Returns a function that highlights a step outside of an attempt. */
export function mountDrawing(host: HTMLElement, attempts: Attempts): (step: string) => void {
  const reach = (step: string): void => {
    for (const group of host.querySelectorAll<SVGElement>(`[data-step="${step}"]`))
      group.dataset.reached = '';
  };
  attempts.subscribe(({ kind, name }) => {
    if (kind !== 'stream') return;
    if (name === 'start') {
      for (const group of host.querySelectorAll<SVGElement>('[data-reached]')) delete group.dataset.reached;
    }
    reach(name);
  });
  return reach;
}
