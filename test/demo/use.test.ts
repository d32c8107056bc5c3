import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, suite, test } from 'node:test';
import { createClient } from '../../demo/server/client.js';
import { deployTrigger } from '../../demo/server/use/deploy-trigger.js';
import { accountsOf } from '../../demo/server/use/own-account.js';
import { removeUser } from '../../demo/server/use/remove-user.js';
import { retrieveComponent } from '../../demo/server/use/component.js';
import { stopTrigger } from '../../demo/server/use/stop-trigger.js';
import { verifyEvent } from '../../demo/server/use/verify-event.js';
import { createSandbox } from '../../src/sandbox/index.js';
import { startApp } from './app.js';

const sandbox = await createSandbox();
after(() => sandbox.close());
const { ask, backend, newSession, post } = await startApp({ ...sandbox.env });

interface Answer {
  answer?: Record<string, unknown>;
  error?: { code: string; message: string };
}

suite('The use of an account in the demo', () => {
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

  test('lists only the accounts of the session, newest first', async () => {
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

  test('finds an account that is not on the first page', async () => {
    for (let count = 0; count < 200; count++)
      sandbox.accounts.add({ externalUserId: user, app: 'gmail', name: `${count}` });
    const last = sandbox.accounts.add({ externalUserId: user, app: 'gmail' }).id;
    assert.equal((await use('account', last))[0], 200);
  });

  test('stops listing accounts if a page repeats its cursor', { timeout: 10_000 }, async () => {
    const account = {
      id: 'apn_1',
      name: 'Ada',
      external_id: 'repeated',
      app: { name_slug: 'slack', name: 'Slack' },
    };
    const body = JSON.stringify({
      data: [account],
      page_info: { count: 1, total_count: 1, end_cursor: 'same' },
    });
    const heal = sandbox.fault({ path: '/accounts', times: Infinity, status: 200, body });
    try {
      const accounts = await accountsOf(createClient(backend), 'repeated');
      assert.deepEqual(
        accounts.map(({ id }) => id),
        ['apn_1'],
      );
    } finally {
      heal();
    }
  });

  for (const id of ['..', '.', '', '../accounts', '%2e%2e', 'a/b', 'a?b']) {
    test(`sends Pipedream no request for a component with the id "${id}"`, async () => {
      const before = sandbox.requests.length;
      const response = await post('/api/demo/use/component', cookie, { account: own, id });
      assert.equal(response.status, 404);
      assert.equal(((await response.json()) as Answer).error?.code, 'not-found');
      await assert.rejects(retrieveComponent(createClient(backend), id), RangeError);
      const asked = sandbox.requests.slice(before).map(({ path }) => path);
      assert.deepEqual([...new Set(asked)], ['/v1/connect/proj_sandbox/accounts']);
    });
  }

  test('lists the names of credentials, but never their values', async () => {
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

  test('invokes a workflow for the user, and shows the status of the response', async () => {
    assert.deepEqual(await use('workflow', own), [200, { answer: { status: 200 } }]);
    const { headers, body } = sandbox.requests.at(-1)!;
    assert.equal(headers['x-pd-external-user-id'], user);
    assert.deepEqual(body, { app: 'slack', account: own });
  });

  for (const what of ['account', 'proxy', 'workflow', 'components', 'action', 'deploy-trigger']) {
    test(`answers 404 for another user's account: ${what}`, async () => {
      const { id } = sandbox.accounts.add({ externalUserId: 'somebody-else', app: 'slack' });
      const before = sandbox.requests.length;
      const [status, { error }] = await use(what, id);
      assert.deepEqual([status, error?.code], [404, 'account-not-found']);
      const asked = sandbox.requests.slice(before).map(({ method, path }) => `${method} ${path}`);
      assert.deepEqual([...new Set(asked)], ['GET /v1/connect/proj_sandbox/accounts']);
    });
  }

  test('refuses malformed requests and requests without a session', async () => {
    const form = { method: 'POST', body: `account=${own}`, headers: { cookie } };
    assert.equal((await ask('/api/demo/use/proxy', form)).status, 415);
    assert.equal((await post('/api/demo/use/proxy', '', { account: own })).status, 401);
    assert.equal((await use('nothing', own))[0], 404);
    assert.equal((await use('constructor', own))[0], 404);
    assert.equal((await post('/api/demo/use/proxy', cookie, { account: 1 })).status, 404);
    const long = { 'content-type': 'application/json', 'content-length': '20000', cookie };
    const flood = { method: 'POST', body: JSON.stringify({ account: 'a'.repeat(19_986) }), headers: long };
    assert.equal((await ask('/api/demo/use/proxy', flood)).status, 413);
  });

  for (const body of ['{"account":', 'null', '[]', '"text"', '']) {
    test(`answers 400 to a body that is not a JSON object: ${body || 'an empty body'}`, async () => {
      const headers = { 'content-type': 'application/json', cookie };
      for (const path of ['/api/demo/use/action', '/api/demo/use/account', '/api/demo/link']) {
        const response = await ask(path, { method: 'POST', headers, body });
        assert.equal(response.status, 400, path);
        assert.equal(((await response.json()) as Answer).error?.code, 'invalid-request');
      }
    });
  }

  test('forwards Pipedream’s error for an invalid request', async () => {
    const ask = async (what: string, id: string): Promise<[number, string]> => {
      const body = { account: own, id, appProp: 'slack', values: { text: 1 }, prop: 'nothing' };
      const response = await post(`/api/demo/use/${what}`, cookie, body);
      return [response.status, ((await response.json()) as Answer).error?.message ?? ''];
    };
    for (const what of ['component', 'configure-prop', 'reload-props', 'action', 'deploy-trigger']) {
      assert.deepEqual(await ask(what, 'slack-no-such-thing'), [
        404,
        'Pipedream has no such action or trigger.',
      ]);
    }
    for (const what of ['action', 'configure-prop']) {
      const [status, sentence] = await ask(what, 'slack-send-message');
      assert.equal(status, 400, what);
      assert.match(sentence, /channel|nothing|text/);
    }
  });

  test('removes foreign accounts from the prop values of a request', async () => {
    const values = { channel: 'C024BE91L', text: 'Hi', other: { authProvisionId: 'apn_victim' } };
    await post('/api/demo/use/action', cookie, {
      account: own,
      id: 'slack-send-message',
      appProp: 'slack',
      values,
    });
    const { body } = sandbox.requests.findLast(({ path }) => path.endsWith('/actions/run'))!;
    assert.deepEqual((body as { configured_props: object }).configured_props, {
      channel: 'C024BE91L',
      text: 'Hi',
      slack: { authProvisionId: own },
    });
  });

  test('answers with the reason if Pipedream creates no link', async () => {
    sandbox.fault({ path: /\/tokens$/, status: 503 });
    const response = await post('/api/demo/link', cookie, { app: 'slack' });
    assert.equal(response.status, 503);
    assert.match(((await response.json()) as Answer).error?.message ?? '', /Pipedream is unavailable/);
  });

  test('reports the setup only to the demo’s page with a session', async () => {
    assert.equal((await ask('/api/demo/setup')).status, 401);
    const foreign = { headers: { cookie, 'sec-fetch-site': 'cross-site' } };
    assert.equal((await ask('/api/demo/setup', foreign)).status, 403);
    const requests = sandbox.requests.length;
    assert.equal((await ask('/api/demo/setup', { headers: { cookie } })).status, 200);
    assert.ok(sandbox.requests.length > requests);
  });

  test("reports only the status of Pipedream's refusal", async () => {
    sandbox.fault({ path: /\/proxy\//, status: 403, body: 'secret' });
    assert.deepEqual(await use('proxy', own), [
      502,
      { error: { code: 'upstream', message: 'Pipedream answered 403.' } },
    ]);
  });
});

suite('A trigger’s event at the demo server', () => {
  const sign = (key: string, t: number, body: string): string =>
    `t=${t},v1=${createHmac('sha256', key).update(`${t}.${body}`).digest('hex')}`;
  const now = 1_800_000_000_000;
  const body = '{"text":"hi"}';

  test('accepts an event with a valid signature that is at most five minutes old', () => {
    const t = now / 1000;
    assert.equal(verifyEvent('key', sign('key', t, body), body, now), true);
    assert.equal(verifyEvent('key', sign('other', t, body), body, now), false);
    assert.equal(verifyEvent('key', sign('key', t, body), `${body} `, now), false);
    assert.equal(verifyEvent('key', sign('key', t - 301, body), body, now), false);
    assert.equal(verifyEvent('key', sign('key', t + 301, body), body, now), false);
    for (const header of ['', 't=,v1=', `t=${t}`, `t=${t},v1=zz`, `t=x,v1=${'0'.repeat(64)}`]) {
      assert.equal(verifyEvent('key', header, body, now), false, header);
    }
  });

  test('accepts an event only with exactly one signature header', () => {
    const t = now / 1000;
    const signature = sign('key', t, body);
    assert.equal(verifyEvent('key', ` ${signature.replace(',', ' , ')} `, body, now), true);
    assert.equal(verifyEvent('key', undefined, body, now), false);
    assert.equal(verifyEvent('key', [signature, signature], body, now), false);
  });

  test('answers 401 to an event at a URL that was never issued', async () => {
    const headers = { 'content-type': 'application/json', 'x-pd-signature': 't=1,v1=00' };
    const response = await ask('/api/demo/events/unknown', { method: 'POST', body, headers });
    assert.equal(response.status, 401);
  });
});

suite('The deletion of a user in the demo', () => {
  test('removes only the accounts and triggers of the deleted user', async () => {
    const own = createClient(backend);
    const account = sandbox.accounts.add({ externalUserId: 'leaving', app: 'slack' });
    const other = sandbox.accounts.add({ externalUserId: 'staying', app: 'slack' });
    const configured = { id: 'slack-new-message', appProp: 'slack', values: {} };
    const owned = { id: account.id, name: '', app: 'slack', externalUserId: 'leaving' };
    await deployTrigger(own, owned, configured, undefined);
    await removeUser(own, 'leaving');
    assert.deepEqual(sandbox.accounts.list({ externalUserId: 'leaving' }), []);
    assert.deepEqual(sandbox.triggers.list(), []);
    assert.equal(sandbox.accounts.list({ externalUserId: 'staying' })[0]?.id, other.id);
    await removeUser(own, 'leaving');
  });

  // The SDK puts the id into the path of a URL, where '..', '.' or '' would address the project or all of its users.
  for (const id of ['..', '.', '']) {
    test(`refuses to delete the user with the id "${id}"`, async () => {
      const before = sandbox.requests.length;
      await assert.rejects(removeUser(createClient(backend), id), RangeError);
      assert.equal(sandbox.requests.length, before);
    });
  }
});

suite('The triggers of the demo', () => {
  test('only the user who has deployed a trigger can use the trigger', async () => {
    const [mine = ''] = (await newSession()).split(';');
    const [user = ''] = decodeURIComponent(mine.split('=')[1] ?? '').split('.');
    const { id } = sandbox.accounts.add({ externalUserId: user, app: 'slack' });
    const body = { account: id, id: 'slack-new-message', appProp: 'slack', values: {} };
    const deployed = (await (await post('/api/demo/use/deploy-trigger', mine, body)).json()) as Answer;
    const trigger = String(deployed.answer?.id);
    const [theirs = ''] = (await newSession()).split(';');
    assert.equal((await post(`/api/demo/triggers/${trigger}/emit`, theirs, {})).status, 404);
    assert.equal((await post(`/api/demo/triggers/${trigger}/stop`, theirs, {})).status, 404);
    assert.equal((await post(`/api/demo/triggers/${trigger}/stop`, '', {})).status, 401);
    assert.equal((await post(`/api/demo/triggers/${trigger}/emit`, mine, {})).status, 200);
    const list = async (cookie: string): Promise<{ id: string; events: unknown[] }[]> => {
      const response = await ask('/api/demo/triggers', { headers: { cookie } });
      return ((await response.json()) as { triggers: { id: string; events: unknown[] }[] }).triggers;
    };
    assert.deepEqual(
      (await list(mine)).map((one) => [one.id, one.events.length]),
      [[trigger, 2]],
    );
    assert.deepEqual(await list(theirs), []);
    assert.equal((await post(`/api/demo/triggers/${trigger}/stop`, mine, {})).status, 200);
    assert.deepEqual(await list(mine), []);
    for (const what of ['stop', 'emit']) {
      const again = await post(`/api/demo/triggers/${trigger}/${what}`, mine, {});
      assert.equal(again.status, 404);
      assert.match(((await again.json()) as Answer).error?.message ?? '', /^This trigger has been deleted/);
    }
    assert.doesNotMatch(JSON.stringify(deployed), /whsec_/);
  });

  test('an invalid id cannot stop a trigger', async () => {
    const [cookie = ''] = (await newSession()).split(';');
    const before = sandbox.requests.length;
    for (const id of ['..', '.', '', 'a/b', 'dc_1?x=1', 'dc_1#x'])
      await assert.rejects(stopTrigger(createClient(backend), 'somebody', id), RangeError, id);
    for (const id of ['%2E%2E', 'a%2Fb', 'dc_1%3Fx'])
      for (const what of ['stop', 'emit'])
        assert.equal((await post(`/api/demo/triggers/${id}/${what}`, cookie, {})).status, 404);
    assert.equal(sandbox.requests.length, before);
  });

  test('refuses requests of other sites', async () => {
    const [cookie = ''] = (await newSession()).split(';');
    const form = { method: 'POST', body: 'x=1', headers: { cookie } };
    assert.equal((await ask('/api/demo/triggers/dc_1/stop', form)).status, 415);
    const foreign = { method: 'POST', headers: { cookie, 'sec-fetch-site': 'cross-site' } };
    assert.equal((await ask('/api/demo/user', foreign)).status, 403);
    assert.equal((await ask('/api/demo/token', foreign)).status, 403);
    const fresh = await ask('/api/demo/user', { method: 'POST', headers: { cookie } });
    assert.match(fresh.headers.get('set-cookie') ?? '', /HttpOnly/);
  });
});
