import assert from 'node:assert/strict';
import { beforeEach, suite, test } from 'node:test';
import type { Pipedream } from '@pipedream/sdk';
import { assertEveryField } from './every-field.js';
import { collect, NO_RETRIES, sdkError } from './sdk.js';
import { createClient, startSandbox } from '../support/sandbox.js';

const sandbox = await startSandbox();
const client = createClient(sandbox);
const id = 'slack-send-message';
const externalUserId = 'ada';
let slack: Pipedream.ConfiguredPropValueApp;

beforeEach(() => {
  sandbox.reset();
  slack = { authProvisionId: sandbox.accounts.add({ externalUserId, app: 'slack', name: 'Ada' }).id };
});

const propNamed = (component: Pipedream.Component, name: string): Pipedream.ConfigurableProp =>
  component.configurableProps.find((prop) => prop.name === name)!;

suite('The sandbox’s components, through the SDK', () => {
  test('lists components page by page, with filters', async () => {
    const keys = async (items: AsyncIterable<Pipedream.Component>) =>
      (await collect(items)).map(({ key }) => key);
    assert.deepEqual(await keys(await client.actions.list({ app: 'slack' })), [
      'slack-get-current-user',
      'slack-send-message',
    ]);
    assert.deepEqual(await keys(await client.triggers.list({ app: 'slack' })), ['slack-new-message']);
    assert.equal((await keys(await client.components.list({ app: 'slack' }))).length, 3);
    assert.deepEqual(await keys(await client.components.list({ app: 'slack', componentType: 'trigger' })), [
      'slack-new-message',
    ]);
    assert.deepEqual(await keys(await client.actions.list({ q: 'single row', limit: 1 })), [
      'google_sheets-add-single-row',
      'microsoft_excel-add-single-row',
    ]);
    assert.deepEqual(await keys(await client.actions.list({ registry: 'private' })), []);
  });

  test('returns components for an unlisted app if the request names the app', async () => {
    const [action] = (await client.actions.list({ app: 'my_own_app' })).data;
    assert.equal(action!.key, 'my_own_app-get-current-user');
    assert.equal((await client.actions.retrieve(action!.key)).data.name, 'Get Current User');
  });

  test('returns every field of the Component type', async () => {
    const { data } = await client.components.retrieve(id, { version: '0.1.0' });
    assertEveryField<Pipedream.Component>([data], {
      key: true,
      name: true,
      version: true,
      configurableProps: true,
      description: true,
      componentType: true,
      stash: true,
      annotations: true,
    });
    assertEveryField<Pipedream.ToolAnnotations>([data.annotations!], {
      destructiveHint: true,
      idempotentHint: true,
      openWorldHint: true,
      readOnlyHint: true,
      title: true,
    });
    assert.equal(data.componentType, 'action');
    assert.deepEqual((await client.actions.retrieve(id)).data, data);
  });

  test('answers 404 if the key, version or type of a component is wrong', async () => {
    const missing = sdkError(404, /Component not found/);
    await assert.rejects(client.actions.retrieve('slack-no-such-thing', {}, NO_RETRIES), missing);
    await assert.rejects(client.triggers.retrieve(id, {}, NO_RETRIES), missing);
    await assert.rejects(client.actions.retrieve(id, { version: '9.9.9' }, NO_RETRIES), missing);
    await assert.rejects(
      client.actions.run({ id: 'slack-new-message', externalUserId }, NO_RETRIES),
      missing,
    );
  });

  test('offers every type of prop that the SDK defines', async () => {
    const { data } = await client.actions.retrieve('test_every_prop');
    const byType = new Map(data.configurableProps.map((prop) => [prop.type, prop]));
    const shared = {
      name: true,
      type: true,
      label: true,
      description: true,
      optional: true,
      disabled: true,
      readOnly: true,
      hidden: true,
      remoteOptions: true,
      useQuery: true,
      reloadProps: true,
      withLabel: true,
    } as const;
    const own: OwnFields = {
      alert: { alertType: true, content: true },
      any: { default: true, options: true },
      app: { app: true },
      boolean: { default: true, options: true },
      data_store: {},
      dir: { accessMode: true, sync: true },
      '$.interface.timer': { static: true, default: true, options: true },
      '$.interface.apphook': { appProp: true, eventNames: true, remote: true, static: true },
      'integer[]': { min: true, max: true, default: true, options: true },
      '$.interface.http': { customResponse: true },
      http_request: { default: true },
      '$.service.db': {},
      sql: { auth: true, default: true, options: true },
      '$.airtable.baseId': { appProp: true },
      '$.airtable.tableId': { baseIdProp: true },
      '$.airtable.viewId': { tableIdProp: true },
      '$.airtable.fieldId': { tableIdProp: true },
      '$.discord.channel': { appProp: true },
      '$.discord.channel[]': { appProp: true },
      integer: { min: true, max: true, default: true, options: true },
      string: { secret: true, format: true, default: true, options: true },
      'string[]': { secret: true, format: true, default: true, options: true },
      object: { default: true, options: true },
    };
    assert.deepEqual([...byType.keys()].sort(), Object.keys(own).sort());
    for (const [type, fields] of Object.entries(own)) {
      const prop = byType.get(type as Pipedream.ConfigurableProp['type'])!;
      for (const field of Object.keys({ ...shared, ...fields })) assert.ok(field in prop, `${type}.${field}`);
    }
  });
});

