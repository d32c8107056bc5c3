import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import type { Pipedream } from '@pipedream/sdk';
import { assertEveryField } from './every-field.js';
import { collect, NO_RETRIES, sdkError } from './sdk.js';
import { createClient, startSandbox } from '../support/sandbox.js';

const sandbox = await startSandbox();
const client = createClient(sandbox);

suite('The sandbox’s apps API, through the SDK', () => {
  test('lists all apps page by page, with Slack first', async () => {
    const apps = await collect(await client.apps.list({ limit: 15 }));
    assert.ok(apps.length >= 40);
    assert.equal(apps[0]!.nameSlug, 'slack');
    assert.equal(new Set(apps.map(({ id }) => id)).size, apps.length);
  });

  test('searches and sorts apps', async () => {
    const found = await client.apps.list({ q: 'google', sortKey: 'name', sortDirection: 'desc' });
    assert.deepEqual(
      found.data.map(({ name }) => name),
      ['Google Sheets', 'Google Drive', 'Google Calendar'],
    );
  });

  test('filters apps by category', async () => {
    const crm = (await client.appCategories.list()).find(({ name }) => name === 'CRM')!;
    const found = await client.apps.list({ categoryIds: [crm.id!] });
    assert.deepEqual(
      found.data.map(({ nameSlug }) => nameSlug),
      ['hubspot', 'salesforce_rest_api', 'pipedrive'],
    );
    assert.equal((await client.appCategories.retrieve(crm.id!)).name, 'CRM');
  });

  test('returns an app by slug and by id, with a picture', async () => {
    const { data: app } = await client.apps.retrieve('notion');
    assert.deepEqual((await client.apps.retrieve(app.id!)).data, app);
    const picture = await fetch(app.imgSrc);
    assert.equal(picture.headers.get('content-type'), 'image/svg+xml');
    assert.match(await picture.text(), /^<svg[^>]+aria-label="Notion"/);
  });

  test('returns an unlisted app with a hint', async () => {
    const { data: app } = await client.apps.retrieve('no_such_app');
    assert.match(app.description!, /Not in our short list: check the slug at Pipedream/);
    assert.equal((await fetch(app.imgSrc)).status, 200);
    await assert.rejects(client.apps.retrieve('No Such App', NO_RETRIES), sdkError(404, /App not found/));
  });

  test('returns an app whose slug begins with an underscore', async () => {
    const { data: app } = await client.apps.retrieve('_46elks');
    assert.deepEqual([app.nameSlug, app.name], ['_46elks', '46elks']);
    assert.equal((await fetch(app.imgSrc)).status, 200);
  });

  test('returns every field of the App type', async () => {
    const apps = await collect(await client.apps.list({ limit: 100 }));
    assertEveryField<Pipedream.App>(apps, {
      id: true,
      nameSlug: true,
      name: true,
      authType: true,
      description: true,
      imgSrc: true,
      customFieldsJson: true,
      categories: true,
      featuredWeight: true,
      scopeProfiles: true,
    });
    const profiles = apps.flatMap(({ scopeProfiles }) => scopeProfiles.map(({ name }) => name));
    assert.deepEqual([...new Set(profiles)], ['read_only', 'read_write', 'admin']);
    for (const { customFieldsJson } of apps) assert.ok(Array.isArray(JSON.parse(customFieldsJson!)));
  });
});

suite('The sandbox’s projects API, through the SDK', () => {
  test('returns every field of the Project type', async () => {
    const project = await client.projects.retrieve('proj_sandbox');
    assertEveryField<Pipedream.Project>([project], {
      id: true,
      name: true,
      appName: true,
      supportEmail: true,
      connectRequireKeyAuthTest: true,
    });
    assert.equal((await client.projects.list()).data.length, 1);
    await assert.rejects(
      client.projects.retrieve('proj_other', NO_RETRIES),
      sdkError(404, /Project not found/),
    );
  });
});

suite('The calls of the SDK that the sandbox does not have', () => {
  const app = { app: 'slack' };
  const calls: Record<string, () => Promise<unknown>> = {
    'projects.create': () => client.projects.create({ name: 'Mine' }, NO_RETRIES),
    'projects.update': () => client.projects.update('proj_sandbox', { name: 'Mine' }, NO_RETRIES),
    'projects.delete': () => client.projects.delete('proj_other', NO_RETRIES),
    'projects.updateLogo': () => client.projects.updateLogo('proj_sandbox', { logo: 'data:,' }, NO_RETRIES),
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- Calls are listed even if the SDK deprecates them.
    'projects.retrieveInfo': () => client.projects.retrieveInfo(NO_RETRIES),
    'projectEnvironment.retrieveWebhook': () => client.projectEnvironment.retrieveWebhook(NO_RETRIES),
    'usage.list': () => client.usage.list({ startTs: 1, endTs: 2 }, NO_RETRIES),
    'oauthApps.list': () => client.oauthApps.list(app, NO_RETRIES),
    'appOverrides.list': () => client.appOverrides.list(app, NO_RETRIES),
    'fileStash.downloadFile': () => client.fileStash.downloadFile({ s3Key: 'x' }, NO_RETRIES),
  };
  const reference = readFileSync('docs/REFERENCE.md', 'utf8');
  for (const [name, call] of Object.entries(calls)) {
    test(`answers 404 to ${name}, and docs/REFERENCE.md lists it`, async () => {
      await assert.rejects(call(), sdkError(404, /^The sandbox has nothing at [A-Z]+ \/v1\/connect\//));
      const [group = ''] = name.split('.');
      assert.ok(reference.includes(`\`${group === 'projects' ? name : group}\``), name);
    });
  }

  test('answers 404 to an unknown path without a project', async () => {
    const headers = { Authorization: `Bearer ${await client.rawAccessToken}` };
    for (const path of [
      'apps',
      'apps/slack/x',
      'app_categories/x/y',
      'tokens/x',
      'projects/x/y',
      'usage/x',
    ]) {
      const response = await fetch(`${sandbox.url}/v1/connect/${path}`, { method: 'PUT', headers });
      assert.equal(response.status, 404);
      assert.deepEqual(await response.json(), {
        error: `The sandbox has nothing at PUT /v1/connect/${path}`,
      });
    }
  });
});
