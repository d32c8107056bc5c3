import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { request, type APIRequestContext } from 'playwright-core';
import { ROOT } from '../../scripts/lib/install.mjs';
import { freePort } from '../runner/free-port.js';
import type { User } from './contract.js';
import { recipePage } from './drive/pages.js';
import { phpWithSqlite, python } from './drive/platforms.js';
import { cdnFiles, command as run, temporaryFolder, write } from './drive/project.js';
import { describeRecipe } from './drive/recipe.js';
import { serve } from './drive/serve.js';

/** WordPress 6.5.5 itself, as WordPress's own playground publishes it on npm, with what lets it keep its data in SQLite. */
const BUILDS = '@wp-playground/wordpress-builds@0.9.19';
const WORDPRESS = 'package/src/wordpress/wp-6.5.zip';
const SQLITE = 'package/src/sqlite-database-integration/sqlite-database-integration.zip';
const TESTS = join(ROOT, 'test/recipes/wordpress/site');

const { command: php, skip } = phpWithSqlite();

describeRecipe(
  'The WordPress recipe, in WordPress 6.5',
  async (sandbox) => {
    const page = recipePage('no-backend-wordpress');
    const shortcode = /`(\[pd_connect app="slack"\])`/.exec(
      readFileSync('docs/no-code/wordpress.md', 'utf8'),
    )?.[1];
    assert.ok(shortcode, 'docs/no-code/wordpress.md shows the shortcode');
    const folder = temporaryFolder();
    const port = await freePort();
    const origin = `http://localhost:${port}`;
    await unpackWordPress(folder);
    const plugins = join(folder, 'wp-content/plugins');
    write(plugins, page.files);
    write(join(plugins, 'pd-connect/cdn'), cdnFiles());
    cpSync(join(TESTS, 'wp-config.php'), join(folder, 'wp-config.php'));
    cpSync(join(TESTS, 'mu-plugin.php'), join(folder, 'wp-content/mu-plugins/site.php'));
    const env = { ...sandbox.env, SITE_ORIGIN: origin, SHORTCODE: shortcode };
    Object.assign(process.env, env);
    assert.match(await run(php, [join(TESTS, 'install.php')], folder), /^6\.5/);
    await serve({
      command: php,
      args: ['-S', `localhost:${port}`, '-t', folder, join(TESTS, 'router.php')],
      cwd: folder,
      env: { ...env, PHP_CLI_SERVER_WORKERS: '4' },
      ready: origin,
    });
    const rest = `${origin}/wp-json/pd-connect/v1`;
    return {
      page: `${origin}/`,
      hidesButton: true,
      endpoints: { token: `${rest}/token`, accounts: `${rest}/accounts` },
      signIn: (context, user) => logIn(context.request, origin, user),
    };
  },
  {
    skip,
    more: (_, place) => {
      it('leaves X-CSRF-Token on the routes of other plugins to these plugins', async () => {
        const { origin } = new URL(place().page);
        const who = `${origin}/wp-json/other/v1/who`;
        const context = await request.newContext({
          extraHTTPHeaders: { 'X-CSRF-Token': 'of another plugin' },
        });
        await logIn(context, origin, 'ada');
        const response = await context.get(who);
        assert.deepEqual([response.status(), await response.json()], [200, { user: 0, nonce: null }]);
        const ours = await context.get(place().endpoints!.accounts);
        assert.equal(ours.status(), 403, 'on its own routes the plugin takes the header for the nonce');
        await context.dispose();
      });
    },
  },
);

async function logIn(client: APIRequestContext, origin: string, user: User): Promise<void> {
  const form = { log: user, pwd: `the password of ${user}`, testcookie: '1' };
  await client.get(`${origin}/wp-login.php`);
  const response = await client.post(`${origin}/wp-login.php`, { form, maxRedirects: 0 });
  assert.equal(response.status(), 302);
}

/** The two archives are kept between runs: the package that has them is large. */
async function unpackWordPress(folder: string): Promise<void> {
  const cache = join(ROOT, 'node_modules/.cache/recipes', BUILDS.replaceAll(/\W+/g, '-'));
  if (!existsSync(cache)) {
    const parts = temporaryFolder();
    const packed = (await run('npm', ['pack', '--silent', BUILDS], parts)).trim();
    await run('tar', ['-xzf', packed, WORDPRESS, SQLITE], parts);
    rmSync(join(parts, packed));
    mkdirSync(join(cache, '..'), { recursive: true });
    cpSync(parts, `${cache}.new`, { recursive: true });
    renameSync(`${cache}.new`, cache);
  }
  const { command: python3 } = python();
  const plugins = join(folder, 'wp-content/plugins');
  await run(python3, ['-m', 'zipfile', '-e', join(cache, WORDPRESS), folder], folder);
  await run(python3, ['-m', 'zipfile', '-e', join(cache, SQLITE), plugins], folder);
  const sqlite = join(plugins, 'sqlite-database-integration');
  renameSync(`${sqlite}-main`, sqlite);
  // As its readme says.
  const dropIn = readFileSync(join(sqlite, 'db.copy'), 'utf8')
    .replaceAll('{SQLITE_IMPLEMENTATION_FOLDER_PATH}', sqlite)
    .replaceAll('{SQLITE_PLUGIN}', 'sqlite-database-integration/load.php');
  write(folder, [['wp-content/db.php', dropIn]]);
}
