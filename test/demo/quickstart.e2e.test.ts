import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { after, suite, test } from 'node:test';
import type { Page } from 'playwright-core';
import { startDemo } from '../../demo/server.js';
import { createSandbox } from '../../src/sandbox/index.js';
import { connectFrame, startTestDemo, waitForOutcome, pageOpener, stageButton } from './demo.js';
import { connect, deploy, search } from './quickstart.js';
import { clickInFrame } from '../support/click-in-frame.js';

const open = await pageOpener(await startTestDemo());

/** A sandbox that the page and its server treat as Pipedream. */
const sandbox = await createSandbox();
after(() => sandbox.close());
const real = await startDemo({ port: 0, env: { ...sandbox.env }, asReal: true });
after(() => real.close());
const openReal = await pageOpener(real);

const codeOf = (page: Page, part: string): Promise<string> =>
  page.locator(`${part} .component-bench .exchange-side pre`).first().innerText();

/** Asserts that the page shows the server's code in `file`. */
async function assertCode(page: Page, part: string, file: string): Promise<void> {
  assert.equal((await codeOf(page, part)).trim(), readFileSync(`demo/server/use/${file}.ts`, 'utf8').trim());
}

suite('The overview of the quickstart', () => {
  test('highlights each step that the user has reached', async () => {
    const page = await open();
    const reached = (): Promise<string[]> =>
      page
        .locator('#connection [data-reached]')
        .evaluateAll((groups) => groups.map((group) => group.getAttribute('data-step') ?? ''));
    assert.deepEqual(await reached(), []);
    await stageButton(page).click();
    await connectFrame(page).getByRole('button', { name: 'Connect' }).waitFor();
    assert.deepEqual(await reached(), ['start', 'token', 'token', 'token', 'open', 'ready']);
    await clickInFrame(connectFrame(page).getByRole('button', { name: 'Connect' }));
    await waitForOutcome(page);
    await page.locator('#connection [data-step=close][data-reached]').waitFor();
    await page.locator('#use-with').waitFor();
    await page.locator('#use-proxy').click();
    await page.locator('#connection [data-step=use][data-reached]').waitFor();
    assert.equal((await reached()).length, await page.locator('#connection [data-step]').count());
    await page.context().close();
  });

  test('shows two named diagrams that fit into 320 pixels', async () => {
    const page = await open({ viewport: { width: 320, height: 700 } });
    for (const [id, name] of [
      ['#parts', 'Who sends what'],
      ['#connection', 'One connection, step by step'],
    ] as const) {
      const drawing = page.locator(`${id} svg`);
      const { width } = (await drawing.boundingBox())!;
      assert.ok(width <= 288, `${id} is ${width} pixels wide`);
      const size = await drawing
        .locator('text')
        .first()
        .evaluate((text) => text.getBoundingClientRect().height);
      assert.ok(size >= 11, `the text of ${id} is ${size} pixels high`);
      assert.equal(await page.getByRole('img', { name }).count(), 1);
    }
    await page.context().close();
  });
});

