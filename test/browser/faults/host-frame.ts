/* eslint-disable @typescript-eslint/unbound-method -- timers do not use `this` */
import { expect } from '@open-wc/testing';
import type { PdConnectButton } from '../../../src/index.js';
import { frameOf, makeButton, takesPointers, type Made } from '../support/button.js';
import { env } from '../support/host.js';
import { click, moveTo } from '../support/input.js';
import { animationFrame } from '../support/page.js';
import type { Stage } from './stage.js';

/** Shows a button whose Connect page the row controls. The row does not watch it yet. */
export async function puppetButton(properties: Partial<PdConnectButton> = {}): Promise<Made> {
  return makeButton({
    app: 'slack',
    appName: 'Slack',
    frontendOrigin: (await env()).other,
    // The real pointer may still be where the button appears, which counts as a sign of intent.
    prefetch: 'none',
    ...properties,
  });
}

/** Shows such a button, and starts to watch it. */
export async function watchedPuppet(
  stage: Stage,
  properties: Partial<PdConnectButton> = {},
): Promise<PdConnectButton> {
  const made = await puppetButton(properties);
  await stage.watch(made);
  return made.button;
}

/** Runs code in the Connect page. */
export const inFrame = (button: PdConnectButton, code: string): void =>
  frameOf(button)!.contentWindow!.postMessage({ run: code }, '*');

/** Makes the Connect page report a success and then close. */
export const succeed = (button: PdConnectButton): void =>
  inFrame(
    button,
    `parent.postMessage({ type: 'success', authProvisionId: 'apn_1' }, '*'); parent.postMessage({ type: 'close' }, '*')`,
  );

const REPORT_CLICKS = `document.documentElement.style.cssText = 'position: fixed; inset: 0';
  onclick = ({ clientX, clientY }) => parent.postMessage({ clicked: [clientX / innerWidth, clientY / innerHeight] }, '*');`;

/** Clicks at three corners and in the centre of the frame with the real mouse. Expects the frame to receive each click at that position. */
export async function clickAllOver(button: PdConnectButton): Promise<void> {
  inFrame(button, REPORT_CLICKS);
  await uncountedly(() => takesPointers(button));
  const { x: left, y: top, width, height } = frameOf(button)!.getBoundingClientRect();
  for (const [across, down] of [
    [0.05, 0.05],
    [0.05, 0.95],
    [0.95, 0.95],
    [0.5, 0.5],
  ] as const) {
    const [x, y] = await clickAt({
      x: Math.round(left + width * across),
      y: Math.round(top + height * down),
    });
    expect(x, 'across').to.be.closeTo(across, 0.02);
    expect(y, 'down').to.be.closeTo(down, 0.02);
  }
}

// The test runner sets a timer for each command. Saved before the row counts timers, so those are not reported as leaks.
const { setTimeout: uncounted } = window;

async function uncountedly(act: () => Promise<void>): Promise<void> {
  const counted = window.setTimeout;
  window.setTimeout = uncounted;
  try {
    await act();
  } finally {
    window.setTimeout = counted;
  }
}

export const realClick = (point: { x: number; y: number }): Promise<void> => uncountedly(() => click(point));

/** Moves the real pointer away from the button. */
export const moveAway = (): Promise<void> =>
  uncountedly(() => moveTo({ x: innerWidth - 1, y: innerHeight - 1 }));

/** Clicks until the frame receives the click: a new frame may not take input yet. */
async function clickAt(point: { x: number; y: number }): Promise<[number, number]> {
  const heard: [number, number][] = [];
  const listen = ({ data }: MessageEvent<{ clicked?: [number, number] }>) =>
    data.clicked && heard.push(data.clicked);
  addEventListener('message', listen);
  try {
    for (;;) {
      await realClick(point);
      for (let frames = 0; frames < 20; frames += 1) {
        if (heard[0]) return heard[0];
        await animationFrame();
      }
    }
  } finally {
    removeEventListener('message', listen);
  }
}
