import { find } from '../../../demo/page/dom.js';
import { showSpecimens } from '../../../demo/playground/specimen/sheet.js';
import type { PdConnectButton } from '../../../src/index.js';
import { listFrame, installInput } from './input.js';
import { listSpecimen } from './lists.js';

const root = document.documentElement;
const hashParameters = (): URLSearchParams => new URLSearchParams(location.hash.slice(1));
const ownList = hashParameters().get('show') === 'list' ? hashParameters().get('list') : null;
/** Whether this document is in a frame of the sheet. */
const alone = hashParameters().has('show');

const frames = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));

const elementsOf = (inside: Document): PdConnectButton[] => [
  ...inside.querySelectorAll<PdConnectButton>('pd-connect-button'),
];

/** Waits until the page has rendered the content that the hash requests, and then sets `data-shown`. */
async function waitForRender(): Promise<void> {
  await document.fonts.ready;
  await frames();
  const list = listFrame()?.contentDocument;
  // Waits for finite animations, because the spinner of a checking button appears late and moves the text.
  const ending = [...elementsOf(document), ...(list ? elementsOf(list) : [])]
    .flatMap(({ shadowRoot }) => shadowRoot?.getAnimations() ?? [])
    .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(ending.map(({ finished }) => finished));
  await frames();
  root.dataset.shown = location.hash;
}

// Shortens to 200 ms the ten seconds after which the overlay offers a link. A time below 100 ms would be too short, because the
// overlay's first text, which must appear before the link, appears after 100 ms.
const wait = window.setTimeout.bind(window);
window.setTimeout = ((handler: () => void, ms?: number) =>
  wait(handler, ms === 10_000 ? 200 : ms)) as typeof window.setTimeout;

await Promise.all([400, 500, 600, 700].map((weight) => document.fonts.load(`${weight} 16px Inter`)));
installInput(waitForRender);
if (!alone) await showOverlay();
await showSpecimens(ownList === null ? undefined : listSpecimen(ownList));
addEventListener('hashchange', () => void render());
await render();

async function render(): Promise<void> {
  const params = hashParameters();
  const room = params.get('room');
  root.style.fontSize = params.get('text') ?? '';
  root.dataset.quarter = params.get('quarter') ?? '';
  root.toggleAttribute('data-list', ownList !== null);
  root.toggleAttribute('data-crop', !alone && params.has('crop'));
  if (room) {
    root.dataset.room = room;
    root.style.setProperty('--room', `${room}px`);
  } else {
    delete root.dataset.room;
    if (!alone) await renderOverlay();
  }
  if (!alone) await renderList();
  // Without `crop`, the idle button gets the focus, so that the picture includes a focus ring. With `crop`, the focus comes from real input.
  if (!alone && !params.has('crop'))
    find(document, '[data-specimen=idle] pd-connect-button', HTMLElement).focus();
  else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  await waitForRender();
}

/** Shows the overlay in a frame, because the overlay fills its document. */
async function showOverlay(): Promise<void> {
  const frame = document.createElement('iframe');
  frame.src = `${location.pathname}#${overlayHash()}`;
  find(document, '#overlay', HTMLElement).append(frame);
  await new Promise((resolve) => frame.addEventListener('load', resolve));
  await waitForOverlay(frame);
}

async function renderOverlay(): Promise<void> {
  const frame = find(document, '#overlay iframe', HTMLIFrameElement);
  frame.contentWindow?.location.replace(`${location.pathname}#${overlayHash()}`);
  await waitForOverlay(frame);
}

/** Waits for the overlay and for its link. The link appears after `data-shown` is set, once the dialog's frame has loaded. */
async function waitForOverlay(frame: HTMLIFrameElement): Promise<void> {
  await waitForFrame(frame, overlayHash());
  const [button] = elementsOf(frame.contentDocument!);
  while (!button?.shadowRoot?.querySelector('dialog [part=link]')) await frames();
}

function overlayHash(): string {
  const params = hashParameters();
  params.set('show', 'open');
  return params.toString();
}

async function waitForFrame(frame: HTMLIFrameElement, hash: string): Promise<void> {
  while (frame.contentDocument?.documentElement.dataset.shown !== `#${hash}`) await frames();
}

/** Renders the account list in a frame as wide as `--room`, because the width of the list depends on the window. */
async function renderList(): Promise<void> {
  const place = find(document, '#list', HTMLElement);
  place.replaceChildren();
  const params = hashParameters();
  if (!params.has('list')) return;
  params.set('show', 'list');
  params.delete('room');
  const frame = document.createElement('iframe');
  frame.src = `${location.pathname}#${params.toString()}`;
  place.append(frame);
  await new Promise((resolve) => frame.addEventListener('load', resolve));
  await waitForFrame(frame, params.toString());
}
