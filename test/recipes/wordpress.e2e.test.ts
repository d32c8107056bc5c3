import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { request, type APIRequestContext, type Page } from 'playwright-core';
import { pluginZip } from '../../scripts/build/wordpress.mjs';
import { buildCdn } from '../../scripts/lib/cdn.mjs';
import type { SandboxEnv } from '../../src/sandbox/index.js';
import { attributesIn, elementsOf } from '../demo/snippet-reader.js';
import { atEnd } from './drive/at-end.js';
import { phpWithSqlite } from './drive/platforms.js';
import { temporaryFolder } from './drive/project.js';
import { describeRecipe } from './drive/recipe.js';
import { adminPage, logIn, openSettings, submit, upload, type Login } from './wordpress/admin.js';
import { startWordPress, type Pages, type Site } from './wordpress/site.js';

const { command: php, skip } = phpWithSqlite();
const [, SHORTCODE = ''] =
  /`(\[pd_connect app="slack"\])`/.exec(readFileSync('docs/no-code/wordpress.md', 'utf8')) ?? [];
const HOSTILE = `x" onclick="alert(1)' autofocus &quot;><img src=x onerror=alert(1)>`;
const BLOCK = {
  app: 'slack',
  label: HOSTILE,
  size: 'large',
  appearance: 'plain',
  success_url: '/in?a={account}',
  oauth_app_id: 'oa_mine',
};
const serialized = JSON.stringify(BLOCK)
  .replaceAll('<', '\\u003c')
  .replaceAll('>', '\\u003e')
  .replaceAll('&', '\\u0026');

const PAGES: Pages = {
  shortcode: ['admin', `<!-- wp:shortcode -->\n${SHORTCODE}\n<!-- /wp:shortcode -->`],
  block: ['admin', `<!-- wp:pd-connect/button ${serialized} /-->`],
  contributor: [
    'carl',
    `[pd_connect app="slack" label='x" onclick="alert(1)' onclick="alert(1)" success_url="javascript:alert(1)" frontend_origin="https://evil.example" token-endpoint="https://evil.example"]` +
      `[pd_connect app='slack" onclick="alert(1)'][pd_connect app="<img src=x onerror=alert(1)>"][pd_connect]`,
  ],
};

describeRecipe(
  'The WordPress plugin, uploaded as a ZIP to WordPress 6.5',
  async (sandbox) => {
    assert.ok(SHORTCODE, 'docs/no-code/wordpress.md shows the shortcode');
    site = await startWordPress(php, sandbox, PAGES);
    await buildCdn();
    const { name, bytes } = pluginZip();
    const zip = join(temporaryFolder(), name);
    writeFileSync(zip, bytes);
    admin = await adminPage(site.origin);
    await upload(admin, `${site.origin}/wp-admin`, zip);
    const { env } = sandbox;
    values = {
      'Client ID': env.PIPEDREAM_CLIENT_ID,
      'Client secret': env.PIPEDREAM_CLIENT_SECRET,
      'Project ID': env.PIPEDREAM_PROJECT_ID,
      Environment: env.PIPEDREAM_PROJECT_ENVIRONMENT,
    };
    await openSettings(admin, site.origin);
    assert.equal(await submit(admin, 'Save', values), 'Pipedream accepts the credentials.');
    const rest = `${site.origin}/wp-json/pd-connect/v1`;
    return {
      page: `${site.origin}/`,
      hidesButton: true,
      endpoints: { token: `${rest}/token`, accounts: `${rest}/accounts` },
      signIn: (context, user) => logIn(context.request, site.origin, user),
    };
  },
  {
    skip,
    more: (sandbox) => {
      itKeepsToItsRoutes();
      itGuardsTheSettings(() => sandbox().env);
      itWritesTheTag();
      itIsABlock();
      itPrefersConstants(() => sandbox().env);
      itLeavesNothing();
    },
  },
);

let site: Site;
let admin: Page;
let values: Record<string, string>;

interface Row {
  name: string;
  value: unknown;
  autoload: string;
}
const rows = async () => JSON.parse(await site.php('options.php')) as Row[];
const saved = async () => (await rows()).find(({ name }) => name === 'pd_connect_settings');

