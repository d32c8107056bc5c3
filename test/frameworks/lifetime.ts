import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import type { AttemptEffect } from './example.js';
import { count, first } from './expressions.js';
import type { FrameworkPage } from './page.js';

const BUTTON = first('pd-connect-button');
const ACCOUNT = first('#account');
/** Elements of a lifetime page. `#change` changes the page, `#changed` has text after the change, and `#ending` shows the outcome. */
const CHANGE = first('#change');
const CHANGED = first('#changed');
const ENDING = first('#ending');

/** Opens the frame, and stores the button in `window.subject`. */
async function openFrame(page: FrameworkPage, sandbox: string): Promise<void> {
  const { waitUntil, click } = page;
  await waitUntil(`${BUTTON}?.state === 'idle'`, 'idle button');
  await page.evaluate(`void (${BUTTON}.frontendOrigin = ${JSON.stringify(sandbox)})`);
  await click(BUTTON);
  await waitUntil(`${BUTTON}.state === 'open' && ${count('iframe')} === 1`, 'open frame');
  await page.evaluate(`void (window.subject = ${BUTTON})`);
}

/** Asserts that the same button still has an open overlay, and completes the attempt in that overlay. */
async function assertAttemptContinues(page: FrameworkPage, place: string): Promise<void> {
  const { waitUntil } = page;
  assert.equal(await page.evaluate(`${BUTTON} === window.subject`), true, `${place}: the button is the same`);
  assert.equal(await page.evaluate(`${BUTTON}.state`), 'open', place);
  assert.equal(await page.evaluate(count('dialog:modal')), 1, `${place}: the overlay is open`);
  await page.completeFrame();
  await waitUntil(`${BUTTON}.state === 'connected'`, 'connected button');
}

const disconnect = (page: FrameworkPage): Promise<unknown> =>
  page
    .evaluate(`${BUTTON}.disconnect()`)
    .then(() => page.waitUntil(`${BUTTON}.state === 'idle'`, 'button without an account'));

/** Tests a page that changes while the overlay is open. */
export async function driveLifetime(
  page: FrameworkPage,
  sandbox: string,
  address: string,
  effect: AttemptEffect,
): Promise<void> {
  const { waitUntil } = page;
  await page.open(address);
  await waitUntil(`['idle', 'connected'].includes(${BUTTON}?.state)`, 'button that has its list');
  if (await page.evaluate(`${BUTTON}.state === 'connected'`)) await disconnect(page);
  await openFrame(page, sandbox);
  // Calls click() in a script, because a user cannot click behind the modal overlay.
  await page.evaluate(`void ${CHANGE}.click()`);
  if (effect === 'keeps') {
    await waitUntil(`${CHANGED}?.textContent`, `page that ${address} has changed`);
    await assertAttemptContinues(page, address);
    await disconnect(page);
    return;
  }
  await waitUntil(`${ENDING}.textContent`, 'end of the attempt');
  // The framework has already removed its handlers, but the application’s own listeners are still called.
  assert.equal((await page.evaluate<string>(`${ENDING}.textContent`)).trim(), 'not connected');
  assert.equal(await page.evaluate(count('iframe, dialog[open]')), 0, 'page without overlay');
}

/** Changes a source file while the overlay is open, like a developer. */
export async function driveReload(page: FrameworkPage, sandbox: string, file: string): Promise<void> {
  const { waitUntil } = page;
  const source = readFileSync(file, 'utf8');
  const edited = source.replace('No workspace is connected.', 'Nothing is connected.');
  assert.notEqual(edited, source);
  await openFrame(page, sandbox);
  try {
    writeFileSync(file, edited);
    await waitUntil(`${ACCOUNT}.textContent === 'Nothing is connected.'`, `page with the new ${file}`);
    await assertAttemptContinues(page, file);
  } finally {
    writeFileSync(file, source);
  }
}
