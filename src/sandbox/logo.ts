import { html } from 'hono/html';
import type { CatalogueApp } from './catalogue.js';

/**
 * Returns a tile with the app's first letter. The hue depends on the app's slug. The tile contains no brand's artwork, and loads no other
 * file.
 */
export function logo(app: CatalogueApp): ReturnType<typeof html> {
  const hue = Buffer.from(app.slug).reduce((sum, byte) => (sum * 31 + byte) % 360, 7);
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" role="img" aria-label="${app.name}">
    <defs>
      <linearGradient id="tile" x1="0" y1="0" x2="1" y2="1">
        <stop offset="0" stop-color="hsl(${hue} 70% 50%)" />
        <stop offset="1" stop-color="hsl(${(hue + 40) % 360} 72% 38%)" />
      </linearGradient>
    </defs>
    <rect width="64" height="64" rx="15" fill="url(#tile)" />
    <text
      x="32"
      y="33"
      fill="#fff"
      font-family="system-ui, sans-serif"
      font-size="32"
      font-weight="650"
      text-anchor="middle"
      dominant-baseline="central"
    >
      ${app.name.charAt(0).toUpperCase()}
    </text>
  </svg>`;
}
