import { executeServerCommand } from '@web/test-runner-commands';
import type { FrameTarget, Input, MediaFeatures, Point, Swipe, Turn } from '../../runner/input.js';

function act(action: keyof Input, argument?: unknown): Promise<unknown> {
  return executeServerCommand('input', { action, argument });
}

/** Presses a key or a chord, by DOM key names: `Tab`, `Shift+Tab`, `Enter`, `Escape`, `Space`, `a`. */
export async function press(chord: string): Promise<void> {
  await act('press', chord);
}

export async function type(text: string): Promise<void> {
  await act('type', text);
}

/** Moves the real mouse to an element or a point. */
export async function moveTo(target: Element | Point): Promise<void> {
  await act('move', pointOf(target));
}

export async function mouseDown(): Promise<void> {
  await act('down');
}

export async function mouseUp(): Promise<void> {
  await act('up');
}

/** Clicks there with the real mouse, whatever element is on top. */
export async function click(target: Element | Point): Promise<void> {
  await moveTo(target);
  await mouseDown();
  await mouseUp();
}

/** Taps there. Chromium and Firefox only. */
export async function tap(target: Element | Point): Promise<void> {
  await act('tap', pointOf(target));
}

/** Turns the mouse wheel at a point, whatever element is on top. */
export async function wheel(turn: Turn): Promise<void> {
  await act('wheel', turn);
}

/** Swipes with a finger. Chromium and Firefox only. */
export async function swipe(from: Point, to: Point): Promise<void> {
  await act('swipe', { from, to } satisfies Swipe);
}

/** Waits for an element in a frame, of any origin and in any shadow root, and clicks it. */
export async function clickInFrame(url: string, selector: string): Promise<void> {
  await act('clickInFrame', { url, selector } satisfies FrameTarget);
}

/** Emulates these media features and resets the others. Chromium only. */
export async function emulate(features: MediaFeatures): Promise<void> {
  await act('emulate', features);
}

export type EngineName = 'chromium' | 'firefox' | 'webkit';

/** Returns the engine that runs the test, for features that only some engines have. */
export function engine(): EngineName {
  if (navigator.userAgent.includes('Firefox/')) return 'firefox';
  return navigator.userAgent.includes('Chrome/') ? 'chromium' : 'webkit';
}

function pointOf(target: Element | Point): Point {
  if (!(target instanceof Element)) return target;
  const { left, top, width, height } = target.getBoundingClientRect();
  return { x: Math.round(left + width / 2), y: Math.round(top + height / 2) };
}