const clientOf = async (user?: Login, headers: Record<string, string> = {}): Promise<APIRequestContext> => {
  const context = await request.newContext({ extraHTTPHeaders: headers });
  atEnd(() => context.dispose());
  if (user) await logIn(context, site.origin, user);
  return context;
};
const htmlOf = async (client: APIRequestContext, path: string) =>
  (await client.get(`${site.origin}${path}`)).text();

function itKeepsToItsRoutes(): void {
  it('ignores X-CSRF-Token on the routes of other plugins', async () => {
    const context = await clientOf('ada', { 'X-CSRF-Token': 'of another plugin' });
    const response = await context.get(`${site.origin}/wp-json/other/v1/who`);
    assert.deepEqual([response.status(), await response.json()], [200, { user: 0, nonce: null }]);
    const ours = await context.get(`${site.origin}/wp-json/pd-connect/v1/accounts`);
    assert.equal(ours.status(), 403, 'on its own routes the plugin takes the header for the nonce');
  });
}

function itGuardsTheSettings(env: () => SandboxEnv): void {
  const post = (client: APIRequestContext, form: Record<string, string>) =>
    client.post(`${site.origin}/wp-admin/admin-post.php`, {
      form: { action: 'pd_connect', ...form },
      maxRedirects: 0,
    });
  const nonceOf = (client: APIRequestContext) => htmlOf(client, '/?nonce_of_these_tests');
  const form = {
    do: 'save',
    PIPEDREAM_CLIENT_ID: 'theirs',
    PIPEDREAM_CLIENT_SECRET: 'theirs',
    PIPEDREAM_PROJECT_ID: 'proj_theirs',
    PIPEDREAM_PROJECT_ENVIRONMENT: 'production',
  };

  it('shows and changes settings only with the capability manage_options', async () => {
    const before = await saved();
    for (const user of ['ada', undefined] as const) {
      const client = await clientOf(user);
      const page = await client.get(`${site.origin}/wp-admin/options-general.php?page=pd-connect`);
      assert.ok(
        user ? page.status() === 403 : page.url().includes('wp-login.php'),
        `${user} ${page.status()}`,
      );
      const _wpnonce = await nonceOf(client);
      assert.match(_wpnonce, /^[0-9a-f]{10}$/);
      for (const action of ['save', 'remove', 'check'])
        assert.equal(
          (await post(client, { ...form, do: action, _wpnonce })).status(),
          user ? 403 : 400,
          action,
        );
    }
    assert.deepEqual(await saved(), before);
  });

  it('changes settings only with the administrator’s own nonce', async () => {
    const before = await saved();
    const client = await clientOf('admin');
    for (const _wpnonce of ['', 'x', await nonceOf(await clientOf('ada'))])
      for (const action of ['save', 'remove', 'check'])
        assert.equal((await post(client, { ...form, do: action, _wpnonce })).status(), 403, action);
    const get = await client.get(
      `${site.origin}/wp-admin/admin-post.php?action=pd_connect&do=remove&_wpnonce=${await nonceOf(client)}`,
    );
    assert.match(get.url(), /result=malformed/, 'a link changes nothing, even with the nonce');
    assert.deepEqual(await saved(), before);
  });

  it('shows no client secret or access token on any WordPress page', async () => {
    const client = await clientOf('admin');
    const all = await rows();
    const token = (all.find(({ name }) => name.startsWith('_transient_pd'))?.value as { token: string })
      .token;
    const secrets = [env().PIPEDREAM_CLIENT_SECRET, token];
    for (const secret of secrets) {
      assert.ok(secret.length > 5);
      assert.ok(JSON.stringify(all).includes(secret), 'it is in the database');
    }
    const nonce = await admin
      .goto(`${site.origin}/wp-admin/post-new.php?post_type=page`)
      .then(() =>
        admin.evaluate(() => (window as unknown as { wpApiSettings: { nonce: string } }).wpApiSettings.nonce),
      );
    // A WordPress nonce is valid only in one session, so the request has the browser's cookies.
    const api = await admin.request.get(`${site.origin}/wp-json/wp/v2/settings`, {
      headers: { 'X-WP-Nonce': nonce },
    });
    assert.equal(api.status(), 200);
    const texts = {
      settings: await htmlOf(client, '/wp-admin/options-general.php?page=pd-connect'),
      'all options': await htmlOf(client, '/wp-admin/options.php'),
      plugins: await htmlOf(client, '/wp-admin/plugins.php'),
      'site health': await htmlOf(client, '/wp-admin/site-health.php?tab=debug'),
      editor: await admin.content(),
      page: await htmlOf(client, '/'),
      api: await api.text(),
      export: await htmlOf(client, '/wp-admin/export.php?download=true&content=all'),
    };
    assert.match(texts['all options'], /pd_connect_settings/);
    assert.match(texts.settings, /A secret is saved/);
    assert.match(texts.settings, /not encrypted/);
    for (const [page, text] of Object.entries(texts))
      for (const secret of secrets) assert.ok(!text.includes(secret), page);
  });

  it('stores settings in an option that is not loaded with every page', async () => {
    assert.equal((await saved())?.autoload, 'no');
  });

  it('keeps the secret if the secret field is empty and the client id unchanged', async () => {
    const before = await saved();
    await openSettings(admin, site.origin);
    assert.equal(await admin.getByLabel('Client secret').inputValue(), '');
    assert.equal(await submit(admin, 'Save'), 'Pipedream accepts the credentials.');
    assert.deepEqual(await saved(), before);
    assert.match(
      await submit(admin, 'Save', { 'Client ID': 'another' }),
      /enter the secret of this client ID/,
    );
    assert.deepEqual(await saved(), before);
  });

  it('reports credentials that Pipedream refuses', async () => {
    await openSettings(admin, site.origin);
    assert.match(
      await submit(admin, 'Save', { ...values, 'Client secret': 'wrong' }),
      /refuses the credentials/,
    );
    assert.match(await submit(admin, 'Check the connection'), /refuses the credentials/);
    assert.equal(await submit(admin, 'Save', values), 'Pipedream accepts the credentials.');
  });
}

