import type { Locator } from 'playwright-core';

/** Clicks something in Connect's frame once the overlay takes pointers: in its first half second it ignores them. */
export async function clickInFrame(target: Locator, options?: { timeout: number }): Promise<void> {
  const element = await target.elementHandle(options);
  const frame = await element.ownerFrame();
  await frame
    ?.parentFrame()
    ?.waitForFunction(() =>
      document
        .getAnimations()
        .every((animation) => (animation as Partial<CSSAnimation>).animationName !== 'ignore'),
    );
  await target.click(options);
}
