import type { HostPage } from './host.js';
import { hostPage } from './host.js';

/** Opens a page with these headers in a same-origin frame, and removes the previous frame. */
export async function openPage(page: HostPage): Promise<Window & typeof globalThis> {
  document.querySelector('#page')?.remove();
  const frame = document.createElement('iframe');
  frame.id = 'page';
  frame.style.cssText = 'width: 600px; height: 400px';
  frame.src = hostPage(page);
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  return frame.contentWindow as Window & typeof globalThis;
}

/** Resolves to the next message of this type, after all other listeners have received the message. */
export function waitForMessage(type: string): Promise<MessageEvent> {
  return new Promise((resolve) => {
    const listen = (event: MessageEvent) => {
      if ((event.data as { type?: unknown } | null)?.type !== type) return;
      removeEventListener('message', listen);
      setTimeout(() => resolve(event));
    };
    addEventListener('message', listen);
  });
}

/** Resolves to the next event of this type. */
export const waitForEvent = (target: EventTarget, name: string): Promise<Event> =>
  new Promise((resolve) => target.addEventListener(name, resolve, { once: true }));

/** The options for polling with `waitUntil`, whose default timeout of one second is too short. */
export const WAIT_OPTIONS = { interval: 10, timeout: 30_000 };

export const animationFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
