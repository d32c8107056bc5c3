import { find } from '../../../demo/page/dom.js';
import { showSpecimens } from '../../../demo/playground/specimen/sheet.js';
import type { PdConnectButton } from '../../../src/index.js';

const root = document.documentElement;
const alone = location.hash.includes('show=open');

const frames = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));

/** Marks that the page shows what the hash requests. */
async function shown(): Promise<void> {
  await document.fonts.ready;
  // The picture includes the focus ring.
  if (!alone) find(document, '[data-specimen=idle] pd-connect-button', HTMLElement).focus();
  await frames();
  // Waits for finite animations: the spinner of a checking button appears late, and the text moves.
  const ending = [...document.querySelectorAll('pd-connect-button')]
    .flatMap(({ shadowRoot }) => shadowRoot?.getAnimations() ?? [])
    .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(ending.map(({ finished }) => finished));
  await frames();
  root.dataset.shown = location.hash;
}

// Shortens the ten seconds after which the overlay offers a link. Its first text appears 100 ms after it opens, and must come before.
const wait = window.setTimeout.bind(window);
window.setTimeout = ((handler: () => void, ms?: number) =>
  wait(handler, ms === 10_000 ? 200 : ms)) as typeof window.setTimeout;

await Promise.all([400, 500, 600, 700].map((weight) => document.fonts.load(`${weight} 16px Inter`)));
if (!alone) await showOverlay();
await showSpecimens();
addEventListener('hashchange', () => void dress());
await dress();

async function dress(): Promise<void> {
  const params = new URLSearchParams(location.hash.slice(1));
  const room = params.get('room');
  root.style.fontSize = params.get('text') ?? '';
  root.dataset.quarter = params.get('quarter') ?? '';
  if (room) {
    root.dataset.room = room;
    root.style.setProperty('--room', `${room}px`);
  } else {
    delete root.dataset.room;
    if (!alone) await dressOverlay();
  }
  await shown();
}

/** Shows the overlay in a frame, because it fills its document. */
async function showOverlay(): Promise<void> {
  const frame = document.createElement('iframe');
  frame.src = `${location.pathname}#${overlayHash()}`;
  find(document, '#overlay', HTMLElement).append(frame);
  await new Promise((resolve) => frame.addEventListener('load', resolve));
  await overlayShows(frame);
}

async function dressOverlay(): Promise<void> {
  const frame = find(document, '#overlay iframe', HTMLIFrameElement);
  frame.contentWindow?.location.replace(`${location.pathname}#${overlayHash()}`);
  await overlayShows(frame);
}

/** Waits for the link, too: it appears once the dialog's frame has loaded, after `shown` was set. */
async function overlayShows(frame: HTMLIFrameElement): Promise<void> {
  const inside = (): DOMStringMap | undefined => frame.contentDocument?.documentElement.dataset;
  while (inside()?.shown !== `#${overlayHash()}`) await frames();
  const button = frame.contentDocument?.querySelector<PdConnectButton>('pd-connect-button');
  while (!button?.shadowRoot?.querySelector('dialog [part=link]')) await frames();
}

function overlayHash(): string {
  const params = new URLSearchParams(location.hash.slice(1));
  params.set('show', 'open');
  return params.toString();
}
