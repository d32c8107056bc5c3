import assert from 'node:assert/strict';
import { beforeEach, suite, test } from 'node:test';
import { NO_RETRIES, sdkError } from './sdk.js';
import { createClient, startSandbox } from '../support/sandbox.js';

const sandbox = await startSandbox();
const client = createClient(sandbox);

beforeEach(() => sandbox.reset());

suite('The sandbox’s proxy, actions and workflows, through the SDK', () => {
  test('answers a proxy call with the request that Pipedream would have sent', async () => {
    const { id: accountId } = sandbox.accounts.add({ externalUserId: 'ada', app: 'slack', name: 'Ada' });
    const url = 'https://slack.com/api/chat.postMessage';
    const headers = { 'X-Trace': '1' };
    const body = { text: 'hello' };
    const answer = await client.proxy.post({
      externalUserId: 'ada',
      accountId,
      url,
      params: { a: 'b' },
      headers,
      body,
    });
    const { request, account } = answer as { request: object; account: { name: string } };
    assert.deepEqual(request, { method: 'POST', url: `${url}?a=b`, headers: { 'x-trace': '1' }, body });
    assert.equal(account.name, 'Ada');
  });

  test('answers 404 if a request uses another user’s account', async () => {
    const { id: accountId } = sandbox.accounts.add({ externalUserId: 'ada', app: 'slack' });
    const request = { externalUserId: 'bob', accountId, url: 'https://slack.com/api/auth.test' };
    await assert.rejects(client.proxy.get(request, NO_RETRIES), sdkError(404, /Account not found/));
    const action = { id: 'slack-send-message', externalUserId: 'bob' };
    const configuredProps = { slack: { authProvisionId: accountId } };
    await assert.rejects(
      client.actions.run({ ...action, configuredProps }, NO_RETRIES),
      sdkError(404, /Account not found/),
    );
  });

  test('accepts a workflow call for an external user', async () => {
    await client.workflows.invokeForExternalUser({
      urlOrEndpoint: `${sandbox.url}/workflows/eoabc123`,
      externalUserId: 'ada',
      body: { hello: 'there' },
    });
    const { path, headers, body, status } = sandbox.requests.at(-1)!;
    assert.deepEqual([path, status, body], ['/workflows/eoabc123', 200, { hello: 'there' }]);
    assert.equal(headers['x-pd-external-user-id'], 'ada');
  });

  test('requires an access token only if a workflow call names an external user', async () => {
    const url = `${sandbox.url}/workflows/eoabc123`;
    const answer = (await (await fetch(url, { method: 'POST' })).json()) as { workflow: string };
    assert.equal(answer.workflow, 'eoabc123');
    assert.equal((await fetch(url, { headers: { 'X-PD-External-User-ID': 'ada' } })).status, 401);
  });

  test('does not let the SDK call the URL of a real workflow', async () => {
    const request = { urlOrEndpoint: 'https://eoabc123.m.pipedream.net', externalUserId: 'ada' };
    await assert.rejects(client.workflows.invokeForExternalUser(request), /Invalid workflow domain/);
  });
});
