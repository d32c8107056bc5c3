import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { openHostPage } from './host.js';
import { Reader } from './reader.js';

const page = await openHostPage();

/** Focuses the button. Returns its name and description from Chromium's accessibility tree. */
async function spoken(): Promise<string> {
  await page.evaluate('a11y.button.updateComplete.then(() => a11y.button.focus())');
  return (await Reader.of(page)).focus();
}

/** Mounts a button with this account, and returns the button's name and description. */
async function withAccount(account: string, properties = ''): Promise<string> {
  await page.evaluate(
    `a11y.mount({ app: 'slack', accountsEndpoint: a11y.accountsUrl([${account}]), ${properties} })`,
  );
  await page.waitForFunction(`a11y.button.account`);
  return spoken();
}

suite('the button’s name in the accessibility tree', () => {
  const ADA = `{ id: 'apn_1', name: 'Ada' }`;
  const BOB = `{ id: 'apn_2', name: 'Bob', healthy: false }`;

  test('separates the button’s text and the account name by a comma', async () => {
    assert.equal(await withAccount(ADA), 'Slack connected, Ada, button');
    assert.equal(await withAccount(BOB), 'Reconnect Slack, Bob, button');
  });

  test('adds the comma before the account name even if the host sets the text', async () => {
    assert.equal(await withAccount(ADA, `connectedLabel: 'Linked'`), 'Linked, Ada, button');
    await page.evaluate(
      `void (a11y.button.style.cssText = 'display: flex; width: 90px; white-space: nowrap')`,
    );
    assert.equal(await spoken(), 'Linked, Ada, button');
    await page.evaluate(`void a11y.button.insertAdjacentHTML('beforeend', '<b slot="connected">Ready</b>')`);
    assert.equal(await spoken(), 'Ready, Ada, button');
  });

  test('adds no comma after the text if the account has no name', async () => {
    assert.equal(await withAccount(`{ id: 'apn_1' }`), 'Slack connected, button');
  });
});

suite('the button’s description in the accessibility tree', () => {
  test('describes the button by the message of setCustomValidity() while the message is set', async () => {
    await page.evaluate(`a11y.mount({ app: 'slack', value: 'apn_1' })`);
    assert.equal(await spoken(), 'Slack connected, button');
    await page.evaluate(`a11y.button.setCustomValidity('This account is taken.')`);
    assert.equal(await spoken(), 'Slack connected, button, “This account is taken.”');
    await page.evaluate(`a11y.button.setCustomValidity('')`);
    assert.equal(await spoken(), 'Slack connected, button');
  });

  test('prefers the message of setCustomValidity() to the message of a required button', async () => {
    await page.evaluate(`a11y.mount({ app: 'slack', required: true })`);
    assert.equal(await spoken(), 'Connect Slack, button, “Connect Slack to continue.”');
    await page.evaluate(`a11y.button.setCustomValidity('Choose another app.')`);
    assert.equal(await spoken(), 'Connect Slack, button, “Choose another app.”');
    await page.evaluate(`a11y.button.setCustomValidity('')`);
    assert.equal(await spoken(), 'Connect Slack, button, “Connect Slack to continue.”');
    await page.evaluate(`void (a11y.button.value = 'apn_1')`);
    assert.equal(await spoken(), 'Slack connected, button');
  });
});
