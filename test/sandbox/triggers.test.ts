import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { EventEmitter, once as event } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, beforeEach, suite, test } from 'node:test';
import type { Pipedream } from '@pipedream/sdk';
import { assertEveryField } from './every-field.js';
import { collect, NO_RETRIES, sdkError } from './sdk.js';
import { createClient, startSandbox } from '../support/sandbox.js';

const sandbox = await startSandbox();
const client = createClient(sandbox);
const key = 'slack-new-message';
const externalUserId = 'ada';
const owner = { externalUserId };
let slack: Pipedream.ConfiguredPropValueApp;

interface Delivery {
  headers: IncomingHttpHeaders;
  body: string;
}

const deliveries = new EventEmitter<{ delivery: [Delivery] }>();
let failures = 0;
const receiver = createServer((request, response) => {
  void (async () => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    deliveries.emit('delivery', { headers: request.headers, body });
    response.writeHead(failures-- > 0 ? 500 : 204).end();
  })();
}).listen(0, '127.0.0.1');
await event(receiver, 'listening');
after(() => receiver.close());
const webhookUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/events`;
const nextDelivery = async (): Promise<Delivery> => {
  const [delivery] = (await event(deliveries, 'delivery')) as [Delivery];
  return delivery;
};

beforeEach(() => {
  sandbox.reset();
  failures = 0;
  slack = { authProvisionId: sandbox.accounts.add({ externalUserId, app: 'slack' }).id };
});

const deploy = async (more: object = {}): Promise<Pipedream.DeployedComponent> => {
  const request = { id: key, externalUserId, configuredProps: { slack }, ...more };
  return (await client.triggers.deploy(request, NO_RETRIES)).data as Pipedream.DeployedComponent;
};

suite('A trigger of the sandbox, through the SDK', () => {
  test('returns every field of component, HTTP and timer triggers', async () => {
    assertEveryField<Pipedream.DeployedComponent>([await deploy({ webhookUrl })], {
      id: true,
      ownerId: true,
      componentId: true,
      componentKey: true,
      configurableProps: true,
      configuredProps: true,
      active: true,
      createdAt: true,
      updatedAt: true,
      name: true,
      nameSlug: true,
      callbackObservations: true,
      emitOnDeploy: true,
      type: true,
      webhookSigningKey: true,
    });
    const http = await client.triggers.deploy({ id: 'http-new-requests', externalUserId });
    assertEveryField<Pipedream.HttpInterface>([http.data as Pipedream.HttpInterface], {
      id: true,
      key: true,
      endpointUrl: true,
      customResponse: true,
      createdAt: true,
      updatedAt: true,
      type: true,
    });
    const timer = async (cron: object) =>
      (
        await client.triggers.deploy({
          id: 'schedule-custom-interval',
          externalUserId,
          configuredProps: { cron },
        })
      ).data as Pipedream.TimerInterface;
    assertEveryField<Pipedream.TimerInterface>(
      [await timer({ intervalSeconds: 60 }), await timer({ cron: '0 * * * *' })],
      {
        id: true,
        intervalSeconds: true,
        cron: true,
        timezone: true,
        scheduleChangedAt: true,
        createdAt: true,
        updatedAt: true,
        type: true,
      },
    );
    assert.equal(
      (await client.deployedTriggers.list({ externalUserId, emitterType: 'timer' })).data.length,
      2,
    );
  });

  test('lets only the trigger’s user read and change a trigger', async () => {
    const { id } = await deploy({ webhookUrl });
    await deploy();
    const listed = await collect(await client.deployedTriggers.list({ externalUserId, limit: 1 }));
    assert.deepEqual([listed.length, listed[0]!.id], [2, id]);
    assert.deepEqual((await client.deployedTriggers.list({ externalUserId: 'bob' })).data, []);

    const updated = await client.deployedTriggers.update(id, { ...owner, name: 'Mine', active: false });
    const { data } = await client.deployedTriggers.retrieve(id, owner);
    assert.deepEqual(data, updated.data);
    const { name, active } = data as Pipedream.DeployedComponent;
    assert.deepEqual([name, active], ['Mine', false]);

    const missing = sdkError(404, /Trigger not found/);
    const other = { externalUserId: 'bob' };
    const production = createClient(sandbox, 'production');
    await assert.rejects(client.deployedTriggers.retrieve(id, other, NO_RETRIES), missing);
    await assert.rejects(client.deployedTriggers.update(id, other, NO_RETRIES), missing);
    await assert.rejects(client.deployedTriggers.delete(id, other, NO_RETRIES), missing);
    await assert.rejects(client.deployedTriggers.listEvents(id, other, NO_RETRIES), missing);
    await assert.rejects(client.deployedTriggers.listWebhooks(id, other, NO_RETRIES), missing);
    await assert.rejects(production.deployedTriggers.retrieve(id, owner, NO_RETRIES), missing);

    await client.deployedTriggers.delete(id, owner);
    await assert.rejects(client.deployedTriggers.retrieve(id, owner, NO_RETRIES), missing);
    await assert.rejects(client.deployedTriggers.delete(id, owner, NO_RETRIES), missing);
    await assert.rejects(client.deployedTriggers.listEvents(id, owner, NO_RETRIES), missing);
  });

  test('refuses invalid props and another user’s account', async () => {
    const eve = sandbox.accounts.add({ externalUserId: 'eve', app: 'slack' }).id;
    const wrong = { slack: { authProvisionId: eve } };
    await assert.rejects(deploy({ configuredProps: wrong }), sdkError(404, /Account not found/));
    await assert.rejects(deploy({ configuredProps: {} }), sdkError(400, /slack must have a value/));
    await assert.rejects(deploy({ id: 'slack-send-message' }), sdkError(404, /Component not found/));
    const { id } = await deploy();
    await assert.rejects(
      client.deployedTriggers.update(id, { ...owner, configuredProps: wrong }, NO_RETRIES),
      sdkError(404, /Account not found/),
    );
  });

  test('lists the events of a trigger, newest first', async () => {
    const { id } = await deploy();
    sandbox.triggers.emit(id, { text: 'second' });
    const { data } = await client.deployedTriggers.listEvents(id, owner);
    assert.deepEqual(
      data.map(({ sum }) => sum),
      ['second', 'New Message, from the sandbox'],
    );
    assertEveryField<Pipedream.EmittedEvent>(data, { e: true, k: true, ts: true, id: true, sum: true });
    assert.equal((await client.deployedTriggers.listEvents(id, { ...owner, n: 1 })).data.length, 1);
    await client.deployedTriggers.update(id, { ...owner, active: false });
    assert.equal(sandbox.triggers.emit(id, { text: 'third' }), false);
    assert.equal((await client.deployedTriggers.listEvents(id, owner)).data.length, 2);
    const quiet = await deploy({ emitOnDeploy: false });
    assert.deepEqual((await client.deployedTriggers.listEvents(quiet.id, owner)).data, []);
  });

  test('stores the workflow ids of a trigger', async () => {
    const { id } = await deploy({ workflowId: 'p_one' });
    assert.deepEqual((await client.deployedTriggers.listWorkflows(id, owner)).workflowIds, ['p_one']);
    const request = { ...owner, workflowIds: ['p_two'] };
    assert.deepEqual((await client.deployedTriggers.updateWorkflows(id, request)).workflowIds, ['p_two']);
  });

  test('deletes a trigger when the trigger’s user is deleted', async () => {
    const { id } = await deploy();
    await client.users.deleteExternalUser(externalUserId);
    await assert.rejects(client.deployedTriggers.retrieve(id, owner, NO_RETRIES), sdkError(404, /Trigger/));
    assert.deepEqual(sandbox.accounts.list(), []);
  });
});

suite('The webhooks of a trigger, through the SDK', () => {
  const signatureOf = (signingKey: string, { headers, body }: Delivery): void => {
    const [, t, v1] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['x-pd-signature']))!;
    assert.ok(Math.abs(Number(t) - Date.now() / 1000) < 60);
    assert.equal(v1, createHmac('sha256', signingKey).update(`${t}.${body}`).digest('hex'));
  };

  test('signs a webhook with the signing key of the deployment', async () => {
    const delivered = nextDelivery();
    const { webhookSigningKey } = await deploy({ webhookUrl });
    const delivery = await delivered;
    signatureOf(webhookSigningKey!, delivery);
    assert.match((JSON.parse(delivery.body) as { text: string }).text, /^New Message/);
  });

  test('sends a webhook again after a failed delivery', async () => {
    failures = 1;
    const first = nextDelivery();
    await deploy({ webhookUrl });
    const { body } = await first;
    assert.equal((await nextDelivery()).body, body);
  });

  test('returns every field of a webhook, and regenerates the signing key', async () => {
    const { id, webhookSigningKey } = await deploy({ webhookUrl, emitOnDeploy: false });
    const hooks = await client.deployedTriggers.listWebhooks(id, owner);
    assertEveryField<Pipedream.GetTriggerWebhooksResponse>([hooks], { webhookUrls: true, webhooks: true });
    assertEveryField<Pipedream.TriggerWebhook>(hooks.webhooks!, {
      id: true,
      url: true,
      signingKey: true,
      signingKeySet: true,
    });
    const [hook] = hooks.webhooks!;
    assert.equal(hook!.signingKey, webhookSigningKey);
    const { data } = await client.deployedTriggers.retrieveWebhook(id, hook!.id, owner);
    assertEveryField<Pipedream.WebhookWithSigningKey>([data], {
      id: true,
      url: true,
      signingKey: true,
      signingKeySet: true,
      createdAt: true,
      updatedAt: true,
    });
    const renewed = await client.deployedTriggers.regenerateWebhookSigningKey(id, hook!.id, owner);
    assert.notEqual(renewed.data.signingKey, webhookSigningKey);
    const delivered = nextDelivery();
    sandbox.triggers.emit(id, { text: 'later' });
    signatureOf(renewed.data.signingKey, await delivered);
    await assert.rejects(
      client.deployedTriggers.retrieveWebhook(id, 'wh_none', owner, NO_RETRIES),
      sdkError(404, /Webhook not found/),
    );
  });

  test('keeps the signing key of a webhook if an update keeps the URL', async () => {
    const { id, webhookSigningKey } = await deploy({ webhookUrl, emitOnDeploy: false });
    const webhookUrls = [webhookUrl, `${webhookUrl}/more`];
    const { webhooks } = await client.deployedTriggers.updateWebhooks(id, { ...owner, webhookUrls });
    assert.deepEqual(
      webhooks!.map(({ url }) => url),
      webhookUrls,
    );
    assert.equal(webhooks![0]!.signingKey, webhookSigningKey);
    await assert.rejects(
      client.deployedTriggers.updateWebhooks(id, { ...owner, webhookUrls: ['nowhere'] }, NO_RETRIES),
      sdkError(400, /webhook_urls must be/),
    );
  });

  test('sends webhooks only to loopback addresses', async () => {
    const { id } = await deploy({ webhookUrl: 'https://app.example.com/events', emitOnDeploy: false });
    const hooks = await client.deployedTriggers.updateWebhooks(id, {
      ...owner,
      webhookUrls: ['https://app.example.com/events', webhookUrl],
    });
    const delivered = nextDelivery();
    sandbox.triggers.emit(id, { text: 'hi' });
    signatureOf(hooks.webhooks![1]!.signingKey!, await delivered);
  });
});

suite("The sandbox's URL of a trigger", () => {
  const json = { method: 'POST', headers: { 'Content-Type': 'application/json' } };

  test('emits an event only for a JSON body to an active trigger', async () => {
    const { id } = await deploy({ emitOnDeploy: false });
    const address = `${sandbox.url}/_sandbox/triggers/${id}/emit`;
    assert.equal((await fetch(address, { ...json, body: '{"text":"from a page"}' })).status, 200);
    assert.equal((await fetch(address, { ...json, body: '{}' })).status, 200);
    assert.equal((await fetch(address, { method: 'POST' })).status, 404);
    assert.equal((await fetch(address, { method: 'POST', body: 'text' })).status, 415);
    const { data } = await client.deployedTriggers.listEvents(id, owner);
    assert.deepEqual(data.map(({ sum }) => sum).sort(), ['New Message, from the sandbox', 'from a page']);
    await client.deployedTriggers.update(id, { ...owner, active: false });
    assert.equal((await fetch(address, { ...json, body: '{}' })).status, 409);
  });

  test('emits an event for a request to an HTTP trigger', async () => {
    const { data } = await client.triggers.deploy({ id: 'http-new-requests', externalUserId });
    const { id, endpointUrl } = data as Pipedream.HttpInterface;
    assert.equal((await fetch(endpointUrl, { ...json, body: '{"a":1}' })).status, 200);
    const [event] = (await client.deployedTriggers.listEvents(id, owner)).data;
    assert.deepEqual(event!.e.body, { a: 1 });
  });
});
