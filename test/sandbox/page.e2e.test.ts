import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { beforeEach, suite, test } from 'node:test';
import type { AxeResults } from 'axe-core';
import { SENTENCES } from '../../src/sandbox/connect/admission.js';
import { clickInFrame } from '../support/click-in-frame.js';
import { startHost, openHostPage } from './host-page.js';
import { launchChromium } from '../support/chromium.js';
import { createToken, startSandbox } from '../support/sandbox.js';
import type { Message, HostPage } from './host-page.js';

const sandbox = await startSandbox();
const browser = await launchChromium();
const origin = await startHost();
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let host: HostPage;

const types = (messages: Message[]): string[] => messages.map(({ type }) => type);

async function open(query: Record<string, string> = {}): Promise<void> {
  await host.connect({ token: await createToken(sandbox), app: 'slack', ...query });
  await host.waitForMessage('load');
}

const button = (name: string) => host.frame().getByRole('button', { name, exact: true });

beforeEach(async () => {
  sandbox.reset();
  host = await openHostPage(browser, origin, sandbox);
  return () => host.page.context().close();
});

suite('A visit to the sandbox’s Connect page', () => {
  test('connects an account under the name that the user typed', async () => {
    await open();
    await host.frame().getByLabel('Account name').fill('Grace');
    await clickInFrame(button('Connect'));
    const messages = await host.waitForMessage('close');
    const [account] = sandbox.accounts.list();
    assert.deepEqual(messages.slice(1), [
      { type: 'success', authProvisionId: account!.id },
      { type: 'close' },
    ]);
    assert.deepEqual([account!.name, account!.app, account!.externalUserId], ['Grace', 'slack', 'ada']);
  });

  test('shows a hint for an unlisted app, and connects the app', async () => {
    await open();
    assert.equal(await host.frame().locator('#outside').count(), 0);
    await host.page.reload();
    await open({ app: 'my_own_app' });
    await host.frame().getByText('Not in our short list: check the slug at Pipedream').waitFor();
    await clickInFrame(button('Connect'));
    await host.waitForMessage('close');
    assert.equal(sandbox.accounts.list()[0]!.app, 'my_own_app');
  });

  test('shows that the account is connected before the frame closes', async () => {
    await open();
    await host.page.clock.install();
    await button('Connect').click();
    await host.waitForMessage('success');
    await host.frame().getByRole('status').getByText('Slack is connected').waitFor();
    assert.equal(types(await host.messages()).includes('close'), false);
  });

  test('connects one account if the button is pressed several times', async () => {
    await open();
    await host.frame().evaluate("for (let i = 0; i < 3; i++) document.getElementById('connect').click()");
    await host.waitForMessage('close');
    assert.equal(sandbox.accounts.list().length, 1);
  });

  test('connects even after the user has pressed “Fail”', async () => {
    await open();
    await clickInFrame(button('Fail'));
    const [, error] = await host.waitForMessage('error');
    assert.deepEqual(error, { type: 'error', error: SENTENCES.failed });
    await host.frame().getByRole('alert').getByText(SENTENCES.failed).waitFor();
    await clickInFrame(button('Connect'));
    assert.deepEqual(types(await host.waitForMessage('close')), ['load', 'error', 'success', 'close']);
  });

  for (const way of ['Cancel', 'Close', 'Escape']) {
    test(`ends without a connection if the user presses ${way}`, async () => {
      await open();
      await host.frame().locator('#connect:focus').waitFor();
      if (way === 'Escape') await host.page.keyboard.press('Escape');
      else await clickInFrame(button(way));
      assert.deepEqual(types(await host.waitForMessage('close')), ['load', 'close']);
      assert.deepEqual(sandbox.accounts.list(), []);
    });
  }

  test('shows no close button with hideClose', async () => {
    await open({ hideClose: 'true' });
    assert.equal(await button('Close').count(), 0);
    assert.equal(await button('Cancel').count(), 1);
  });

  test('reconnects the account that the parameter accountId names', async () => {
    const account = sandbox.accounts.add({
      externalUserId: 'ada',
      app: 'slack',
      name: 'Ada',
      healthy: false,
    });
    await open({ accountId: account.id });
    await clickInFrame(button('Reconnect'));
    const [, success] = await host.waitForMessage('close');
    assert.deepEqual(success, { type: 'success', authProvisionId: account.id });
    assert.deepEqual(
      sandbox.accounts.list().map(({ id, healthy, name }) => [id, healthy, name]),
      [[account.id, true, 'Ada']],
    );
  });

  test('uses the custom OAuth client that the parameter oauthAppId names', async () => {
    await open({ oauthAppId: 'oa_own', customOauthClient: 'true' });
    await clickInFrame(button('Connect'));
    await host.waitForMessage('success');
    assert.equal(sandbox.accounts.list()[0]!.oauthAppId, 'oa_own');
  });
});

