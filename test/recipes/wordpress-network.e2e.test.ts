import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { request, type Page } from 'playwright-core';
import { pluginZip } from '../../scripts/build/wordpress.mjs';
import { buildCdn } from '../../scripts/lib/cdn.mjs';
import type { Sandbox } from '../../src/sandbox/index.js';
import { atEnd } from './drive/at-end.js';
import { phpWithSqlite } from './drive/platforms.js';
import { temporaryFolder } from './drive/project.js';
import { describeRecipe } from './drive/recipe.js';
import { adminPage, logIn, submit, upload, type Login } from './wordpress/admin.js';
import { makeNetwork, startWordPress, type Site } from './wordpress/site.js';

const { command: php, skip } = phpWithSqlite();

/** Opens the plugin's settings on one site of the network. */
async function settingsOf(path: string): Promise<void> {
  await admin.goto(`${site.origin}${path}wp-admin/options-general.php?page=pd-connect`);
  await admin.getByRole('heading', { name: 'PD Connect', level: 1 }).waitFor();
}

describeRecipe(
  'The WordPress plugin, activated for a network of two sites',
  async (sandbox) => {
    site = await startWordPress(php, sandbox, {
      shortcode: ['admin', '<!-- wp:shortcode -->[pd_connect app="slack"]<!-- /wp:shortcode -->'],
    });
    await makeNetwork(site);
    await buildCdn();
    const { name, bytes } = pluginZip();
    const zip = join(temporaryFolder(), name);
    writeFileSync(zip, bytes);
    admin = await adminPage(site.origin);
    await upload(admin, `${site.origin}/wp-admin/network`, zip);
    values = valuesFor(sandbox);
    await settingsOf('/two/');
    assert.equal(await submit(admin, 'Save', values), 'Pipedream accepts the credentials.');
    const rest = `${site.origin}/two/wp-json/pd-connect/v1`;
    return {
      page: `${site.origin}/two/`,
      hidesButton: true,
      endpoints: { token: `${rest}/token`, accounts: `${rest}/accounts` },
      signIn: (context, user) => logIn(context.request, site.origin, user),
    };
  },
  {
    skip,
    more: (sandbox) => {
      itKeepsTheSitesApart();
      itIsForUsersOfTheSite(sandbox);
      itLeavesNothing();
    },
  },
);

let site: Site;
let admin: Page;
let values: Record<string, string>;

const valuesFor = ({ env }: Sandbox) => ({
  'Client ID': env.PIPEDREAM_CLIENT_ID,
  'Client secret': env.PIPEDREAM_CLIENT_SECRET,
  'Project ID': env.PIPEDREAM_PROJECT_ID,
  Environment: env.PIPEDREAM_PROJECT_ENVIRONMENT,
});

/** Returns the table and name of each option that the plugin has stored. */
const stored = async () =>
  (JSON.parse(await site.php('options.php')) as { table: string; name: string }[]).map(
    ({ table, name }) => `${table} ${name}`,
  );

const clientOf = async (user: Login) => {
  const context = await request.newContext();
  atEnd(() => context.dispose());
  await logIn(context, site.origin, user);
  const get = async (path: string) => (await context.get(`${site.origin}${path}`)).text();
  return {
    get,
    /** Requests a token from the second site, with the user's nonce. */
    token: async (body: object = { app: 'slack' }) => {
      const nonce = await get('/?nonce_of_these_tests=wp_rest');
      return context.post(`${site.origin}/two/wp-json/pd-connect/v1/token`, {
        data: body,
        headers: { 'X-CSRF-Token': nonce },
      });
    },
  };
};

function itKeepsTheSitesApart(): void {
  it('saves the credentials for only one site of the network', async () => {
    for (const row of await stored()) assert.match(row, /^wp_2_options /);
    assert.ok((await stored()).includes('wp_2_options pd_connect_settings'));
    const { get } = await clientOf('ada');
    assert.match(await get('/two/'), /<pd-connect-button/);
    assert.doesNotMatch(await get('/'), /<pd-connect-button/);
    await settingsOf('/');
    assert.equal(await admin.getByLabel('Client ID').inputValue(), '');
  });
}

function itIsForUsersOfTheSite(sandbox: () => Sandbox): void {
  it('creates tokens only for users of the site', async () => {
    const [ada, carl] = [await clientOf('ada'), await clientOf('carl')];
    sandbox().reset();
    assert.doesNotMatch(await carl.get('/two/'), /<pd-connect-button/);
    assert.equal((await carl.token()).status(), 401);
    assert.deepEqual(sandbox().requests, []);
    assert.equal((await ada.token()).status(), 200);
    assert.equal((await (await clientOf('admin')).token()).status(), 200);
  });

  it('accepts only OAuth clients from the settings of the site', async () => {
    const ada = await clientOf('ada');
    const withClient = { app: 'slack', oauth_app_id: 'oa_mine' };
    assert.equal((await ada.token(withClient)).status(), 403);
    await settingsOf('/two/');
    const name = 'Your OAuth clients';
    assert.match(await submit(admin, 'Save', { ...values, [name]: 'mine' }), /missing or malformed/);
    assert.match(await submit(admin, 'Save', { ...values, [name]: 'oa_mine, oa_other' }), /accepts/);
    assert.equal(await admin.getByLabel(name).inputValue(), 'oa_mine, oa_other');
    sandbox().reset();
    assert.equal((await ada.token(withClient)).status(), 200);
    assert.equal((sandbox().requests.at(-1)?.body as { oauth_app_id?: string }).oauth_app_id, 'oa_mine');
    assert.equal((await ada.token({ app: 'slack', oauth_app_id: 'oa_theirs' })).status(), 403);
  });
}

function itLeavesNothing(): void {
  it('deletes the stored data of every site when the plugin is deleted', async () => {
    await settingsOf('/');
    assert.match(await submit(admin, 'Save', values), /accepts/);
    const before = await stored();
    for (const table of ['wp_options', 'wp_2_options'])
      for (const name of ['pd_connect_settings', '_transient_pd_connect_access_token'])
        assert.ok(before.includes(`${table} ${name}`), `${table} ${name}`);
    assert.equal(await site.php('uninstall.php'), 'deleted');
    assert.deepEqual(await stored(), []);
    assert.ok(!existsSync(join(site.folder, 'wp-content/plugins/pd-connect')));
  });
}
