import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { waitFor } from '../support/wait-for.js';
import type { Announcement } from './announcements.js';
import { openHostPage } from './host.js';
import { JOURNEYS, type Journey } from './journeys.js';
import { Reader } from './reader.js';

const page = await openHostPage();

interface Line {
  does: string;
  focus: string;
  announced: Announcement[];
}

/** Performs a journey with real keys. Returns the focus in Chromium's accessibility tree and the announcements after each step. */
async function runJourney({ start, turns }: Journey): Promise<Line[]> {
  await page.evaluate(`document.activeElement.blur()`);
  await page.evaluate(start);
  await page.waitForFunction(`a11y.button.state !== 'checking'`);
  await page.evaluate('a11y.button.updateComplete.then(() => void a11y.takeAnnouncements())');
  const reader = await Reader.of(page);
  const lines: Line[] = [];
  for (const { does, key, happens, until } of turns) {
    await (key ? page.keyboard.press(key) : page.evaluate(`void ${happens}`));
    await waitFor(() => page.evaluate(`Promise.resolve(${until}).then((met) => met ? true : null)`), until);
    const announced = await page.evaluate<Announcement[]>(
      'a11y.button.updateComplete.then(() => a11y.takeAnnouncements())',
    );
    lines.push({ does, focus: await reader.focus(), announced });
  }
  return lines;
}

const announcementTexts = (announced: Announcement[]) =>
  announced.filter(({ spoken }) => spoken).map(({ text }) => `“${text}”`);

suite('the element with a screen reader', () => {
  for (const journey of JOURNEYS)
    test(`the journey “${journey.title}” repeats no announcement and never loses the focus`, async () => {
      const lines = await runJourney(journey);
      for (const { does, focus } of lines) assert.notEqual(focus, 'nothing', does);
      const all = lines.flatMap(({ announced }) => announcementTexts(announced));
      assert.equal(
        all.find((text, index) => text === all[index - 1]),
        undefined,
        'said twice',
      );
    });
});
