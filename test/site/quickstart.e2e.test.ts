/** Runs the files of README's quickstart unchanged, except for the addresses of the server and the sandbox. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { build, type BuildOptions, type Plugin } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { compile as compileSvelte } from 'svelte/compiler';
import { compileScript, parse } from 'vue/compiler-sfc';
import { ROOT } from '../../scripts/lib/install.mjs';
import { createSandbox, type Sandbox } from '../../src/sandbox/index.js';
import { freePort } from '../support/free-port.js';
import { clickInFrame } from '../support/click-in-frame.js';
import { openChromium } from '../support/chromium.js';

const FILES = join(ROOT, 'docs/quickstart');
const PORT = '3000';
const SANDBOX = 'http://127.0.0.1:4400';

/** For each file, the code that mounts the file's component into `#app`. After a connection, `connected` receives the account. */
const PAGES: Record<string, string> = {
  'ConnectSlack.jsx': `
    import { createElement } from 'react';
    import { createRoot } from 'react-dom/client';
    import { ConnectSlack } from 'sample';
    createRoot(app).render(createElement(ConnectSlack, { onConnected: connected }));`,
  'ConnectSlack.vue': `
    import { createApp } from 'vue/dist/vue.esm-bundler.js';
    import ConnectSlack from 'sample';
    createApp(ConnectSlack, { onConnected: connected }).mount(app);`,
  'ConnectSlack.svelte': `
    import { mount } from 'svelte';
    import ConnectSlack from 'sample';
    mount(ConnectSlack, { target: app, props: { onconnected: connected } });`,
  'next/connect-slack.tsx': `
    import { createElement } from 'react';
    import { createRoot } from 'react-dom/client';
    import { ConnectSlack } from 'sample';
    console.log = (text, account) => connected(account);
    createRoot(app).render(createElement(ConnectSlack));`,
};

/** Resolves imports of this package to its sources. */
const PACKAGE: Plugin = {
  name: 'package',
  setup(build) {
    build.onResolve({ filter: /^pd-connect-button(\/\w+)?$/ }, ({ path }) => {
      const entry = path.split('/')[1];
      const file = { undefined: 'index.ts', server: 'server/index.ts' }[String(entry)];
      return { path: join(ROOT, 'src', file ?? `frameworks/${entry}.ts`) };
    });
    build.onLoad({ filter: /\.vue$/ }, ({ path }) => ({
      contents: vue(readFileSync(path, 'utf8')),
      loader: 'js',
    }));
    build.onLoad({ filter: /docs\/quickstart\/.*\.svelte$/ }, ({ path }) => ({
      contents: compileSvelte(readFileSync(path, 'utf8'), { generate: 'client' }).js.code,
      loader: 'js',
    }));
  },
};

function vue(source: string): string {
  const { descriptor } = parse(source);
  return compileScript(descriptor, {
    id: 'sample',
    inlineTemplate: true,
    templateOptions: { compilerOptions: { isCustomElement: (tag) => tag === 'pd-connect-button' } },
  }).content;
}

const bundle = (options: BuildOptions): Promise<unknown> =>
  build({
    bundle: true,
    format: 'esm',
    logLevel: 'error',
    jsx: 'automatic',
    nodePaths: [join(ROOT, 'node_modules')],
    plugins: [PACKAGE],
    ...options,
  });

suite('The quickstart of README', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pd-quickstart-'));
  let sandbox: Sandbox;
  let browser: Browser;
  let origin: string;
  let server: ReturnType<typeof spawn>;

  /** Copies a file, and replaces each address `from` with the address `to`. Asserts that the file contains each `from`. */
  function place(name: string, replaced: readonly [from: string, to: string][]): string {
    let text = readFileSync(join(FILES, name), 'utf8');
    for (const [from, to] of replaced) {
      assert.ok(text.includes(from), `${name} names ${from}`);
      text = text.replaceAll(from, to);
    }
    const path = join(folder, 'docs/quickstart', name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, text);
    return path;
  }

  before(async () => {
    const port = String(await freePort());
    origin = `http://localhost:${port}`;
    [sandbox, browser] = await Promise.all([createSandbox(), openChromium()]);
    const cdn = join(folder, 'node_modules/pd-connect-button/dist/cdn/pd-connect-button.js');
    const browserBuild: BuildOptions = { define: { 'process.env.NODE_ENV': '"production"' } };
    await Promise.all([
      bundle({
        entryPoints: [place('server.mjs', [[PORT, port]])],
        outfile: join(folder, 'server.mjs'),
        platform: 'node',
        banner: { js: "import { createRequire } from 'node:module'; const require = createRequire('/');" },
      }),
      bundle({ ...browserBuild, entryPoints: [join(ROOT, 'src/index.ts')], outfile: cdn }),
      ...Object.entries(PAGES).map(([name, mount]) =>
        bundle({
          ...browserBuild,
          stdin: { contents: mount, resolveDir: ROOT },
          alias: { sample: place(name, [[SANDBOX, sandbox.url]]) },
          outfile: join(folder, 'public', `${name}.js`),
        }),
      ),
    ]);
    cpSync(place('public/index.html', [[SANDBOX, sandbox.url]]), join(folder, 'public/index.html'));
    for (const name of Object.keys(PAGES))
      writeFileSync(
        join(folder, 'public', `${name}.html`),
        `<!doctype html><div id="app"></div><script>connected = (account) => { window.account = account; };</script><script type="module" src="/${name}.js"></script>`,
      );
    server = spawn(process.execPath, ['server.mjs'], {
      cwd: folder,
      env: { ...process.env, ...sandbox.env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((resolve, reject) => {
      server.stdout?.once('data', resolve);
      server.once('exit', (code) => reject(new Error(`The server exited with ${String(code)}.`)));
    });
  });
  after(async () => {
    server.kill();
    await Promise.all([browser.close(), sandbox.close()]);
    rmSync(folder, { recursive: true, force: true });
  });

  async function connect(path: string): Promise<Page> {
    const page = await browser.newPage();
    await page.goto(origin + path);
    await page.locator('pd-connect-button').click();
    await clickInFrame(page.frameLocator('iframe').getByRole('button', { name: 'Connect' }));
    await page.locator('pd-connect-button:state(connected)').waitFor();
    return page;
  }

  test('connects an account from plain HTML with the Express server', async () => {
    const page = await connect('/');
    assert.equal(sandbox.accounts.list().length, 1);
    await page.close();
  });

  for (const name of Object.keys(PAGES))
    test(`passes the connected account to the component in ${name}`, async () => {
      const page = await connect(`/${name}.html`);
      const account = await page.evaluate(() => (window as unknown as { account: { id: string } }).account);
      assert.match(account.id, /^apn_/);
      await page.close();
    });

  test('creates a Connect token in the Next.js route', async () => {
    await bundle({
      entryPoints: [join(FILES, 'next/route.ts')],
      outfile: join(folder, 'route.mjs'),
      platform: 'node',
      banner: { js: "import { createRequire } from 'node:module'; const require = createRequire('/');" },
    });
    const before = { ...process.env };
    Object.assign(process.env, sandbox.env);
    try {
      const route = (await import(join(folder, 'route.mjs'))) as Record<
        'GET' | 'POST' | 'DELETE',
        (request: Request) => Promise<Response>
      >;
      const response = await route.POST(
        new Request('http://localhost:3000/api/connect/token', {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', 'Sec-Fetch-Site': 'same-origin' },
          body: '{"app":"slack"}',
        }),
      );
      assert.equal(response.status, 200);
      assert.match(((await response.json()) as { token: string }).token, /^ctok_/);
    } finally {
      process.env = before;
    }
  });
});
