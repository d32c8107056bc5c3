import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../../scripts/lib/install.mjs';
import type { Sandbox } from '../../../src/sandbox/index.js';
import { freePort } from '../../support/free-port.js';
import { python } from '../drive/platforms.js';
import { command as run, temporaryFolder, write } from '../drive/project.js';
import { serve } from '../drive/serve.js';

/** WordPress 6.5.5 from WordPress Playground's npm package, which includes the SQLite integration. */
const BUILDS = '@wp-playground/wordpress-builds@0.9.19';
const WORDPRESS = 'package/src/wordpress/wp-6.5.zip';
/** The folder with WordPress's scripts and styles, which the ZIP of WordPress does not contain. */
const ASSETS = 'package/public/wp-6.5';
const SQLITE = 'package/src/sqlite-database-integration/sqlite-database-integration.zip';
const TESTS = join(ROOT, 'test/recipes/wordpress/site');

export interface Site {
  folder: string;
  origin: string;
  /** Runs a script of test/recipes/wordpress/site/ in WordPress, and resolves to its output. */
  php: (script: string, ...args: string[]) => Promise<string>;
}

/** Pages by name. Each page has an author, and content in the editor's format. */
export type Pages = Record<string, [author: string, content: string]>;

/** Installs and starts WordPress. The page `shortcode` is the front page. */
export async function startWordPress(php: string, sandbox: Sandbox, pages: Pages): Promise<Site> {
  const folder = temporaryFolder();
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  await unpackWordPress(folder);
  cpSync(join(TESTS, 'wp-config.php'), join(folder, 'wp-config.php'));
  cpSync(join(TESTS, 'mu-plugin.php'), join(folder, 'wp-content/mu-plugins/site.php'));
  const env = { PIPEDREAM_BASE_URL: sandbox.url, SITE_ORIGIN: origin, SITE_PAGES: JSON.stringify(pages) };
  Object.assign(process.env, env);
  const site: Site = {
    folder,
    origin,
    php: (script: string, ...args: string[]) => run(php, [join(TESTS, script), ...args], folder),
  };
  assert.match(await site.php('install.php'), /^6\.5/);
  await serve({
    command: php,
    // A test changes the configuration, so PHP's cache must check for changed files at every request.
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

/** Turns a site into a network with a second site at `/two/`. Ada and Bob are members of the second site. */
export async function makeNetwork({ folder, origin, php }: Site): Promise<void> {
  assert.equal(await php('network.php', 'install'), 'installed');
  const constants = {
    MULTISITE: 'true',
    SUBDOMAIN_INSTALL: 'false',
    DOMAIN_CURRENT_SITE: `'${new URL(origin).host}'`,
    PATH_CURRENT_SITE: `'/'`,
    SITE_ID_CURRENT_SITE: '1',
    BLOG_ID_CURRENT_SITE: '1',
  };
  const lines = Object.entries(constants).map(([name, value]) => `define('${name}', ${value});\n`);
  write(folder, [['constants.php', `<?php\n${lines.join('')}`]]);
  assert.equal(await php('network.php', 'add'), 'added');
}

/** Unpacks WordPress into a folder. Keeps the unpacked package between runs, because the download is large. */
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
  // Installs the drop-in as the readme of the SQLite plugin describes.
  const dropIn = readFileSync(join(sqlite, 'db.copy'), 'utf8')
    .replaceAll('{SQLITE_IMPLEMENTATION_FOLDER_PATH}', sqlite)
    .replaceAll('{SQLITE_PLUGIN}', 'sqlite-database-integration/load.php');
  write(folder, [['wp-content/db.php', dropIn]]);
}
