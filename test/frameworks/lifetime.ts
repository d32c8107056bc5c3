import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import type { Fate } from './example.js';
import { count, first, handsOn } from './hands.js';
import type { VisitedPage } from './page.js';

const BUTTON = first('pd-connect-button');
const ACCOUNT = first('#account');
/** Elements of a page with lifetime tests: a button that changes the page, a sign of the change, and the end of the attempt. */
const CHANGE = first('#change');
const CHANGED = first('#changed');
const ENDING = first('#ending');

/** Opens the frame, and keeps a reference to the button. */
async function openFrame(page: VisitedPage, sandbox: string): Promise<void> {
  const { until, click } = handsOn(page);
  await until(`${BUTTON}?.state === 'idle'`, 'idle button');
  await page.evaluate(`void (${BUTTON}.frontendOrigin = ${JSON.stringify(sandbox)})`);
  await click(BUTTON);
  await until(`${BUTTON}.state === 'open' && ${count('iframe')} === 1`, 'open frame');
  await page.evaluate(`void (window.subject = ${BUTTON})`);
}

/** Expects the same button with an open overlay, and completes the attempt in it. */
async function goesOn(page: VisitedPage, place: string): Promise<void> {
  const { until } = handsOn(page);
  assert.equal(await page.evaluate(`${BUTTON} === window.subject`), true, `${place}: the button is the same`);
  assert.equal(await page.evaluate(`${BUTTON}.state`), 'open', place);
  assert.equal(await page.evaluate(count('dialog:modal')), 1, `${place}: the overlay is open`);
  await page.connectInFrame();
  await until(`${BUTTON}.state === 'connected'`, 'connected button');
}

const forget = (page: VisitedPage): Promise<unknown> =>
  page
    .evaluate(`${BUTTON}.disconnect()`)
    .then(() => handsOn(page).until(`${BUTTON}.state === 'idle'`, 'button without an account'));

/** Tests a page that changes while the overlay is open. */
export async function driveLifetime(
  page: VisitedPage,
  sandbox: string,
  address: string,
  fate: Fate,
): Promise<void> {
  const { until } = handsOn(page);
  await page.open(address);
  await until(`['idle', 'connected'].includes(${BUTTON}?.state)`, 'button that has its list');
  if (await page.evaluate(`${BUTTON}.state === 'connected'`)) await forget(page);
  await openFrame(page, sandbox);
  // Calls click() by script, since users cannot click behind the modal overlay.
  await page.evaluate(`void ${CHANGE}.click()`);
  if (fate === 'keeps') {
    await until(`${CHANGED}?.textContent`, `page that ${address} has changed`);
    await goesOn(page, address);
    await forget(page);
    return;
  }
  await until(`${ENDING}.textContent`, 'end of the attempt');
  // The framework has removed its handlers by then. Those that the application added are still called.
  assert.equal((await page.evaluate<string>(`${ENDING}.textContent`)).trim(), 'not connected');
  assert.equal(await page.evaluate(count('iframe, dialog[open]')), 0, 'page without overlay');
}

/** Changes a source file while the overlay is open, as a developer does. */
export async function driveReload(page: VisitedPage, sandbox: string, file: string): Promise<void> {
  const { until } = handsOn(page);
  const source = readFileSync(file, 'utf8');
  const edited = source.replace('No workspace is connected.', 'Nothing is connected.');
  assert.notEqual(edited, source);
  await openFrame(page, sandbox);
  try {
    writeFileSync(file, edited);
    await until(`${ACCOUNT}.textContent === 'Nothing is connected.'`, `page with the new ${file}`);
    await goesOn(page, file);
  } finally {
    writeFileSync(file, source);
  }
}
