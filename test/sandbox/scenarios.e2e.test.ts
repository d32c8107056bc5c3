import assert from 'node:assert/strict';
import { beforeEach, suite, test } from 'node:test';
import { SENTENCES } from '../../src/sandbox/connect/admission.js';
import { startHost, openHostPage } from './host-page.js';
import { launchChromium } from '../support/chromium.js';
import { createToken, startSandbox } from '../support/sandbox.js';
import type { HostPage } from './host-page.js';

const sandbox = await startSandbox();
const browser = await launchChromium();
const origin = await startHost();
let host: HostPage;

async function play(app: string, on = sandbox): Promise<void> {
  await host.connect({ token: await createToken(on), app });
}

suite('The sandbox’s Connect page for a test app', () => {
  beforeEach(async () => {
    sandbox.reset();
    host = await openHostPage(browser, origin, sandbox);
    return () => host.page.context().close();
  });

  test('test_success: posts success with the id of the new account, then close', async () => {
    await play('test_success');
    const messages = await host.waitForMessage('close');
    const [account] = sandbox.accounts.list();
    assert.deepEqual(messages, [
      { type: 'load' },
      { type: 'success', authProvisionId: account!.id },
      { type: 'close' },
    ]);
    assert.equal(account!.externalUserId, 'ada');
    assert.equal(account!.healthy, true);
  });

  for (const app of ['test_error', 'test_rate_limited']) {
    test(`${app}: posts an error, then close`, async () => {
      await play(app);
      const messages = await host.waitForMessage('close');
      assert.deepEqual(messages, [
        { type: 'load' },
        { type: 'error', error: SENTENCES.failed },
        { type: 'close' },
      ]);
      assert.deepEqual(sandbox.accounts.list(), []);
    });
  }

  test('test_error_empty: posts an error with an empty message', async () => {
    await play('test_error_empty');
    assert.deepEqual(await host.waitForMessage('close'), [
      { type: 'load' },
      { type: 'error', error: '' },
      { type: 'close' },
    ]);
  });

  test('test_error_then_success: posts an error, then a success', async () => {
    await play('test_error_then_success');
    const types = (await host.waitForMessage('close')).map(({ type }) => type);
    assert.deepEqual(types, ['load', 'error', 'success', 'close']);
  });

  test('test_cancel: posts close without success or error', async () => {
    await play('test_cancel');
    assert.deepEqual(await host.waitForMessage('close'), [{ type: 'load' }, { type: 'close' }]);
  });

  test('test_slow: posts success, then close', async () => {
    await play('test_slow');
    const types = (await host.waitForMessage('close')).map(({ type }) => type);
    assert.deepEqual(types, ['load', 'success', 'close']);
  });

  test('test_unhealthy: connects an unhealthy account', async () => {
    await play('test_unhealthy');
    await host.waitForMessage('close');
    assert.equal(sandbox.accounts.list()[0]!.healthy, false);
  });

  test('test_twice: posts the same success twice', async () => {
    await play('test_twice');
    const [, first, second] = await host.waitForMessage('close');
    assert.equal(first!.type, 'success');
    assert.deepEqual(first, second);
    assert.equal(sandbox.accounts.list().length, 1);
  });

  test('test_close_before_load: posts close before the load event', async () => {
    await play('test_close_before_load');
    assert.deepEqual(await host.waitForMessage('load'), [{ type: 'close' }, { type: 'load' }]);
  });

  test('pauses between the steps for as long as the option says', async () => {
    const slow = await startSandbox({ pause: 40_000 });
    host = await openHostPage(browser, origin, slow);
    await host.page.clock.install();
    await play('test_success', slow);
    await host.waitForMessage('load');
    await host.page.clock.runFor(39_000);
    assert.equal((await host.messages()).at(-1)?.type, 'load');
    await host.page.clock.runFor(1_000);
    await host.waitForMessage('success');
  });

  for (const [app, last] of [
    ['test_success_no_close', 'success'],
    ['test_error_no_close', 'error'],
    ['test_silent', 'load'],
  ] as const) {
    test(`${app}: posts nothing after ${last}`, async () => {
      await host.page.clock.install();
      await play(app);
      await host.waitForMessage(last);
      await host.page.clock.runFor(60_000);
      assert.equal((await host.messages()).at(-1)?.type, last);
    });
  }

  test('test_refused: loads a page that the browser refuses to show', async () => {
    await play('test_refused');
    await host.waitForMessage('load');
    assert.equal(await host.frame().locator('main').count(), 0);
  });

  test('test_hang: never loads the page', async () => {
    const own = await startSandbox();
    const other = await openHostPage(browser, origin, own);
    await other.connect({ token: await createToken(own), app: 'test_hang' });
    await other.frame().waitForURL(/connect\.html/, { waitUntil: 'commit' });
    assert.deepEqual(await other.messages(), []);
    await own.close();
  });
});
