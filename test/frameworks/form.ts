import assert from 'node:assert/strict';
import { ACCOUNTS, count, first, handsOn } from './hands.js';
import type { VisitedPage } from './page.js';

/** What each form has: the button, a text field, a way to send it and one to reset it, and what was sent last. */
const BUTTON = first('pd-connect-button');
const CHANNEL = first('#channel');
const SAVE = first('#save');
/** Not called `reset`: that would shadow the form's method. */
const RESET = first('#discard');
const SAVED = first('#saved');
/** Where the form's library says what is wrong; a form that leaves this to the browser has none. */
const PROBLEM = first('#problem');

const REMOVE_ACCOUNTS = `${ACCOUNTS}.then(({ accounts }) =>
  Promise.all(accounts.map(({ id }) => fetch('/api/connect/accounts/' + id, { method: 'DELETE' })))).then(() => true)`;

/** Types as a user does: React compares with what it wrote by the prototype's setter. */
const type = (text: string) => `void ((field) => {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, ${JSON.stringify(text)});
  for (const name of ['input', 'change']) field.dispatchEvent(new Event(name, { bubbles: true }));
})(${CHANNEL})`;

/**
 * Uses one form as a person would: saves without an account, connects, saves twice, resets, and comes back to the page. What
 * is sent must be what the button shows, at each step.
 */
export async function driveForm(
  page: VisitedPage,
  sandbox: string,
  name: string,
  address: string,
): Promise<void> {
  const { until, click } = handsOn(page);
  const state = (wanted: string) =>
    until(`${BUTTON}?.state === '${wanted}'`, `${name}: button that is ${wanted}`);
  const save = async (channel: string) => {
    await page.evaluate(type(channel));
    await click(SAVE);
  };
  const saves = async (channel: string, id: string) => {
    await save(channel);
    await until(
      `${SAVED}?.textContent.trim() === '${channel}: ${id}'`,
      `${name}: form that sends ${channel}: ${id}`,
    );
    await state('connected');
  };
  /** The library or the browser names the missing account, and the focus is on the button. */
  const refuses = async (channel: string) => {
    await page.evaluate('void document.activeElement?.blur()');
    await save(channel);
    await until(
      `document.activeElement === ${BUTTON} && ${BUTTON}.shadowRoot.activeElement?.matches('[part~=button]')`,
      `${name}: focus on the button that lacks an account`,
    );
    await until(
      `${PROBLEM} ? ${PROBLEM}.textContent : ${BUTTON}.validity.valueMissing`,
      `${name}: word of what is wrong`,
    );
    assert.doesNotMatch(
      await page.evaluate<string>(`${SAVED}.textContent`),
      new RegExp(channel),
      `${name}: nothing is sent`,
    );
  };

  await page.open(address);
  await page.evaluate(REMOVE_ACCOUNTS);
  await page.open(address);
  await state('idle');
  await refuses('none');

  await page.evaluate(`void (${BUTTON}.frontendOrigin = ${JSON.stringify(sandbox)})`);
  await click(BUTTON);
  await state('open');
  await page.connectInFrame();
  await state('connected');
  await until(`${count('iframe, dialog[open]')} === 0`, `${name}: page without overlay`);
  const id = await page.evaluate<string>(`${BUTTON}.account.id`);
  await saves('first', id);
  await saves('second', id);

  await page.evaluate(type('third'));
  await click(RESET);
  await until(`${CHANNEL}.value === 'general'`, `${name}: form that is reset`);
  // A library resets to its own default, an empty value; the browser to the account that is listed.
  await until(
    `${BUTTON}.state === (${BUTTON}.value ? 'connected' : 'idle')`,
    `${name}: button that shows what the form has`,
  );
  if ((await page.evaluate(`${BUTTON}.value`)) === '') {
    await refuses('none');
    // The account is listed, so that nobody has to connect it again.
    await click(BUTTON);
    await state('connected');
    assert.equal(
      await page.evaluate(count('iframe')),
      0,
      `${name}: no frame for an account that is connected`,
    );
  }
  await saves('fourth', id);

  await page.open(address);
  await state('connected');
  await saves('fifth', id);
}