suite('Step 1 of the quickstart (setup)', () => {
  test('creates an .env file without storing or sending the typed values', async () => {
    const page = await open();
    const requests: string[] = [];
    page.on('request', (request) => requests.push(`${request.url()} ${request.postData() ?? ''}`));
    await page.getByLabel('PIPEDREAM_CLIENT_ID').fill('typed-id');
    await page.getByLabel('PIPEDREAM_CLIENT_SECRET').fill('typed-secret');
    await page.getByLabel('PIPEDREAM_PROJECT_ID').fill('prj-typed');
    await page.locator('#configure').getByText('A project id begins with').waitFor();
    await page.getByLabel('PIPEDREAM_PROJECT_ID').fill('proj_typed');
    // The fields below the message move when the message disappears.
    await page.locator('#configure').getByText('A project id begins with').waitFor({ state: 'hidden' });
    await page.getByRole('radio', { name: 'production' }).check({ force: true });
    const file = page.locator('#configure .env pre');
    assert.equal(
      (await file.innerText()).trim(),
      'PIPEDREAM_CLIENT_ID=typed-id\nPIPEDREAM_CLIENT_SECRET=typed-secret\n' +
        'PIPEDREAM_PROJECT_ID=proj_typed\nPIPEDREAM_PROJECT_ENVIRONMENT=production',
    );
    await page.locator('#check-server').click();
    await page.locator('#server-check').getByText('not needed').first().waitFor();
    assert.ok(!requests.some((request) => request.includes('typed')), requests.join('\n'));
    const stored = await page.evaluate(() =>
      JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
    );
    assert.ok(!stored.includes('typed'));
    await page.reload();
    await stageButton(page).waitFor();
    assert.equal(await page.getByLabel('PIPEDREAM_CLIENT_SECRET').inputValue(), '');
    await page.context().close();
  });

  test('links to Pipedream’s projects and API settings, and shows the CLI command', async () => {
    const page = await open();
    const links = await page
      .locator('#configure a[href^="https://pipedream.com/"]')
      .evaluateAll((items) => items.map((item) => (item as HTMLAnchorElement).href));
    assert.deepEqual(links, ['https://pipedream.com/projects', 'https://pipedream.com/settings/api']);
    await page.getByText('With Pipedream’s command line').click();
    await page.getByText('pd init connect').waitFor();
    await page.context().close();
  });

  const cells = async (page: Page): Promise<string[]> => {
    await page.locator('#check-server').click();
    await page.locator('#check-server:has-text("Check"):not([aria-disabled=true])').waitFor();
    return page
      .locator('#server-check tbody tr')
      .evaluateAll((rows) =>
        rows.map((row) => (row as HTMLElement).innerText.replaceAll(/\s+/g, ' ').trim()),
      );
  };

  test('checks each environment variable of the server', async () => {
    const page = await openReal();
    const answered = page.waitForResponse('**/api/demo/setup');
    await page.locator('#check-server').click();
    const report = await (await answered).text();
    await page.locator('#server-check .yes').nth(8).waitFor();
    assert.deepEqual(await cells(page), [
      'CLIENT_ID yes yes yes',
      'CLIENT_SECRET yes yes yes',
      'PROJECT_ID yes yes yes',
      'PROJECT_ENVIRONMENT yes yes –',
    ]);
    for (const value of [sandbox.env.PIPEDREAM_CLIENT_ID, sandbox.env.PIPEDREAM_CLIENT_SECRET]) {
      assert.ok(!report.includes(value) && !(await page.content()).includes(value));
    }
    await page.context().close();
  });

  test('requires no environment variables on the sandbox', async () => {
    const page = await open();
    assert.equal((await cells(page))[0], 'CLIENT_ID not needed – –');
    assert.equal(await page.locator('#server-check .no').count(), 0);
    assert.doesNotMatch(await page.locator('#configure').innerText(), /pd-connect-button sandbox/);
    await page.context().close();
  });

  test('distinguishes refused variables from variables that could not be checked', async () => {
    const page = await openReal();
    for (const [fault, cell] of [
      [{ status: 500 }, 'not checked'],
      [{ status: 503 }, 'not checked'],
      [{ status: 401 }, 'no'],
    ] as const) {
      sandbox.fault({ path: '/v1/oauth/token', ...fault });
      assert.deepEqual((await cells(page)).slice(0, 2), [
        `CLIENT_ID yes yes ${cell}`,
        `CLIENT_SECRET yes yes ${cell}`,
      ]);
    }
    await page.context().close();
  });

  test('quotes a secret with special characters in the .env file', async () => {
    const page = await open();
    await page.getByLabel('PIPEDREAM_CLIENT_SECRET').fill('a #b');
    const file = page.locator('#configure .env pre');
    assert.match(await file.innerText(), /^PIPEDREAM_CLIENT_SECRET='a #b'$/m);
    await page.context().close();
  });
});

