import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { createSandbox } from '../../src/sandbox/index.js';
import { appForTests } from './app.js';

const sandbox = await createSandbox();
after(() => sandbox.close());
const { ask, newSession, post } = await appForTests({ ...sandbox.env });

interface Answer {
  answer?: Record<string, unknown>;
  error?: { code: string; message: string };
}

suite('Using an account in the demo', () => {
  let cookie: string;
  let user: string;
  let own: string;
  before(async () => {
    [cookie = ''] = (await newSession()).split(';');
    [user = ''] = decodeURIComponent(cookie.split('=')[1] ?? '').split('.');
    own = sandbox.accounts.add({ externalUserId: user, app: 'slack', name: 'Ada' }).id;
  });
  const use = async (what: string, account: string): Promise<[number, Answer]> => {
    const response = await post(`/api/demo/use/${what}`, cookie, { account });
    return [response.status, (await response.json()) as Answer];
  };

  test('lists the accounts of the session alone, newest first', async () => {
    sandbox.accounts.add({ externalUserId: 'somebody-else', app: 'slack' });
    const second = sandbox.accounts.add({ externalUserId: user, app: 'github', name: 'Grace' }).id;
    const response = await ask('/api/demo/accounts', { headers: { cookie } });
    assert.deepEqual(await response.json(), {
      accounts: [
        { id: second, name: 'Grace', app: 'github' },
        { id: own, name: 'Ada', app: 'slack' },
      ],
    });
    assert.equal((await ask('/api/demo/accounts')).status, 401);
  });

  test('finds an account behind more than one page of others', async () => {
    for (let count = 0; count < 200; count++)
      sandbox.accounts.add({ externalUserId: user, app: 'gmail', name: `${count}` });
    const last = sandbox.accounts.add({ externalUserId: user, app: 'gmail' }).id;
    assert.equal((await use('account', last))[0], 200);
  });

  test('names the credentials of an own OAuth client, and shows no value of them', async () => {
    const { id } = sandbox.accounts.add({ externalUserId: user, app: 'slack', oauthAppId: 'oa_own' });
    const [status, { answer }] = await use('account', id);
    assert.equal(status, 200);
    assert.ok((answer?.credentials as string[]).includes('oauthAccessToken'));
    assert.doesNotMatch(
      JSON.stringify(answer),
      /sandbox_access_token|sandbox_refresh_token|sandbox_client_of/,
    );
    assert.deepEqual((await use('account', own))[1].answer?.credentials, []);
  });

  test("calls the app's API through the proxy", async () => {
    const [status, { answer }] = await use('proxy', own);
    assert.equal(status, 200);
    assert.deepEqual(answer?.request, {
      method: 'GET',
      url: 'https://slack.com/api/auth.test',
      headers: {},
    });
    assert.equal((answer.account as { id: string }).id, own);
  });

  test('runs an action with the account', async () => {
    const [status, { answer }] = await use('action', own);
    assert.equal(status, 200);
    assert.deepEqual(answer?.exports, { $summary: 'The sandbox ran slack-get-current-user' });
    assert.deepEqual((answer.ret as { accounts: string[] }).accounts, ['Ada']);
  });

  test('invokes a workflow for the user, and tells the status that came back', async () => {
    assert.deepEqual(await use('workflow', own), [200, { answer: { status: 200 } }]);
    const { headers, body } = sandbox.requests.at(-1)!;
    assert.equal(headers['x-pd-external-user-id'], user);
    assert.deepEqual(body, { app: 'slack', account: own });
  });

  for (const what of ['account', 'proxy', 'action', 'workflow']) {
    test(`${what} does not touch another user's account`, async () => {
      const { id } = sandbox.accounts.add({ externalUserId: 'somebody-else', app: 'slack' });
      const before = sandbox.requests.length;
      const [status, { error }] = await use(what, id);
      assert.deepEqual([status, error?.code], [404, 'account-not-found']);
      const asked = sandbox.requests.slice(before).map(({ method, path }) => `${method} ${path}`);
      assert.deepEqual([...new Set(asked)], ['GET /v1/connect/proj_sandbox/accounts']);
    });
  }

  test('refuses a form of another page, a stranger, and what it cannot do', async () => {
    const form = { method: 'POST', body: `account=${own}`, headers: { cookie } };
    assert.equal((await ask('/api/demo/use/proxy', form)).status, 415);
    assert.equal((await post('/api/demo/use/proxy', '', { account: own })).status, 401);
    assert.equal((await use('nothing', own))[0], 404);
    assert.equal((await use('constructor', own))[0], 404);
    assert.equal((await post('/api/demo/use/proxy', cookie, { account: 1 })).status, 404);
    const long = { 'content-type': 'application/json', 'content-length': '9000', cookie };
    const flood = { method: 'POST', body: JSON.stringify({ account: 'a'.repeat(8986) }), headers: long };
    assert.equal((await ask('/api/demo/use/proxy', flood)).status, 413);
  });

  test("tells Pipedream's refusal by its status, and nothing more", async () => {
    sandbox.fault({ path: /\/proxy\//, status: 403, body: 'secret' });
    assert.deepEqual(await use('proxy', own), [
      502,
      { error: { code: 'upstream', message: 'Pipedream answered 403.' } },
    ]);
  });
});