/** For each type of prop, the fields that `ConfigurablePropBase` lacks. */
type OwnFields = {
  [Type in Pipedream.ConfigurableProp['type']]: Record<
    Exclude<
      keyof Required<Extract<Pipedream.ConfigurableProp, { type: Type }>>,
      keyof Pipedream.ConfigurablePropBase
    >,
    true
  >;
};

suite('The sandbox’s configuration of props, through the SDK', () => {
  test('defines the options of a static prop in the component', async () => {
    const format = propNamed((await client.actions.retrieve(id)).data, 'format') as { options: unknown };
    assert.deepEqual(format.options, ['plain', 'markdown', 'template']);
  });

  test('returns remote options page by page, filtered by a query', async () => {
    const request = { id, externalUserId, propName: 'channel', configuredProps: { slack } };
    const first = await client.actions.configureProp(request);
    const found: unknown[] = [];
    for (let page = first; page.options!.length > 0;) {
      found.push(...page.options!);
      page = await client.actions.configureProp({ ...request, prevContext: page.context! });
    }
    assert.equal(found.length, 12);
    assert.deepEqual(found[0], { label: 'General', value: 'channel_general' });
    const second = await client.components.configureProp({ ...request, page: 1 });
    assert.deepEqual(second.options, found.slice(5, 10));
    const searched = await client.actions.configureProp({ ...request, query: 'eng' });
    assert.deepEqual(searched.options, [{ label: 'Engineering', value: 'channel_engineering' }]);
    const texts = await client.actions.configureProp({ ...request, propName: 'timezone' });
    assert.equal(texts.stringOptions![0], 'UTC');
    assertEveryField<Pipedream.ConfigurePropResponse>([first, texts], {
      options: true,
      stringOptions: true,
      observations: true,
      context: true,
      errors: true,
    });
  });

  test('answers 400 and names the prop if the prop has no remote options', async () => {
    const request = { id, externalUserId, configuredProps: { slack } };
    await assert.rejects(
      client.actions.configureProp({ ...request, propName: 'text' }, NO_RETRIES),
      sdkError(400, /text of slack-send-message has no remote options/),
    );
    await assert.rejects(
      client.actions.configureProp({ ...request, propName: 'chanel' }, NO_RETRIES),
      sdkError(400, /has no prop "chanel"/),
    );
  });

  test('answers 404 if the configuration of props uses another user’s account', async () => {
    const request = { id, externalUserId: 'bob', propName: 'channel', configuredProps: { slack } };
    await assert.rejects(
      client.actions.configureProp(request, NO_RETRIES),
      sdkError(404, /Account not found/),
    );
    await assert.rejects(client.actions.reloadProps(request, NO_RETRIES), sdkError(404, /Account not found/));
    await assert.rejects(client.actions.run(request, NO_RETRIES), sdkError(404, /Account not found/));
  });

  test('adds the props that a chosen value needs when props are reloaded', async () => {
    const configuredProps = { slack, channel: 'channel_general', format: 'template', text: 'hello' };
    const answer = await client.actions.reloadProps({ id, externalUserId, configuredProps });
    assertEveryField<Pipedream.ReloadPropsResponse>([answer], {
      observations: true,
      errors: true,
      dynamicProps: true,
    });
    const { dynamicProps } = answer;
    assertEveryField<Pipedream.DynamicProps>([dynamicProps!], { id: true, configurableProps: true });
    const names = dynamicProps!.configurableProps!.map(({ name }) => name);
    assert.deepEqual(names, ['slack', 'note', 'channel', 'format', 'title', 'priority', 'text', 'timezone']);

    const dynamicPropsId = dynamicProps!.id!;
    const run = (more: object) =>
      client.actions.run(
        { id, externalUserId, dynamicPropsId, configuredProps: { ...configuredProps, ...more } },
        NO_RETRIES,
      );
    assert.deepEqual((await run({ title: 'Hi' })).exports, { $summary: `The sandbox ran ${id}` });
    await assert.rejects(run({}), sdkError(400, /title must have a value/));
    await assert.rejects(run({ title: 'Hi', priority: 9 }), sdkError(400, /priority must be at most 3/));
    const plain = await client.actions.reloadProps({
      id,
      externalUserId,
      configuredProps: { ...configuredProps, format: 'plain', title: 'Hi' },
    });
    assert.ok(!plain.dynamicProps!.configurableProps!.some(({ name }) => name === 'title'));
  });

  test('accepts dynamic props only from the same user and for the same component', async () => {
    const { dynamicProps } = await client.actions.reloadProps({
      id,
      externalUserId,
      configuredProps: { slack },
    });
    const request = { externalUserId, dynamicPropsId: dynamicProps!.id!, configuredProps: {} };
    const missing = sdkError(404, /dynamic_props_id not found/);
    await assert.rejects(
      client.actions.run({ ...request, id: 'slack-get-current-user' }, NO_RETRIES),
      missing,
    );
    await assert.rejects(client.actions.run({ ...request, id, externalUserId: 'bob' }, NO_RETRIES), missing);
  });
});

