import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Page, Route } from 'playwright-core';
import { startTestDemo, pageOpener, stageButton } from './demo.js';
import { connect, deploy, search } from './quickstart.js';

const open = await pageOpener(await startTestDemo());

/** Opens the form of an action of Slack. */
async function openAction(page: Page, key: string): Promise<void> {
  await connect(page);
  const actions = page.locator('#use-actions');
  await search(actions);
  await actions.getByRole('button', { name: key }).click();
  await page.locator('#action-form').waitFor();
}

const answerWith = (answer: object) => (route: Route) => route.fulfill({ json: { answer } });

suite('An action in the quickstart', () => {
  test('shows an action as failed if the log of the action ends with an error', async () => {
    const page = await open();
    await openAction(page, 'slack-send-message');
    await page.locator('#action-prop-channel').fill('general');
    await page.locator('#action-prop-text').fill('test_error');
    await page.locator('#action-finish').click();
    const status = page.locator('#action-answer .exchange-status');
    await status.getByText('Failed').waitFor();
    assert.match(await status.innerText(), /: The sandbox fails because of the value "test_error"\.$/);
    await page.locator('#action-answer').getByText('Running slack-send-message').waitFor();
    assert.equal(await page.locator('#use[data-reached]').count(), 0);
    await page.context().close();
  });

  test('shows “This action needs no values” for an action without fields', async () => {
    const page = await open();
    await openAction(page, 'slack-get-current-user');
    await page.locator('#action-form').getByText('This action needs no values.').waitFor();
    await page.context().close();
  });

  test('keeps a text field for a prop without options', async () => {
    const page = await open();
    await openAction(page, 'slack-send-message');
    await page.route('**/use/configure-prop', answerWith({ options: [], errors: [] }));
    await page.locator('#action-prop-channel-load').click();
    await page.locator('#action-form [role=status]').getByText('No options found.').waitFor();
    await page.locator('input#action-prop-channel').fill('general');
    await page.context().close();
  });

  test('keeps all fields of an action when Pipedream reports an error', async () => {
    const page = await open();
    await openAction(page, 'slack-send-message');
    const failed = (reason: string) =>
      page.locator('#action-answer .exchange-status:has(.bad)', { hasText: `ms: ${reason}` });
    await page.route('**/use/configure-prop', answerWith({ options: [], errors: ['missing_scope'] }));
    await page.locator('#action-prop-channel-load').click();
    await failed('missing_scope').waitFor();
    await page.route('**/use/reload-props', answerWith({ props: [], errors: [{ message: 'No template' }] }));
    await page.locator('#action-prop-format').selectOption({ label: 'template' });
    await failed('No template').waitFor();
    assert.equal(await page.locator('#action-prop-text').count(), 1);
    await page.context().close();
  });
});

suite('The app picker of the quickstart', () => {
  const status = (page: Page) => page.locator('#picker [role=status]');

  test('shows “No app found” even for a text that can be a slug', async () => {
    const page = await open();
    const picker = page.getByRole('combobox', { name: 'app' });
    await picker.fill('No such app!');
    await status(page).getByText('No app found for “No such app!”.').waitFor();
    assert.equal(await page.locator('#picker [role=option]').count(), 0);
    await page.keyboard.press('Enter');
    assert.equal(await status(page).isVisible(), true);
    await picker.fill('no_such_app');
    await status(page).getByText('No app found for “no_such_app”.').waitFor();
    await page.getByRole('option', { name: 'Use this slug' }).click();
    await page.locator('#stage pd-connect-button[app=no_such_app]').waitFor();
    assert.equal(await status(page).innerText(), '');
    await picker.fill('google cal');
    await page.getByRole('option', { name: 'Google Calendar' }).waitFor();
    assert.equal(await status(page).innerText(), '');
    await page.context().close();
  });

  test('shows “Searching …”, and the reason if the search fails', async () => {
    const page = await open();
    const held: Route[] = [];
    await page.route('**/api/connect/apps?q=zo*', (route) => void held.push(route));
    await page.getByRole('combobox', { name: 'app' }).fill('zo');
    await status(page).getByText('Searching …').waitFor();
    await held[0]?.fulfill({ status: 502, json: { error: { message: 'Pipedream answered 500.' } } });
    await status(page).getByText('The apps could not be loaded. Pipedream answered 500.').waitFor();
    await page.getByRole('option', { name: 'Use this slug' }).waitFor();
    await page.context().close();
  });
});

