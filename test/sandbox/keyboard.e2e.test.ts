import assert from 'node:assert/strict';
import { beforeEach, suite, test } from 'node:test';
import { startHost, openHostPage } from './host-page.js';
import { launchChromium } from '../support/chromium.js';
import { createToken, startSandbox } from '../support/sandbox.js';
import type { Message, HostPage } from './host-page.js';

const sandbox = await startSandbox();
const browser = await launchChromium();
const origin = await startHost();
let host: HostPage;

const types = (messages: Message[]): string[] => messages.map(({ type }) => type);

async function open(): Promise<void> {
  await host.connect({ token: await createToken(sandbox), app: 'slack' });
  await host.waitForMessage('load');
}

beforeEach(async () => {
  sandbox.reset();
  host = await openHostPage(browser, origin, sandbox);
  return () => host.page.context().close();
});

suite('The sandbox’s Connect page, used by keyboard', () => {
  test('connects when the user presses Enter on the focused Connect button', async () => {
    await open();
    await host.frame().locator('#connect:focus').waitFor();
    await host.page.keyboard.press('Enter');
    assert.deepEqual(types(await host.waitForMessage('close')), ['load', 'success', 'close']);
  });

  test('lets Tab and Shift+Tab reach every control of the Connect page', async () => {
    await open();
    await host.frame().locator('#connect:focus').waitFor();
    for (const next of ['#fail', '#cancel']) {
      await host.page.keyboard.press('Tab');
      await host.frame().locator(`${next}:focus`).waitFor();
    }
    for (const previous of ['#fail', '#connect', '#name', '[aria-label=Close]']) {
      await host.page.keyboard.press('Shift+Tab');
      await host.frame().locator(`${previous}:focus`).waitFor();
    }
  });

  test('focuses the Connect button when the host moves the focus to the frame', async () => {
    await open();
    await host.frame().locator('#connect:focus').waitFor();
    await host.frame().evaluate('document.activeElement.blur()');
    await host.page.evaluate("document.querySelector('iframe').blur()");
    await host.page.evaluate("document.querySelector('iframe').focus()");
    await host.frame().locator('#connect:focus').waitFor();
  });

  test('connects when the user presses Enter while no element has focus', async () => {
    await open();
    await host.frame().locator('#connect:focus').waitFor();
    await host.frame().evaluate('document.activeElement.blur()');
    await host.page.keyboard.press('Enter');
    assert.deepEqual(types(await host.waitForMessage('close')), ['load', 'success', 'close']);
  });
});
