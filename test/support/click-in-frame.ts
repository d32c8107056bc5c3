import type { ElementHandle, Locator } from 'playwright-core';

const TRIES = 5;

/**
 * Clicks in the Connect frame once the overlay accepts pointer input, which it ignores for half a second after it opens. Clicks
 * again if the frame has received no click, because Chromium sometimes loses a click in a new frame.
 */
export async function clickInFrame(target: Locator, options?: { timeout: number }): Promise<void> {
  const element = (await target.elementHandle(options)) as ElementHandle<HTMLElement>;
  const frame = await element.ownerFrame();
  await frame
    ?.parentFrame()
    ?.waitForFunction(() =>
      document
        .getAnimations()
        .every((animation) => (animation as Partial<CSSAnimation>).animationName !== 'ignore'),
    );
  await element.evaluate((clicked) =>
    clicked.addEventListener('click', () => (clicked.dataset.received = 'true')),
  );
  for (let tries = 1; tries <= TRIES; tries++) {
    await target.click(options);
    const received = await frame
      ?.waitForFunction((clicked) => clicked.dataset.received, element, { timeout: 2_000 })
      // The wait fails if the frame has closed, and the frame closes because of the click.
      .catch(() => frame.isDetached());
    if (received) return;
  }
  throw new Error('The frame received no click.');
}
