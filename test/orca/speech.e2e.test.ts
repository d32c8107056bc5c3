import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { after, suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { format, resolveConfig } from 'prettier';
import { CHROMIUM_ARGS, findBrowser, onPath } from '../../scripts/lib/browsers.mjs';
import { startHost } from '../a11y/host.js';
import { startDesktop } from './desktop.js';
import { JOURNEYS, type Journey } from './journeys.js';
import { Listener, classify, type Speech } from './listener.js';

/** The record of Orca's speech at each step. `npm run speech -- --record` writes the record, and a person reviews it. */
const RECORD = new URL('./record.json', import.meta.url);
const record = JSON.parse(readFileSync(RECORD, 'utf8')) as Record<string, readonly RecordedTurn[]>;
/** Orca's speech at one step. */
type RecordedTurn = Speech & { readonly does: string };
const writes = process.env.WRITE !== undefined;

/** The required programs that are not installed. On Debian, `node scripts/platforms.mjs` installs them. */
const missing = ['orca', 'Xvfb', 'xdotool', 'openbox', 'dbus-daemon'].filter((name) => !onPath(name));

let listener: Listener;

/** Starts a virtual screen with Orca, and opens the test page on this screen. */
async function start(): Promise<void> {
  const desktop = await startDesktop();
  after(() => desktop.stop());
  const browser = await chromium.launch({
    executablePath: findBrowser('chromium')!,
    headless: false,
    env: desktop.env,
    args: [...CHROMIUM_ARGS, '--force-renderer-accessibility', '--lang=en', '--window-size=1200,850'],
  });
  after(() => browser.close());
  const context = await browser.newContext({ viewport: null });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(await startHost());
  await page.waitForFunction('window.a11y');
  await page.evaluate(`document.body.insertAdjacentHTML('afterbegin',
    '<p id="mark" role="status"></p><button id="start" type="button">Start</button>')`);
  await desktop.click(600, 700);
  listener = new Listener(desktop, page);
}

/** Performs a journey and records Orca's speech. */
async function write({ title, start, turns }: Journey): Promise<void> {
  await listener.begin(start);
  let from = 0;
  const lines: RecordedTurn[] = [];
  for (const [index, turn] of turns.entries()) {
    await listener.perform(turn);
    await (index < turns.length - 1 ? listener.waitForSilence() : listener.waitForMarks());
    const { focus, announced } = classify(listener.speech.slice(from));
    from = listener.speech.length;
    // Orca sometimes skips a focused element, so the longer list of focused elements is kept.
    const known = record[title]?.[index];
    const kept = known?.does === turn.does && known.focus.length > focus.length ? known.focus : focus;
    lines.push({ does: turn.does, focus: kept, announced });
    console.log(title, JSON.stringify(lines.at(-1)));
  }
  record[title] = lines;
}

/**
 * Performs a journey and compares the announcements with the record: Orca must say each announcement once and in order.
 * Compares focused elements only at steps with `named`, because Orca may skip such elements.
 */
async function check({ title, start, turns }: Journey): Promise<void> {
  const expected = record[title] ?? [];
  assert.deepEqual(
    expected.map(({ does }) => does),
    turns.map(({ does }) => does),
    'npm run speech -- --record writes a new record.',
  );
  await listener.begin(start);
  for (const [index, turn] of turns.entries()) {
    await listener.perform(turn);
    if (index === turns.length - 1) await listener.bringToFront();
    const announced = expected.slice(0, index + 1).flatMap((recorded) => recorded.announced);
    await listener.waitForSpeech(announced, turn.named ? expected[index]?.focus : []);
  }
  await listener.waitForMarks();
  const { announced } = classify(listener.speech);
  assert.deepEqual(
    announced,
    expected.flatMap((recorded) => recorded.announced),
  );
}

const skip = missing.length > 0 && `not installed: ${missing.join(', ')}`;
if (!skip) await start();
suite('Orca with Chromium', { skip }, () => {
  for (const journey of JOURNEYS)
    test(`Orca announces the recorded texts to a user who ${journey.title}`, async () => {
      await (writes ? write : check)(journey);
    });
  if (writes)
    after(async () => {
      const options = await resolveConfig(fileURLToPath(RECORD));
      writeFileSync(RECORD, await format(JSON.stringify(record, null, 2), { ...options, parser: 'json' }));
    });
});