function itWritesTheTag(): void {
  const tag = (html: string) => /<pd-connect-button [^]*?<\/pd-connect-button>/.exec(html)?.[0] ?? '';

  it('writes the same tag for a block as for a shortcode', async () => {
    const client = await clientOf('ada');
    const [block, shortcode] = [tag(await htmlOf(client, '/block/')), tag(await htmlOf(client, '/'))];
    const { app, ...chosen } = BLOCK;
    assert.deepEqual(elementsOf(block), ['pd-connect-button']);
    assert.deepEqual(attributesIn(block, 'pd-connect-button'), {
      ...attributesIn(shortcode, 'pd-connect-button'),
      app,
      size: chosen.size,
      appearance: chosen.appearance,
      label: chosen.label.replace('&quot;', '"'),
      'success-url': chosen.success_url,
      'oauth-app-id': chosen.oauth_app_id,
    });
    assert.equal(tag(await htmlOf(await clientOf(), '/block/')), '', 'visitors get nothing');
  });

  it('lets a contributor set only the attributes of the shortcode', async () => {
    const html = await htmlOf(await clientOf('ada'), '/contributor/');
    const names = [
      'accounts-endpoint',
      'app',
      'csrf-token',
      'frontend-origin',
      'label',
      'success-url',
      'token-endpoint',
    ];
    const attributes = attributesIn(html, 'pd-connect-button');
    assert.deepEqual(Object.keys(attributes).sort(), names);
    for (const name of ['token-endpoint', 'accounts-endpoint'])
      assert.equal(new URL(attributes[name] ?? '').origin, site.origin);
    assert.doesNotMatch(attributes['frontend-origin'] ?? '', /evil/);
    assert.equal(
      elementsOf(html).filter((name) => name === 'pd-connect-button').length,
      1,
      'the others name no app',
    );
    assert.ok(!elementsOf(/<main[^]*<\/main>/.exec(html)?.[0] ?? '').includes('img'));
  });
}

