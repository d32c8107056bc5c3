import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Locator } from 'playwright-core';
import { openHostPage } from './host.js';
import type { StateName } from './states.js';

/** The folder into which a run with PICTURES=1 writes screenshots, which a person can check. */
const PICTURES = process.env.PICTURES && fileURLToPath(new URL('../../coverage/phones/', import.meta.url));

interface Insets {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

interface Phone {
  width: number;
  height: number;
  /** The safe-area insets, for a notch, round corners and a gesture bar. */
  insets: Insets;
}

const NONE: Insets = { top: 0, right: 0, bottom: 0, left: 0 };
const PHONES: readonly Phone[] = [
  { width: 320, height: 568, insets: NONE },
  { width: 360, height: 640, insets: NONE },
  { width: 390, height: 844, insets: { top: 47, right: 0, bottom: 34, left: 0 } },
  { width: 412, height: 915, insets: { top: 24, right: 0, bottom: 24, left: 0 } },
  { width: 844, height: 390, insets: { top: 0, right: 47, bottom: 21, left: 47 } },
];
const STATES: readonly StateName[] = [
  'idle',
  'pending',
  'connected as a named account',
  'connected and unhealthy',
  'connected, with the account list open',
  'unhealthy, with the account list open',
  'connected, with the disconnection question open',
  'failed, with a retry',
  'loading',
  'open',
  'silent, with a link to continue in a tab',
];

if (PICTURES) {
  rmSync(PICTURES, { recursive: true, force: true });
  mkdirSync(PICTURES, { recursive: true });
}

const page = await openHostPage();
const protocol = await page.context().newCDPSession(page);
await protocol.send('Emulation.setTouchEmulationEnabled', { enabled: true });

async function emulatePhone({ width, height, insets }: Phone): Promise<void> {
  await protocol.send('Emulation.setDeviceMetricsOverride', {
    width,
    height,
    mobile: true,
    deviceScaleFactor: 1,
    screenWidth: width,
    screenHeight: height,
  });
  await protocol.send('Emulation.setSafeAreaInsetsOverride', { insets });
  await page.waitForFunction(([w, h]) => innerWidth === w && innerHeight === h, [width, height]);
}

async function showState(state: StateName): Promise<void> {
  await page.evaluate(async (name) => {
    await window.a11y.showState(name);
    window.a11y.button.size = 'large';
    await window.a11y.button.updateComplete;
  }, state);
}

/** Takes a screenshot through the DevTools protocol, because Playwright's screenshot resets the emulated size. */
async function shoot(name: string): Promise<void> {
  if (!PICTURES) return;
  const { data } = await protocol.send('Page.captureScreenshot', { format: 'png' });
  writeFileSync(`${PICTURES}${name.replaceAll(/[^\w×]+/g, '-')}.png`, data, 'base64');
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

async function boxesOf(targets: Locator): Promise<Box[]> {
  const boxes = await Promise.all((await targets.all()).map((target) => target.boundingBox()));
  return boxes.filter((box) => box !== null);
}

/** Returns the element's visible buttons that are not inert. */
const own = (): Locator => page.locator('pd-connect-button button:not([inert])').filter({ visible: true });

const overlaps = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/**
 * Asserts that the element's buttons fit into the screen, are large enough, and cover no control of the frame.
 * Returns the number of controls in the frame.
 */
async function assertFits({ width, height, insets }: Phone): Promise<number> {
  const wide = await page.evaluate('document.scrollingElement.scrollWidth');
  assert.ok(Number(wide) <= width, `the page is ${String(wide)} px wide`);
  const dialog = page.locator('pd-connect-button dialog');
  const open = (await dialog.count()) > 0;
  if (open) assert.deepEqual(await dialog.boundingBox(), { x: 0, y: 0, width, height });
  const targets = open
    ? dialog.locator('button').filter({ visible: true }).and(page.locator(':not([inert])'))
    : own();
  const boxes = await boxesOf(targets);
  for (const box of boxes) {
    const described = JSON.stringify(box);
    assert.ok(Math.min(box.width, box.height) >= 44, `44 px: ${described}`);
    assert.ok(box.x >= 0 && box.x + box.width <= width, `in the screen: ${described}`);
    if (!open) continue;
    assert.ok(
      box.x >= insets.left && box.x + box.width <= width - insets.right,
      `beside a notch: ${described}`,
    );
    assert.ok(
      box.y >= insets.top && box.y + box.height <= height - insets.bottom,
      `below a notch: ${described}`,
    );
  }
  const [list] = await boxesOf(page.locator('pd-connect-button [part=list]'));
  if (list)
    for (const box of await boxesOf(page.locator('pd-connect-button :is(.line, #status:not(.quiet))')))
      assert.equal(
        overlaps(list, box),
        false,
        `the list ${JSON.stringify(list)} is over ${JSON.stringify(box)}`,
      );
  const frame = page.frames().find((each) => each.url().includes('connect.html'));
  if (!open || !frame) return 0;
  const shown = await dialog.evaluate((element: Element) =>
    ['loading', 'way-out'].some((name) => element.classList.contains(name)),
  );
  if (!shown) return 0;
  const controls = await boxesOf(frame.locator('button, input, a').filter({ visible: true }));
  for (const control of controls)
    for (const box of boxes)
      assert.equal(
        overlaps(box, control),
        false,
        `${JSON.stringify(box)} is over ${JSON.stringify(control)}`,
      );
  return controls.length;
}

for (const phone of PHONES) {
  const { width, height } = phone;
  suite(`a phone of ${width} × ${height} px`, () => {
    for (const state of STATES)
      test(`shows the state “${state}” within the screen, with touch targets of at least 44 px`, async () => {
        await emulatePhone(phone);
        await showState(state);
        await assertFits(phone);
        await shoot(`${width}×${height} ${state}`);
      });
  });
}

suite('the close button above a Connect page', () => {
  for (const phone of PHONES)
    test(`the close button covers no control of the Connect page at ${phone.width} × ${phone.height} px`, async () => {
      await emulatePhone(phone);
      await showState('idle');
      await page.evaluate(() => {
        const { button } = window.a11y;
        Object.assign(button, { app: 'slack', hideClose: true });
        void button.connect();
      });
      await page.frameLocator('pd-connect-button iframe').getByRole('button').first().waitFor();
      assert.ok((await assertFits(phone)) > 0, 'the page has no control');
      await shoot(`${phone.width}×${phone.height} with controls`);
    });
});

suite('a phone that is rotated', () => {
  const [portrait, landscape] = [PHONES[2]!, PHONES[4]!];
  for (const state of STATES.slice(-7))
    test(`shows the state “${state}” within the screen after each rotation`, async () => {
      await emulatePhone(portrait);
      await showState(state);
      for (const phone of [landscape, portrait]) {
        await emulatePhone(phone);
        await page.evaluate(() => new Promise(requestAnimationFrame));
        await page.evaluate(() => new Promise(requestAnimationFrame));
        await assertFits(phone);
        await shoot(`turned to ${phone.width}×${phone.height} ${state}`);
      }
    });
});

suite('a phone with a text size of 200 %', () => {
  for (const state of STATES)
    test(`shows the state “${state}” within the screen at a text size of 200 %`, async () => {
      await emulatePhone(PHONES[1]!);
      await page.addStyleTag({ content: 'html { font-size: 200% }' });
      await showState(state);
      await assertFits(PHONES[1]!);
      await shoot(`text 200 ${state}`);
      await page.evaluate(`document.head.lastElementChild.remove()`);
    });
});

suite('pinch-zoom on a phone', () => {
  for (const state of ['idle', 'open', 'connected, with the account list open'] as const)
    test(`allows pinch-zoom on every element in the state “${state}”`, async () => {
      const phone = PHONES[2]!;
      await emulatePhone(phone);
      await showState(state);
      await protocol.send('Emulation.setPageScaleFactor', { pageScaleFactor: 2 });
      await page.waitForFunction('visualViewport.scale === 2');
      const forbidden = await page.evaluate(() =>
        [
          document.documentElement,
          document.body,
          ...(window.a11y.button.shadowRoot?.querySelectorAll('*') ?? []),
        ]
          .map((element) => getComputedStyle(element).touchAction)
          .filter((action) => !['auto', 'manipulation'].includes(action)),
      );
      assert.deepEqual(forbidden, []);
      await shoot(`zoomed ${state}`);
      await protocol.send('Emulation.setPageScaleFactor', { pageScaleFactor: 1 });
      await assertFits(phone);
    });
});