suite('A run of an action in the sandbox, through the SDK', () => {
  const run = (configuredProps: object, more: object = {}) =>
    client.actions.run({ id, externalUserId, configuredProps, ...more }, NO_RETRIES);

  test('returns every field of the RunActionResponse type', async () => {
    const channel = { __lv: { label: 'General', value: 'channel_general' } };
    const answer = await run({ slack, channel, text: 'hello' }, { stashId: 'NEW' });
    assertEveryField<Pipedream.RunActionResponse>([answer], {
      exports: true,
      os: true,
      ret: true,
      stashId: true,
    });
    assert.match(answer.os!.at(-1)!.msg!, /nothing was sent anywhere/);
    assert.deepEqual((answer.ret as { accounts: string[] }).accounts, ['Ada']);
    assert.match(answer.stashId!, /^stash_/);
    assert.equal((await run({ slack, channel, text: 'x' }, { stashId: 'stash_a' })).stashId, 'stash_a');
  });

  test('does not fail with a 500 for an option without a value', async () => {
    const answer = await run({ slack, channel: 'c', text: { __lv: null } }).catch((error: unknown) => error);
    assert.notEqual((answer as { statusCode?: number }).statusCode, 500);
  });

  test('reports a failure inside the action in the logs of a successful response', async () => {
    const { os, ret } = await run({ slack, channel: 'c', text: 'test_error' });
    assertEveryField<Pipedream.Observation>(os!, { err: true, k: true, msg: true, ts: true });
    assertEveryField<Pipedream.ObservationError>([os!.at(-1)!.err!], {
      name: true,
      message: true,
      stack: true,
    });
    assert.equal(ret ?? null, null);
  });

  const good = { channel: 'c', text: 'hello' };
  const wrong: [string, object, RegExp][] = [
    ['an unknown prop', { ...good, txt: 'x' }, /slack-send-message has no prop "txt"/],
    ['a value of another type', { ...good, text: 7 }, /text must be a string/],
    [
      'a value that is not among the options',
      { ...good, format: 'html' },
      /format must be one of plain, markdown/,
    ],
    ['a required prop without a value', { channel: 'c' }, /text must have a value/],
    [
      'an account without its id',
      { ...good, slack: 'apn_1' },
      /slack must be an object with authProvisionId/,
    ],
  ];
  for (const [what, props, sentence] of wrong) {
    test(`answers 400 and names the prop if an action receives ${what}`, async () => {
      await assert.rejects(run({ slack, ...props }), sdkError(400, sentence));
    });
  }

  test('answers 400 if an action receives an account of another app', async () => {
    const { id: authProvisionId } = sandbox.accounts.add({ externalUserId, app: 'gmail' });
    await assert.rejects(run({ ...good, slack: { authProvisionId } }), sdkError(400, /an account of slack/));
  });

  test('accepts only values of the right type for every type of prop', async () => {
    const configuredProps = {
      account: slack,
      any: 2,
      boolean: false,
      integer: 10,
      integers: [1, 2],
      string: 'c',
      strings: ['a'],
      object: { a: 1 },
      sql: { value: 'select 1', query: 'select 1', params: [], usePreparedStatements: false },
      request: { url: 'https://api.example.com' },
      timer: { intervalSeconds: 60 },
    };
    const every = { id: 'test_every_prop', externalUserId };
    await client.actions.run({ ...every, configuredProps }, NO_RETRIES);
    for (const name of ['boolean', 'integer', 'integers', 'string', 'strings', 'object', 'timer']) {
      const props = { ...configuredProps, [name]: -1.5 };
      await assert.rejects(
        client.actions.run({ ...every, configuredProps: props }, NO_RETRIES),
        sdkError(400, new RegExp(`configured_props: ${name} must be`)),
      );
    }
  });
});
