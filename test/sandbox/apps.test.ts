import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { all, once, refused } from './sdk.js';
import { clientOf, sandboxForTests } from './stage.js';

const client = clientOf(await sandboxForTests());

suite('Apps, through the SDK', () => {
  test('lists the catalogue, the best known first, page after page', async () => {
    const apps = await all(await client.apps.list({ limit: 15 }));
    assert.ok(apps.length >= 40);
    assert.equal(apps[0]!.nameSlug, 'slack');
    assert.equal(new Set(apps.map(({ id }) => id)).size, apps.length);
  });

  test('searches and sorts', async () => {
    const found = await client.apps.list({ q: 'google', sortKey: 'name', sortDirection: 'desc' });
    assert.deepEqual(
      found.data.map(({ name }) => name),
      ['Google Sheets', 'Google Drive', 'Google Calendar'],
    );
  });

  test('filters by category', async () => {
    const crm = (await client.appCategories.list()).find(({ name }) => name === 'CRM')!;
    const found = await client.apps.list({ categoryIds: [crm.id!] });
    assert.deepEqual(
      found.data.map(({ nameSlug }) => nameSlug),
      ['hubspot', 'salesforce_rest_api', 'pipedrive'],
    );
    assert.equal((await client.appCategories.retrieve(crm.id!)).name, 'CRM');
  });

  test('finds one by slug and by id, with a picture of its own', async () => {
    const { data: app } = await client.apps.retrieve('notion');
    assert.deepEqual((await client.apps.retrieve(app.id!)).data, app);
    const picture = await fetch(app.imgSrc);
    assert.equal(picture.headers.get('content-type'), 'image/svg+xml');
    assert.match(await picture.text(), /^<svg[^>]+aria-label="Notion"/);
  });

  test('does not know an app that is not in it', async () => {
    await assert.rejects(client.apps.retrieve('no_such_app', once), refused(404, /App not found/));
  });
});
