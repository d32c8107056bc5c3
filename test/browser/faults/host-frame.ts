/* eslint-disable @typescript-eslint/unbound-method -- timers do not use `this` */
import { expect } from '@open-wc/testing';
import type { PdConnectButton } from '../../../src/index.js';
import { mount, waitForPointerInput, type Mounted } from '../../support/page/mount.js';
import { connectFrame } from '../../support/page/element.js';
import { env } from '../../support/page/host.js';
import { click, moveTo } from '../../support/page/input.js';
import { scriptedFrameOf } from '../../support/page/scripted-frame.js';
import { animationFrame } from '../../support/page/page.js';
import type { FaultFixture } from './fixture.js';

/** Mounts a button with a Connect page that the test controls. The test must then pass the button to `fixture.watch()`. */
export async function mountScriptedFrame(properties: Partial<PdConnectButton> = {}): Promise<Mounted> {
  return mount({
    app: 'slack',
    appName: 'Slack',
    frontendOrigin: (await env()).other,
    // The mouse pointer may already be over the new button, which would start prefetching.
    prefetch: 'none',
    ...properties,
  });
}

/** Mounts the test's button with a Connect page that the test controls. */
export async function mountWatchedScriptedFrame(
  fixture: FaultFixture,
  properties: Partial<PdConnectButton> = {},
): Promise<PdConnectButton> {
  const mounted = await mountScriptedFrame(properties);
  await fixture.watch(mounted);
  return mounted.button;
}

/** Runs code in the Connect page. */
export const runInFrame = (button: PdConnectButton, code: string): void => scriptedFrameOf(button).run(code);

/** Makes the Connect page report a success and then close. */
export const reportSuccess = (button: PdConnectButton): void =>
  scriptedFrameOf(button).post({ type: 'success', authProvisionId: 'apn_1' }, { type: 'close' });

const REPORT_CLICKS = `document.documentElement.style.cssText = 'position: fixed; inset: 0';
  onclick = ({ clientX, clientY }) => parent.postMessage({ clicked: [clientX / innerWidth, clientY / innerHeight] }, '*');`;

/**
 * Clicks with the real mouse at three corners and in the center of the frame. Expects the frame to receive each click
 * at the same position.
 */
export async function expectClicksEverywhere(button: PdConnectButton): Promise<void> {
  runInFrame(button, REPORT_CLICKS);
  await withoutCountingTimers(() => waitForPointerInput(button));
  const { x: left, y: top, width, height } = connectFrame(button)!.getBoundingClientRect();
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

// The test runner sets a timer for each mouse command. The fixture replaces `setTimeout` to find timers that the element leaves behind, so
// the runner must use the native `setTimeout`, whose timers are not counted.
const { setTimeout: nativeSetTimeout } = window;

async function withoutCountingTimers(act: () => Promise<void>): Promise<void> {
  const counted = window.setTimeout;
  window.setTimeout = nativeSetTimeout;
  try {
    await act();
  } finally {
    window.setTimeout = counted;
  }
}

export const realClick = (point: { x: number; y: number }): Promise<void> =>
  withoutCountingTimers(() => click(point));

/** Moves the real mouse pointer away from the button. */
export const movePointerAway = (): Promise<void> =>
  withoutCountingTimers(() => moveTo({ x: innerWidth - 1, y: innerHeight - 1 }));

/** Clicks repeatedly until the frame receives a click, because a new frame may ignore input at first. */
async function clickAt(point: { x: number; y: number }): Promise<[number, number]> {
  const clicks: [number, number][] = [];
  const listen = ({ data }: MessageEvent<{ clicked?: [number, number] }>) =>
    data.clicked && clicks.push(data.clicked);
  addEventListener('message', listen);
  try {
    for (;;) {
      await realClick(point);
      for (let frames = 0; frames < 20; frames += 1) {
        if (clicks[0]) return clicks[0];
        await animationFrame();
      }
    }
  } finally {
    removeEventListener('message', listen);
  }
}
