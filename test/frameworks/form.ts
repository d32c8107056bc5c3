import assert from 'node:assert/strict';
import { ACCOUNTS, count, first } from './expressions.js';
import type { FrameworkPage } from './page.js';

/** Elements of each form page. `#saved` shows the last submission. */
const BUTTON = first('pd-connect-button');
const CHANNEL = first('#channel');
const SAVE = first('#save');
/** The reset button. Its id is not `reset`, because this id would shadow the form's method `reset()` (DOM clobbering). */
const RESET = first('#discard');
const SAVED = first('#saved');
/** The error message of the form library. Forms with the browser's validation have no such element. */
const PROBLEM = first('#problem');

const REMOVE_ACCOUNTS = `${ACCOUNTS}.then(({ accounts }) =>
  Promise.all(accounts.map(({ id }) => fetch('/api/connect/accounts/' + id, { method: 'DELETE' })))).then(() => true)`;

/** Types into the text field. React ignores values from the field's own setter, so this code calls the prototype's setter. */
const type = (text: string) => `void ((field) => {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, ${JSON.stringify(text)});
  for (const name of ['input', 'change']) field.dispatchEvent(new Event(name, { bubbles: true }));
})(${CHANNEL})`;

/** Uses a form like a user. Asserts that each submission contains the button's value. */
export async function driveForm(
  page: FrameworkPage,
  sandbox: string,
  name: string,
  address: string,
): Promise<void> {
  const { waitUntil, click } = page;
  const state = (wanted: string) =>
    waitUntil(`${BUTTON}?.state === '${wanted}'`, `${name}: button that is ${wanted}`);
  const save = async (channel: string) => {
    await page.evaluate(type(channel));
    await click(SAVE);
  };
  const assertSaved = async (channel: string, id: string) => {
    await save(channel);
    await waitUntil(
      `${SAVED}?.textContent.trim() === '${channel}: ${id}'`,
      `${name}: form that sends ${channel}: ${id}`,
    );
    await state('connected');
  };
  /** Asserts that the form reports the missing account, and that the button has the focus. */
  const assertRefused = async (channel: string) => {
    await page.evaluate('void document.activeElement?.blur()');
    await save(channel);
    await waitUntil(
      `document.activeElement === ${BUTTON} && ${BUTTON}.shadowRoot.activeElement?.matches('[part~=button]')`,
      `${name}: focus on the button that lacks an account`,
    );
    await waitUntil(
      `${PROBLEM} ? ${PROBLEM}.textContent : ${BUTTON}.validity.valueMissing`,
      `${name}: message about the missing account`,
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
  await assertRefused('none');

  await page.evaluate(`void (${BUTTON}.frontendOrigin = ${JSON.stringify(sandbox)})`);
  await click(BUTTON);
  await state('open');
  await page.completeFrame();
  await state('connected');
  await waitUntil(`${count('iframe, dialog[open]')} === 0`, `${name}: page without overlay`);
  const id = await page.evaluate<string>(`${BUTTON}.account.id`);
  await assertSaved('first', id);
  await assertSaved('second', id);

  await page.evaluate(type('third'));
  await click(RESET);
  await waitUntil(`${CHANNEL}.value === 'general'`, `${name}: form that is reset`);
  // On a reset, a form library sets the value to ''. Without a library, the element's value becomes the listed account. Both are correct.
  await waitUntil(
    `${BUTTON}.state === (${BUTTON}.value ? 'connected' : 'idle')`,
    `${name}: button that shows the value of the form`,
  );
  if ((await page.evaluate(`${BUTTON}.value`)) === '') {
    await assertRefused('none');
    // The account is still in the list, so the button connects without a frame.
    await click(BUTTON);
    await state('connected');
    assert.equal(
      await page.evaluate(count('iframe')),
      0,
      `${name}: no frame for an account that is connected`,
    );
  }
  await assertSaved('fourth', id);

  await page.open(address);
  await state('connected');
  await assertSaved('fifth', id);
}
