import type { Attempts } from './attempts.js';

/** Highlights each step of the diagram when an attempt reaches the step. The returned function highlights a step without an attempt. */
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