suite('The lists of the quickstart', () => {
  test('shows an error until “Try again” loads the accounts', async () => {
    const page = await open();
    await page.route('**/api/demo/accounts', (route) => route.fulfill({ status: 502, json: {} }));
    await page.reload();
    for (const part of ['#use-answer', '#action-answer', '#trigger-answer'])
      await page
        .locator(part)
        .getByText('Your accounts could not be loaded. The demo server answered 502.')
        .waitFor();
    await page.unroute('**/api/demo/accounts');
    await page.locator('#action-answer').getByRole('button', { name: 'Try again' }).click();
    await page.locator('#use-answer').getByText('Connect an account').waitFor();
    await page.context().close();
  });

  test('shows an error if a request about triggers fails', async () => {
    const page = await open();
    const triggers = page.locator('#use-triggers');
    await page.route('**/api/demo/triggers', (route) => route.fulfill({ status: 502, body: '<html>' }));
    await page.reload();
    await triggers.getByText('Your triggers could not be loaded. The demo server answered 502.').waitFor();
    await page.unroute('**/api/demo/triggers');
    await triggers.getByRole('button', { name: 'Try again' }).click();
    await triggers.getByText('could not be loaded').waitFor({ state: 'detached' });

    await connect(page);
    await deploy(page);
    await page.route('**/emit', (route) => route.abort());
    await triggers.getByRole('button', { name: 'Emit a test event' }).click();
    await triggers
      .locator('#deployed [role=status]')
      .getByText('No event was emitted. The demo server could not be reached.')
      .waitFor();
    await page.route('**/api/demo/triggers', (route) => route.abort());
    await triggers.getByText('This list could not be updated.').waitFor();
    await page.unroute('**/api/demo/triggers');
    await triggers.getByText('This list could not be updated.').waitFor({ state: 'detached' });
    await page.context().close();
  });

  test('shows “Nothing to copy” if no event has happened', async () => {
    const page = await open();
    await page.locator('#watch .copy').click();
    await page.locator('#watch .copy').getByText('Nothing to copy').waitFor();
    await page.context().close();
  });
});

suite('The server of the quickstart', () => {
  test('the setup check finds no problem on the demo server', async () => {
    const page = await open();
    await page.locator('#check-server').click();
    await page.locator('#server-check').getByText('No problem found.').waitFor();
    await page.context().close();
  });

  test('shows the HTTP status if the server answers with an error page', async () => {
    const page = await open();
    await connect(page);
    const html = { status: 502, contentType: 'text/html', body: '<h1>Bad gateway</h1>' };
    await page.route('**/api/**', (route) => route.fulfill(html));
    await page.getByRole('button', { name: 'Generate a token' }).click();
    await page.locator('#token-answer').getByText('502 Bad Gateway').waitFor();
    await page.locator('#token-answer').getByText(html.body).waitFor();
    await page.locator('#use-proxy').click();
    await page.locator('#use-answer').getByText('The demo server answered 502.').waitFor();
    await page.locator('#create-link').click();
    await page.locator('#link-answer').getByText('The demo server answered 502.').waitFor();
    await page.context().close();
  });

  test('shows a message if the server does not answer for 90 seconds', async () => {
    const page = await open();
    await page.clock.install();
    await page.reload();
    await stageButton(page).waitFor();
    await page.route('**/api/connect/token', () => undefined);
    await page.getByRole('button', { name: 'Generate a token' }).click();
    await page.locator('#token-answer').getByText('Waiting for your server').waitFor();
    await page.clock.fastForward(91_000);
    await page.locator('#token-answer').getByText('has not answered for 90 seconds').waitFor();
    await page.context().close();
  });
});