suite('Step 2 of the quickstart (token)', () => {
  test('generates a token with the handler or with Pipedream’s SDK', async () => {
    const page = await open();
    const answer = page.locator('#token-answer');
    const code = page.locator('#token .exchange-side').first().locator('pre');
    assert.match(await code.innerText(), /createConnectHandler/);
    await page.getByRole('button', { name: 'Generate a token' }).click();
    await answer.getByText('"expires_at"').waitFor();
    await page.getByRole('radio', { name: 'Pipedream’s SDK' }).check({ force: true });
    await answer.getByText('Nothing yet.').waitFor();
    assert.equal(
      (await code.innerText()).trim(),
      readFileSync('demo/server/token/create-token.ts', 'utf8').trim(),
    );
    await page.getByRole('button', { name: 'Generate a token' }).click();
    await answer.getByText('"expiresAt"').waitFor();
    await answer.getByText('"connectLinkUrl"').waitFor();
    assert.doesNotMatch(await page.content(), /ctok_[0-9a-f]{9}/);
    await page.context().close();
  });

  test('shows the user’s id, and switches to a new user', async () => {
    const page = await open();
    const id = page.locator('#user-id');
    const before = await id.innerText();
    assert.match(before, /^demo-[0-9a-f-]{36}$/);
    await page.reload();
    assert.equal(await id.innerText(), before);
    await connect(page);
    await page.locator('#new-user').click();
    await page.locator(`#user-id:not(:has-text("${before}"))`).waitFor();
    await page.locator('#stage pd-connect-button:state(idle)').waitFor();
    assert.equal(await page.locator('#use-with').count(), 0);
    await page.context().close();
  });
});

suite('A link to send in the quickstart', () => {
  test('a link to send has a QR code, and leads back to the quickstart', async () => {
    const page = await open();
    await page.locator('#create-link').click();
    const link = page.locator('#link-answer a');
    await link.waitFor();
    await page.getByRole('img', { name: 'QR code of the link' }).waitFor();
    assert.match(await page.locator('#link-answer .exchange-expiry').innerText(), /Valid for 59 min \d\d s/);
    const [tab] = await Promise.all([page.context().waitForEvent('page'), link.click()]);
    await tab.getByRole('button', { name: 'Connect' }).click();
    await tab.getByText('You are back from the link: the account is connected.').waitFor();
    await tab.locator('#use-with').waitFor();
    await page.bringToFront();
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await page.locator('#link-answer').getByText('The link is used up').waitFor();
    await page.locator('#use-with').waitFor();
    await page.context().close();
  });

  test('a link to send leads back to the quickstart after a failed connection', async () => {
    const page = await open();
    await page.locator('#create-link').click();
    const address = await page.locator('#link-answer a').getAttribute('href');
    await page.goto(address!);
    await page.getByRole('button', { name: 'Fail' }).click();
    await page.getByText('You are back from the link: no account was connected.').waitFor();
    await page.context().close();
  });
});

suite('Actions in the quickstart', () => {
  test('lets the user find, configure and run an action', async () => {
    const page = await open();
    await connect(page);
    const actions = page.locator('#use-actions');
    await page.locator('#action-search').fill('send');
    await search(actions);
    await assertCode(page, '#use-actions', 'components');
    assert.equal(await actions.locator('.bench-found li').count(), 1);

    await actions.getByRole('button', { name: 'slack-send-message' }).click();
    await page.locator('#action-form').waitFor();
    await assertCode(page, '#use-actions', 'component');

    await page.locator('#action-prop-channel-load').click();
    await page.locator('select#action-prop-channel').selectOption({ label: 'Random' });
    await assertCode(page, '#use-actions', 'configure-prop');

    await page.locator('#action-prop-format').selectOption({ label: 'template' });
    await page.locator('#action-prop-title').fill('Hello');
    await assertCode(page, '#use-actions', 'reload-props');

    const answer = page.locator('#action-answer');
    const runs: string[] = [];
    page.on('request', (request) => runs.push(request.url()));
    await page.locator('#action-finish').click();
    await page.locator('#action-prop-text-problem').getByText('required').waitFor();
    assert.equal(
      await page.locator('#action-prop-text').evaluate((field) => field === document.activeElement),
      true,
    );
    assert.deepEqual(
      runs.filter((url) => url.endsWith('/use/action')),
      [],
    );
    await page.locator('#action-prop-text').fill('Hello there');
    await page.locator('#action-finish').click();
    await answer.getByText('The sandbox ran slack-send-message').waitFor();
    await answer.getByText('Running slack-send-message').waitFor();
    await assertCode(page, '#use-actions', 'action');
    assert.match(await answer.innerText(), /"title": "Hello"/);
    await page.locator('#use[data-reached]').waitFor();
    await page.context().close();
  });

  test('shows “Connect an account” if no account is connected', async () => {
    const page = await open();
    await page.locator('#action-answer').getByText('Connect an account').waitFor();
    await page.context().close();
  });
});