function itIsABlock(): void {
  it('shows the button of a block that was added in the editor', async () => {
    await admin.goto(`${site.origin}/wp-admin/post-new.php?post_type=page`);
    await admin.evaluate(() => {
      const { data, blocks } = (window as unknown as { wp: WordPressInEditor }).wp;
      data.dispatch('core/preferences').set('core/edit-post', 'welcomeGuide', false);
      data.dispatch('core/editor').editPost({ title: 'From the editor', slug: 'edited', status: 'publish' });
      data.dispatch('core/block-editor').insertBlocks(blocks.createBlock('pd-connect/button'));
    });
    const canvas = admin.frameLocator('iframe[name=editor-canvas]');
    await canvas.getByLabel('App').fill('slack');
    await canvas.getByRole('button', { name: 'Show the button' }).click();
    await canvas.getByText('Connect slack').click();
    await admin
      .getByRole('region', { name: 'Editor settings' })
      .getByLabel('Text', { exact: true })
      .fill('Connect Slack');
    await canvas.getByText('Connect Slack').waitFor();
    await admin.evaluate(() =>
      (window as unknown as { wp: WordPressInEditor }).wp.data.dispatch('core/editor').savePost(),
    );
    await admin.goto(`${site.origin}/edited/`);
    const button = admin.locator('pd-connect-button');
    await button.waitFor();
    assert.deepEqual(
      [await button.getAttribute('app'), await button.getAttribute('label')],
      ['slack', 'Connect Slack'],
    );
    await admin.waitForFunction(() => document.querySelector('pd-connect-button')?.matches(':defined'));
  });
}

/** The parts of the editor's scripts that the tests use. */
interface WordPressInEditor {
  data: {
    dispatch: ((store: 'core/preferences') => { set: (...setting: unknown[]) => void }) &
      ((store: 'core/editor') => { editPost: (edits: object) => void; savePost: () => Promise<void> }) &
      ((store: 'core/block-editor') => { insertBlocks: (block: unknown) => void });
  };
  blocks: { createBlock: (name: string) => unknown };
}

function itPrefersConstants(env: () => SandboxEnv): void {
  const define = (names: readonly (keyof SandboxEnv)[]) =>
    writeFileSync(
      join(site.folder, 'constants.php'),
      `<?php\n${names.map((name) => `define('${name}', '${env()[name]}');\n`).join('')}`,
    );
  const NAMES = [
    'PIPEDREAM_CLIENT_ID',
    'PIPEDREAM_CLIENT_SECRET',
    'PIPEDREAM_PROJECT_ID',
    'PIPEDREAM_PROJECT_ENVIRONMENT',
  ] as const;

  it('ignores saved settings if wp-config.php contains a setting', async () => {
    const client = await clientOf('admin');
    const _wpnonce = await htmlOf(client, '/?nonce_of_these_tests');
    define(NAMES.slice(0, 2));
    try {
      await openSettings(admin, site.origin);
      assert.equal(await admin.getByLabel('Client secret').count(), 0);
      assert.match(await admin.locator('.wrap').innerText(), /PIPEDREAM_PROJECT_ID: missing or malformed/);
      assert.match(await htmlOf(client, '/'), /PD Connect: the credentials are missing/);
      assert.doesNotMatch(await htmlOf(await clientOf('ada'), '/'), /PD Connect|<pd-connect-button/);
      const before = await saved();
      const answer = await client.post(`${site.origin}/wp-admin/admin-post.php`, {
        form: { action: 'pd_connect', do: 'save', _wpnonce, PIPEDREAM_PROJECT_ID: 'proj_theirs' },
      });
      assert.match(answer.url(), /result=in-config/);
      assert.deepEqual(await saved(), before);

      define(NAMES);
      await openSettings(admin, site.origin);
      assert.equal(await submit(admin, 'Check the connection'), 'Pipedream accepts the credentials.');
      assert.ok(!(await admin.content()).includes(env().PIPEDREAM_CLIENT_SECRET));
    } finally {
      rmSync(join(site.folder, 'constants.php'));
    }
  });
}

function itLeavesNothing(): void {
  it('deletes the stored data on request and with the plugin', async () => {
    assert.ok((await rows()).length > 1);
    await openSettings(admin, site.origin);
    assert.equal(await submit(admin, 'Remove the credentials'), 'The credentials have been removed.');
    assert.deepEqual(await rows(), []);
    await submit(admin, 'Save', values);
    assert.ok((await rows()).length > 1);
    assert.equal(await site.php('uninstall.php'), 'deleted');
    assert.deepEqual(await rows(), []);
    assert.ok(!existsSync(join(site.folder, 'wp-content/plugins/pd-connect')));
  });
}
