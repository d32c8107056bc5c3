import { executeServerCommand } from '@web/test-runner-commands';
import { centerOf } from './element.js';
import type { FrameTarget, Input, MediaFeatures, Point, Swipe, Turn } from '../../runner/input.js';

function sendInput(action: keyof Input, argument?: unknown): Promise<unknown> {
  return executeServerCommand('input', { action, argument });
}

/** Presses a key or a key combination, by DOM key names: `Tab`, `Shift+Tab`, `Enter`, `Escape`, `Space`, `a`. */
export async function press(chord: string): Promise<void> {
  await sendInput('press', chord);
}

export async function type(text: string): Promise<void> {
  await sendInput('type', text);
}

/** Moves the real mouse to an element or a point. */
export async function moveTo(target: Element | Point): Promise<void> {
  await sendInput('move', pointOf(target));
}

export async function mouseDown(): Promise<void> {
  await sendInput('down');
}

export async function mouseUp(): Promise<void> {
  await sendInput('up');
}

/** Clicks with the real mouse at a point or in the middle of an element. The topmost element at this point receives the click. */
export async function click(target: Element | Point): Promise<void> {
  await moveTo(target);
  await mouseDown();
  await mouseUp();
}

/** Taps at a point, or in the middle of an element. Chromium and Firefox only. */
export async function tap(target: Element | Point): Promise<void> {
  await sendInput('tap', pointOf(target));
}

/** Turns the mouse wheel at a point. The topmost element at this point receives the event. */
export async function wheel(turn: Turn): Promise<void> {
  await sendInput('wheel', turn);
}

/** Swipes with a finger. Chromium and Firefox only. */
export async function swipe(from: Point, to: Point): Promise<void> {
  await sendInput('swipe', { from, to } satisfies Swipe);
}

/** Waits for an element in a frame and clicks the element. The frame may be cross-origin or in a shadow root. */
export async function clickInFrame(url: string, selector: string): Promise<void> {
  await sendInput('clickInFrame', { url, selector } satisfies FrameTarget);
}

/** Emulates these media features and resets the other features. Chromium only. */
export async function emulate(features: MediaFeatures): Promise<void> {
  await sendInput('emulate', features);
}

export type EngineName = 'chromium' | 'firefox' | 'webkit';

/** Returns the engine that runs the test, for features that only some engines have. */
export function engine(): EngineName {
  if (navigator.userAgent.includes('Firefox/')) return 'firefox';
  return navigator.userAgent.includes('Chrome/') ? 'chromium' : 'webkit';
}

const pointOf = (target: Element | Point): Point => (target instanceof Element ? centerOf(target) : target);
