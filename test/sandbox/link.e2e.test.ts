import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, beforeEach, suite, test } from 'node:test';
import type { Pipedream } from '@pipedream/sdk';
import { SENTENCES } from '../../src/sandbox/connect/admission.js';
import { startHost } from './host-page.js';
import { launchChromium } from '../support/chromium.js';
import { createClient, startSandbox } from '../support/sandbox.js';

const sandbox = await startSandbox();
const browser = await launchChromium();
const origin = await startHost();
const context = await browser.newContext();
const success = `${origin}/return?state=abc&ok=1`;
const failure = `${origin}/return?state=abc&ok=0`;

interface Delivery {
  readonly event: string;
  readonly connect_token: string;
  readonly environment: string;
  readonly account?: { id: string; name: string; credentials?: unknown };
  readonly error?: string;
  /** The raw body of the delivery. */
  readonly text: string;
}

/** The accepted webhook deliveries. The receiver answers the first delivery with a 500, like a server that restarts. */
const deliveries: Delivery[] = [];
let attempts = 0;
const receiver = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    attempts += 1;
    if (attempts === 1) return void response.writeHead(500).end();
    const text = Buffer.concat(chunks).toString();
    deliveries.push({ ...(JSON.parse(text) as Omit<Delivery, 'text'>), text });
    response.writeHead(204).end();
    receiver.emit('delivered');
  });
}).listen(0, '127.0.0.1');
await once(receiver, 'listening');
after(() => receiver.close());
const webhookUri = `http://localhost:${(receiver.address() as AddressInfo).port}/hook`;

async function visit(app: string, options: Partial<Pipedream.CreateTokenOpts> = {}) {
  const created = await createClient(sandbox).tokens.create({ externalUserId: 'ada', ...options });
  const link = new URL(created.connectLinkUrl);
  link.searchParams.set('app', app);
  const page = await context.newPage();
  await page.goto(link.href);
  return { page, token: created.token };
}

beforeEach(() => {
  sandbox.reset();
  deliveries.length = 0;
  attempts = 0;
});

suite('The sandbox’s Connect Link', () => {
  test('redirects to the unchanged success URL after a connection', async () => {
    const { page } = await visit('slack', { successRedirectUri: success, errorRedirectUri: failure });
    await page.getByRole('button', { name: 'Connect' }).click();
    await page.waitForURL(success);
    assert.equal(sandbox.accounts.list().length, 1);
  });

  test('redirects to the error URL after a failure', async () => {
    const { page } = await visit('slack', { successRedirectUri: success, errorRedirectUri: failure });
    await page.getByRole('button', { name: 'Fail' }).click();
    await page.waitForURL(failure);
    assert.deepEqual(sandbox.accounts.list(), []);
  });

  test('redirects to the success URL in the scenario test_success', async () => {
    const { page } = await visit('test_success', { successRedirectUri: success });
    await page.waitForURL(success);
  });

  test('shows the outcome on the Connect page if no return URL is set', async () => {
    const { page } = await visit('slack');
    await page.getByRole('button', { name: 'Connect' }).click();
    await page.getByText('Slack is connected. You can close this tab.').waitFor();
    const other = await visit('slack');
    await other.page.getByRole('button', { name: 'Cancel' }).click();
    await other.page.getByText('Slack was not connected. You can close this tab.').waitFor();
  });

  test('expires the Connect Link after a connection', async () => {
    const { page } = await visit('test_success');
    await page.getByText('Test Success is connected. You can close this tab.').waitFor();
    await page.reload();
    await page.getByRole('alert').getByText(SENTENCES.linkExpired).waitFor();
  });
});

suite('The sandbox’s webhooks', () => {
  test('sends a success webhook without credentials, even after a failed delivery', async () => {
    const { token } = await visit('test_success', { webhookUri, oauthAppId: 'oa_own' });
    await once(receiver, 'delivered');
    const [{ account, ...delivery }] = deliveries as [Delivery];
    assert.equal(attempts, 2);
    const [, session = ''] = /"connect_session_id":(\d+)/.exec(delivery.text)!;
    assert.ok(BigInt(session) > BigInt(Number.MAX_SAFE_INTEGER), 'as large as those of Pipedream');
    assert.equal(delivery.event, 'CONNECTION_SUCCESS');
    assert.equal(delivery.connect_token, token);
    assert.equal(delivery.environment, 'development');
    assert.equal(account!.id, sandbox.accounts.list()[0]!.id);
    assert.equal('credentials' in account!, false);
    // The docs show the same fields.
    const [json = ''] =
      /\{\n {2}"event"[^]*?\n\}/.exec(readFileSync('docs/recipes/any-backend.md', 'utf8')) ?? [];
    const shown = JSON.parse(json) as { account: object };
    for (const key of Object.keys(shown)) assert.ok(delivery.text.includes(`"${key}":`), key);
    for (const key of Object.keys(shown.account)) assert.ok(key in account!, key);
  });

  test('sends an error webhook after a failure', async () => {
    await visit('test_error', { webhookUri });
    await once(receiver, 'delivered');
    const [{ event, error, account }] = deliveries as [Delivery];
    assert.deepEqual([event, error, account], ['CONNECTION_ERROR', SENTENCES.failed, undefined]);
  });
});