suite('Triggers in the quickstart', () => {
  test('shows verified events until the user stops the trigger', async () => {
    const page = await open();
    await connect(page);
    await deploy(page);
    await assertCode(page, '#use-triggers', 'deploy-trigger');
    const row = page.locator('#deployed li');
    await row.getByText('1 verified here').waitFor();
    await row.getByText('New Message, from the sandbox').first().waitFor();
    await row.getByRole('button', { name: 'Emit a test event' }).click();
    await row.getByText('2 verified here').waitFor();
    await row.getByText('2 in Pipedream’s list').waitFor();
    assert.doesNotMatch(await page.content(), /whsec_/);
    await page.getByText('How this server verifies an event').click();
    const code = await page.locator('.deployed details').first().locator('pre').innerText();
    assert.equal(code.trim(), readFileSync('demo/server/use/verify-event.ts', 'utf8').trim());
    const stops: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/stop')) stops.push(request.url());
    });
    await row.getByRole('button', { name: 'Stop' }).dblclick();
    await row.waitFor({ state: 'detached' });
    assert.equal(stops.length, 1);
    await page.locator('#trigger-answer').getByText('Done').waitFor();
    await page.context().close();
  });
});

suite('The quickstart during a server failure', () => {
  test('shows beside each button that the server could not be reached', async () => {
    const page = await open();
    await page.context().setOffline(true);
    await page.locator('#new-user').click();
    await page.locator('.whoami').getByText('could not be reached').waitFor();
    await page.locator('#create-link').click();
    await page.locator('#link-answer').getByText('No link was created. The demo server could not').waitFor();
    await page.getByRole('button', { name: 'Generate a token' }).click();
    await page.locator('#token-answer').getByText('could not be reached').waitFor();
    await page.locator('#check-server').click();
    await page.locator('#server-check').getByText('could not be reached').waitFor();
    await page.context().close();
  });

  test('shows the reason if Pipedream creates no link', async () => {
    const page = await openReal();
    sandbox.fault({ path: /\/tokens$/, status: 503 });
    await page.locator('#create-link').click();
    await page.locator('#link-answer').getByText('Pipedream is unavailable').waitFor();
    await page.context().close();
  });
});

suite('The quickstart on real Pipedream', () => {
  test('shows the same steps on real Pipedream, without the sandbox controls', async () => {
    const page = await openReal();
    await page.getByText('Running on real Pipedream').waitFor();
    assert.equal(await page.locator('#new-user').count(), 0);
    await page.getByRole('button', { name: 'Generate a token' }).click();
    await page.locator('.exchange-expiry').waitFor();
    await connect(page);
    await page.locator('#use-account').click();
    await page.locator('#use-answer').getByText('Done').waitFor();

    const actions = page.locator('#use-actions');
    await search(actions);
    await actions.getByRole('button', { name: 'slack-get-current-user' }).click();
    await page.locator('#action-finish').click();
    await page.locator('#action-answer').getByText('The sandbox ran slack-get-current-user').waitFor();

    // Pipedream cannot reach this machine, so the page reads the events from Pipedream's API.
    await deploy(page);
    const row = page.locator('#deployed li');
    await row.getByText('0 verified here, 1 in Pipedream’s list').waitFor();
    assert.equal(await row.getByRole('button', { name: 'Emit a test event' }).count(), 0);
    await row.getByRole('button', { name: 'Stop' }).click();
    await row.waitFor({ state: 'detached' });
    await page.context().close();
  });
});

suite('Step 7 of the quickstart (production)', () => {
  test('shows the command that checks the setup, and the code that deletes a user', async () => {
    const page = await open();
    const step = page.locator('#production');
    await step.getByText('npx --no-install pd-connect-button doctor').waitFor();
    const command = await step.locator('#production-check pre').nth(1).innerText();
    const [program = '', ...args] = command.trim().split(' ');
    const child = spawn(program, [...args.slice(0, -1), real.url], {
      env: { ...process.env, ...sandbox.env },
    });
    assert.match(await text(child.stdout), /Pipedream accepts the OAuth client/);
    const code = await step.locator('#production-leave pre').innerText();
    assert.equal(code.trim(), readFileSync('demo/server/use/remove-user.ts', 'utf8').trim());
    await page.context().close();
  });
});