suite('The sandbox’s Connect page', () => {
  const refuses = async (query: Record<string, string>, sentence: string): Promise<void> => {
    await open(query);
    assert.deepEqual((await host.waitForMessage('error')).slice(1), [{ type: 'error', error: sentence }]);
    await host.frame().getByRole('alert').getByText(sentence).waitFor();
    await clickInFrame(button('Close').first());
    await host.waitForMessage('close');
  };

  test('refuses an unknown token', () => refuses({ token: `ctok_${'0'.repeat(32)}` }, SENTENCES.invalid));

  test('refuses a token that has already connected an account', async () => {
    const token = await createToken(sandbox);
    await open({ token, app: 'test_success' });
    await host.waitForMessage('success');
    host = await openHostPage(browser, origin, sandbox);
    await refuses({ token }, SENTENCES.sessionExpired);
    await host.page.context().close();
  });

  test('refuses an invalid app slug', () => refuses({ app: 'No such app!' }, SENTENCES.appNotFound));

  test("refuses another user's account", async () => {
    const { id } = sandbox.accounts.add({ externalUserId: 'bob', app: 'slack' });
    await refuses({ accountId: id }, SENTENCES.failed);
  });

  test("refuses the user's own account of another app", async () => {
    const { id } = sandbox.accounts.add({ externalUserId: 'ada', app: 'gmail' });
    await refuses({ accountId: id }, SENTENCES.failed);
  });

  test('refuses a host page that is not on an allowed origin', async () => {
    const token = await createToken(sandbox, { allowedOrigins: ['https://app.example.com'] });
    await refuses({ token }, SENTENCES.invalid);
  });
});

suite('The sandbox’s Connect page with allowed origins', () => {
  test('connects on a host page with an allowed origin', async () => {
    const token = await createToken(sandbox, { allowedOrigins: ['https://app.example.com', origin] });
    await open({ token, app: 'test_success' });
    assert.deepEqual(types(await host.waitForMessage('close')), ['load', 'success', 'close']);
  });

  test('shows nothing on a host page without a referrer if origins are restricted', async () => {
    await host.page.evaluate("document.head.innerHTML += '<meta name=referrer content=no-referrer>'");
    await open({ token: await createToken(sandbox, { allowedOrigins: ['https://app.example.com'] }) });
    assert.equal(await host.frame().locator('main').count(), 0);
  });
});

suite('The rendered Connect page of the sandbox', () => {
  const states: Record<string, () => Promise<unknown>> = {
    choice: () => open(),
    failure: async () => {
      await open();
      await clickInFrame(button('Fail'));
      await host.waitForMessage('error');
    },
    connected: async () => {
      await open();
      await host.page.clock.install();
      await button('Connect').click();
      await host.waitForMessage('success');
    },
    scenario: () => open({ app: 'test_silent' }),
    refusal: () => open({ token: 'ctok_none' }),
  };

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const [name, reach] of Object.entries(states)) {
      test(`has no axe violations in the state “${name}” in ${colorScheme} mode`, async () => {
        host = await openHostPage(browser, origin, sandbox, { colorScheme, reducedMotion: 'reduce' });
        await reach();
        const { violations } = await host.frame().evaluate<AxeResults>(`${axe}; axe.run()`);
        assert.deepEqual(
          violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
          [],
        );
        await host.frame().getByText('This is a sandbox: no data leaves your machine.').waitFor();
        await host.page.context().close();
      });
    }
  }

  test('fits into a viewport of 320 px if the app has a long name', async () => {
    host = await openHostPage(browser, origin, sandbox, { viewport: { width: 320, height: 480 } });
    await open({ app: 'a'.repeat(100) });
    const width = await host.frame().evaluate<number>('document.documentElement.scrollWidth');
    assert.equal(width, 320);
    await host.page.context().close();
  });

  test('renders the Connect page on a transparent background', async () => {
    await open();
    const root = await host
      .frame()
      .evaluate<string[]>(
        '(({ backgroundColor, colorScheme }) => [backgroundColor, colorScheme])(getComputedStyle(document.documentElement))',
      );
    assert.deepEqual(root, ['rgba(0, 0, 0, 0)', 'normal']);
  });

  test('violates no rule of the Connect page’s Content Security Policy', async () => {
    const complaints: string[] = [];
    host.page.on('console', (message) => complaints.push(message.text()));
    host.page.on('pageerror', ({ message }) => complaints.push(message));
    await open();
    await clickInFrame(button('Connect'));
    await host.waitForMessage('close');
    assert.deepEqual(complaints, []);
  });
});
