import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { PdConnectButton } from '../../src/element/pd-connect-button.js';
import { createSandbox, type Sandbox } from '../../src/sandbox/index.js';
import { waitFor } from '../support/wait-for.js';
import { freePort } from '../support/free-port.js';
import { attributesIn } from '../demo/snippet-reader.js';
import { clock, itChecksTheOAuthClient, itKeepsTheContract, OAUTH_CLIENTS, type Host } from './contract.js';
import { can, hostAt, itTalksToPipedream, start, type Program } from './core.js';
import { php } from './drive/platforms.js';

const { command: PHP, skip } = php();
const FOLDER = 'recipes/wordpress/pd-connect';
const FILES = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.php'),
);

describe('The WordPress recipe', { skip }, () => {
  const transients = mkdtempSync(join(tmpdir(), 'pd-transients-'));
  let sandbox: Sandbox;
  let env: NodeJS.ProcessEnv;
  before(async () => {
    sandbox = await createSandbox({ now: clock });
    env = { ...sandbox.env, TRANSIENTS: transients };
  });
  after(async () => {
    rmSync(transients, { recursive: true, force: true });
    await sandbox.close();
  });

  for (const file of FILES) {
    it(`contains valid PHP in ${file}`, () => assert.ok(can(PHP, ['-l', join(FOLDER, file)])));
  }

  describe('called without WordPress', () => {
    itTalksToPipedream(
      () => sandbox,
      (changed) => start(PHP, ['test/recipes/wordpress/core.php'], { ...env, ...changed }),
    );
  });

  describe('on a server, with fakes of WordPress’s functions', () => {
    let program: Program;
    let host: Host;
    let base: string;
    before(async () => {
      const port = String(await freePort());
      base = `http://127.0.0.1:${port}`;
      program = start(PHP, ['-q', '-S', `127.0.0.1:${port}`, 'test/recipes/wordpress/serve.php'], {
        ...env,
        ...OAUTH_CLIENTS,
      });
      await waitFor(async () => ((await fetch(`${base}/login`)).ok ? true : null), 'server');
      host = await hostAt(port);
    });
    after(() => program.stop());
    itKeepsTheContract(
      () => sandbox,
      () => host,
    );
    itChecksTheOAuthClient(
      () => sandbox,
      () => host,
    );

    it('writes the tag only for logged-in users', async () => {
      const cookie = (await fetch(`${base}/login?user=ada`)).headers.getSetCookie()[0]!.split(';')[0]!;
      const query = new URLSearchParams({
        app: 'slack',
        label: '"><script>&',
        onclick: 'x',
        success_url: '/in',
        oauth_app_id: 'oa_mine',
      });
      const page = async (headers: Record<string, string>) =>
        (await (await fetch(`${base}/page?${query.toString()}`, { headers })).json()) as {
          tag: string;
          nonce: string;
          modules: unknown;
        };
      const { tag, nonce, modules } = await page({ cookie });
      assert.deepEqual(attributesIn(tag, 'pd-connect-button'), {
        app: 'slack',
        'token-endpoint': 'https://app.example.com/wp-json/pd-connect/v1/token',
        'accounts-endpoint': 'https://app.example.com/wp-json/pd-connect/v1/accounts',
        'csrf-token': nonce,
        label: '"><script>&',
        'success-url': '/in',
        'oauth-app-id': 'oa_mine',
      });
      for (const name of Object.keys(attributesIn(tag, 'pd-connect-button')))
        assert.ok(PdConnectButton.observedAttributes.includes(name), name);
      assert.match(JSON.stringify(modules), /plugins\\?\/pd-connect\\?\/cdn\\?\/pd-connect-button\.js/);
      assert.equal((await page({})).tag, '');
    });

    it('writes the script beside the tag in the footer of a block theme', async () => {
      const cookie = (await fetch(`${base}/login?user=ada`)).headers.getSetCookie()[0]!.split(';')[0]!;
      const page = async (headers: Record<string, string>) =>
        (await (await fetch(`${base}/page?app=slack`, { headers: { cookie, ...headers } })).json()) as {
          tag: string;
          modules: object;
        };
      const footer = await page({ 'X-Test-Footer': '1' });
      const { type, src } = attributesIn(footer.tag, 'script');
      assert.equal(type, 'module');
      assert.match(src ?? '', /\/cdn\/pd-connect-button\.js\?ver=/);
      assert.equal(attributesIn(footer.tag, 'pd-connect-button').app, 'slack');
      assert.deepEqual(Object.keys(footer.modules), []);
      assert.ok(!(await page({})).tag.includes('<script'));
    });

    it('accepts a request of the same origin, whatever name the site has in Origin', async () => {
      const login = await fetch(`${base}/login?user=ada`);
      const cookie = login.headers.getSetCookie()[0]!.split(';')[0]!;
      const { csrf } = (await login.json()) as { csrf: string };
      const send = async (site: string) => {
        const headers = {
          cookie,
          'X-CSRF-Token': csrf,
          Origin: 'https://xn--mnchen-3ya.example',
          'Sec-Fetch-Site': site,
        };
        return (await fetch(`${base}/api/connect/accounts`, { headers })).status;
      };
      assert.deepEqual(
        [await send('same-origin'), await send('same-site'), await send('cross-site')],
        [200, 403, 403],
      );
    });

    it('refuses a cookie without the nonce of the user', async () => {
      const session = async (user: string) => {
        const response = await fetch(`${base}/login?user=${user}`);
        return {
          cookie: response.headers.getSetCookie()[0]!.split(';')[0]!,
          ...((await response.json()) as { csrf: string }),
        };
      };
      const [ada, bob] = [await session('ada'), await session('bob')];
      const list = (headers: Record<string, string>) => fetch(`${base}/api/connect/accounts`, { headers });
      assert.equal((await list({ cookie: ada.cookie })).status, 401);
      assert.equal((await list({ cookie: ada.cookie, 'x-csrf-token': bob.csrf })).status, 403);
      assert.equal((await list({ cookie: ada.cookie, 'x-csrf-token': ada.csrf })).status, 200);
    });
  });
});
