import { find } from '../../../demo/page/dom.js';
import { showSpecimens } from '../../../demo/playground/specimen/sheet.js';
import type { PdConnectButton } from '../../../src/index.js';

const root = document.documentElement;
const alone = location.hash.includes('show=open');

const frames = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));

/** Says that what the hash asks for is on the screen. */
async function shown(): Promise<void> {
  await document.fonts.ready;
  // Its focus ring belongs to the picture.
  if (!alone) find(document, '[data-specimen=idle] pd-connect-button', HTMLElement).focus();
  await frames();
  // The spinner of a button that checks comes late, and the text makes room for it.
  const ending = [...document.querySelectorAll('pd-connect-button')]
    .flatMap(({ shadowRoot }) => shadowRoot?.getAnimations() ?? [])
    .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(ending.map(({ finished }) => finished));
  await frames();
  root.dataset.shown = location.hash;
}

// The overlay offers its link after ten seconds of silence. Here they pass soon, and after its first text, which comes
// a tenth of a second after it has opened.
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

/** The overlay fills its document, so it gets one of its own. */
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

/** `shown` is set two frames after the hash was followed; the link comes when the dialog's frame has loaded. */
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
