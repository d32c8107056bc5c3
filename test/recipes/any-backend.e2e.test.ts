import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { request as client } from 'playwright-core';
import { freePort } from '../support/free-port.js';
import { createSandbox, type Sandbox } from '../../src/sandbox/index.js';
import { checkSetup } from '../../src/server/index.js';
import { htmlWith, type Place } from './drive/browser.js';
import { forSandbox, recipePage } from './drive/pages.js';
import { fastApi, go, php, python, type Platform } from './drive/platforms.js';
import { command as run, temporaryFolder, write } from './drive/project.js';
import { siteInFrontOf } from './drive/site.js';
import { describeRecipe, loginAt, type Options } from './drive/recipe.js';
import { atEnd } from './drive/at-end.js';
import { serve } from './drive/serve.js';

const page = recipePage('any-backend');
const text = readFileSync('docs/recipes/any-backend.md', 'utf8');

/** Asserts that a value has all fields of a sample, with the same types. */
function assertHas(value: unknown, sample: unknown, place: string): void {
  assert.equal(typeof value, typeof sample, place);
  if (typeof sample !== 'object') return;
  for (const [key, field] of Object.entries(Object(sample) as object))
    assertHas((Object(value) as Record<string, unknown>)[key], field, `${place}: ${key}`);
}

/** The two servers that the page shows: the first has only the token endpoint, and the full server also has the accounts endpoint. */
type Step = 'first' | 'full';
const SERVERS = { first: 'The server without accounts', full: 'The server with accounts' } as const;

interface Backend {
  title: string;
  platform: Platform;
  prepare: (step: Step, folder: string, port: number) => Promise<Command> | Command;
}
interface Command {
  command: string;
  args: string[];
  env?: object;
}

/** Starts one of the page's servers, and a site in front of it that acts as a reverse proxy. */
async function start(sandbox: Sandbox, step: Step, prepare: Backend['prepare']): Promise<Place> {
  const folder = temporaryFolder();
  const files = [...page.files].filter(([file]) => step === 'full' || !/accounts\.\w+$/.test(file));
  assert.equal(files.length, step === 'full' ? page.files.size : page.files.size - 4);
  write(folder, files);
  const port = await freePort();
  const tag = step === 'full' ? page.tag : page.tag.replace(/\s+accounts-endpoint="[^"]*"/, '');
  const origin = await siteInFrontOf(`http://127.0.0.1:${port}`, htmlWith(forSandbox(tag, sandbox.url)));
  const { command, args, env } = await prepare(step, folder, port);
  await serve({
    command,
    args,
    cwd: folder,
    env: { ...sandbox.env, APP_ORIGIN: origin, PORT: String(port), ...env },
    ready: `http://127.0.0.1:${port}/api/connect/token`,
  });
  return { page: origin, signIn: loginAt(origin) };
}

/** Defines tests of requests that browsers do not send, and of responses that the element does not show. */
const itIsSafe = (step: Step, ...[sandbox, place]: Parameters<NonNullable<Options['more']>>): void => {
  const JSON_TYPE = 'application/json';
  const as = async (user: 'ada' | 'bob' | '') => {
    const { origin } = new URL(place().page);
    const context = await client.newContext();
    atEnd(() => context.dispose());
    const login = await context.post(`${origin}/login?user=${user}`);
    assert.ok(login.ok());
    return (
      method: string,
      path: string,
      data?: unknown,
      headers: Record<string, string> = { Origin: origin },
    ) =>
      context.fetch(`${origin}/api/connect/${path}`, {
        method,
        headers: { ...(data !== undefined && { 'Content-Type': JSON_TYPE }), ...headers },
        // Passes a Buffer, because Playwright would encode a string as JSON.
        ...(data !== undefined && {
          data: Buffer.from(typeof data === 'string' ? data : JSON.stringify(data)),
        }),
        maxRedirects: 0,
      });
  };
  const token = { app: 'slack' };
  const minted = () => sandbox().requests.filter(({ path }) => path.endsWith('/tokens'));

  it('refuses a POST or DELETE without a valid Origin or Sec-Fetch-Site', async () => {
    const ada = await as('ada');
    for (const headers of [{}, { Origin: 'null' }, { Origin: '' }, { 'Sec-Fetch-Site': 'same-site' }]) {
      assert.equal((await ada('POST', 'token', token, headers)).status(), 403, JSON.stringify(headers));
      if (step === 'full')
        assert.equal((await ada('DELETE', 'accounts/apn_1', undefined, headers)).status(), 403);
    }
    assert.equal((await ada('POST', 'token', token)).status(), 200);
    assert.equal((await ada('POST', 'token', token, { 'Sec-Fetch-Site': 'same-origin' })).status(), 200);
    // Like `doctor`, these requests have no session.
    const { origin } = new URL(place().page);
    const asked = (headers: Record<string, string>) =>
      fetch(`${origin}/api/connect/token`, {
        method: 'POST',
        body: '{}',
        headers: { 'Content-Type': JSON_TYPE, ...headers },
      });
    assert.equal((await asked({ Origin: 'https://evil.example' })).status, 403);
    assert.equal((await asked({ Origin: origin })).status, 401);
  });

  it('answers 401 to a session with an empty user id', async () => {
    sandbox().reset();
    // Pipedream could read an empty id as no filter, and list the accounts of all users.
    const visitor = await as('');
    assert.equal((await visitor('POST', 'token', token)).status(), 401);
    if (step === 'full') assert.equal((await visitor('GET', 'accounts')).status(), 401);
    assert.deepEqual(sandbox().requests, []);
  });

  it('lets only the owner reconnect an account', async () => {
    sandbox().reset();
    const { id } = sandbox().accounts.add({ externalUserId: 'ada', app: 'slack' });
    const [ada, bob] = [await as('ada'), await as('bob')];
    const again = { ...token, account_id: id };
    assert.equal((await bob('POST', 'token', again)).status(), 404);
    assert.deepEqual(minted(), []);
    assert.equal((await ada('POST', 'token', again)).status(), 200);
  });

  if (step === 'full')
    it('lets only the owner list and delete an account', async () => {
      sandbox().reset();
      const { id } = sandbox().accounts.add({ externalUserId: 'ada', app: 'slack' });
      const [ada, bob] = [await as('ada'), await as('bob')];
      assert.equal((await bob('DELETE', `accounts/${id}`)).status(), 404);
      assert.deepEqual(await (await bob('GET', 'accounts')).json(), { accounts: [] });
      for (const path of ['accounts/', 'accounts', 'accounts/..%2f..', `tokens/${id}`])
        assert.ok((await ada('DELETE', path)).status() >= 300, path);
      // A GET passes the check of the origin, so a GET must not delete the account.
      await ada('GET', `accounts/${id}`);
      assert.equal(sandbox().accounts.list().length, 1);
      // Pipedream's list may still have an account that another tab has deleted.
      sandbox().fault({ method: 'DELETE', path: `/accounts/${id}`, status: 404 });
      assert.equal((await ada('DELETE', `accounts/${id}`)).status(), 204);
      assert.equal((await ada('DELETE', `accounts/${id}`)).status(), 204);
      assert.deepEqual(sandbox().accounts.list(), []);
      const bodies = sandbox()
        .requests.filter(({ method }) => method === 'GET' || method === 'DELETE')
        .map(({ headers }) => headers['content-length'] ?? headers['transfer-encoding'] ?? '0');
      assert.ok(bodies.length > 2);
      assert.deepEqual(new Set(bodies), new Set(['0']), 'no request without a content has a body');
    });

  it('creates no token for a GET request', async () => {
    sandbox().reset();
    const response = await (await as('ada'))('GET', 'token');
    assert.ok(response.status() >= 400 && response.status() < 500, `${response.status()}`);
    assert.deepEqual(minted(), []);
  });

  it('creates a token for one hour, but no token if the Content-Type is not JSON', async () => {
    sandbox().reset();
    const ada = await as('ada');
    const { expires_at: end } = (await (await ada('POST', 'token', token)).json()) as { expires_at: string };
    assert.ok(Math.abs(Date.parse(end) - Date.now() - 3_600_000) < 60_000, end);
    for (const type of ['text/plain', 'application/x-www-form-urlencoded']) {
      const { origin } = new URL(place().page);
      const response = await ada('POST', 'token', token, { Origin: origin, 'Content-Type': type });
      // FastAPI itself answers 422.
      assert.ok([415, 422].includes(response.status()), `${response.status()} for ${type}`);
    }
    for (const type of ['application/json; charset=utf-8', 'Application/JSON']) {
      const headers = { Origin: new URL(place().page).origin, 'Content-Type': type };
      assert.equal((await ada('POST', 'token', token, headers)).status(), 200, type);
    }
  });

  it('passes the checks of checkSetup for the endpoints', async () => {
    const { checks } = await checkSetup({ env: { ...sandbox().env }, url: place().page });
    const endpoints = step === 'full' ? ['token', 'accounts'] : ['token'];
    const found = checks.filter(({ id }) => endpoints.includes(id.split('-')[0] ?? ''));
    assert.deepEqual(
      found.map(({ id, status }) => `${id} ${status}`),
      endpoints.flatMap((each) => [
        `${each}-unauthenticated ok`,
        `${each}-foreign-origin ok`,
        `${each}-storage ok`,
      ]),
      JSON.stringify(found),
    );
  });

  it('answers 4xx to an invalid body, and 502 to a failure of Pipedream', async () => {
    sandbox().reset();
    const ada = await as('ada');
    const large = `{"app":"slack","x":"${'x'.repeat(20_000)}"}`;
    const bodies = [
      '',
      '{',
      '7',
      'null',
      '[]',
      '[1,2]',
      '[{"app":"slack"}]',
      '{"app":',
      large,
      '['.repeat(9_000),
    ];
    for (const body of bodies) {
      const status = (await ada('POST', 'token', body)).status();
      assert.ok(status >= 400 && status < 500, `${status} for ${body.slice(0, 20)}`);
    }
    assert.deepEqual(minted(), []);
    const { origin } = new URL(place().page);
    // If a server closes a connection with unread data, the connection is reset, sometimes before the response arrives. So the test tries
    // up to twenty times.
    for (let time = 0; time < 20; time++) {
      const unmeasured = await fetch(`${origin}/api/connect/token`, {
        method: 'POST',
        headers: { 'Content-Type': JSON_TYPE, Origin: origin, Cookie: 'user=ada' },
        // A stream is sent in chunks, without a Content-Length.
        body: new Blob([large]).stream(),
        duplex: 'half',
      } as RequestInit);
      // PHP answers 401, because the PHP session uses another cookie.
      assert.ok([400, 401, 411, 413].includes(unmeasured.status), `${unmeasured.status} for pieces`);
    }
    for (const fault of [{ status: 500 }, { status: 401 }, { status: 307 }]) {
      sandbox().fault({ path: '/tokens', ...fault });
      const response = await ada('POST', 'token', token);
      const text = await response.text();
      assert.equal(response.status(), 502, text);
      assert.match(response.headers()['cache-control'] ?? '', /no-store/);
      for (const secret of [sandbox().env.PIPEDREAM_CLIENT_SECRET, sandbox().env.PIPEDREAM_CLIENT_ID])
        assert.ok(!text.includes(secret), text);
    }
  });

  it('ignores unknown fields of any type', async () => {
    const ada = await as('ada');
    for (const more of [1, true, null, ['x'], { x: 1 }])
      assert.equal((await ada('POST', 'token', { ...token, more })).status(), 200, JSON.stringify(more));
    assert.equal((await ada('POST', 'token', { ...token, account_id: null })).status(), 200);
  });

  it('creates no token if the account id is no string', async () => {
    sandbox().reset();
    const { id } = sandbox().accounts.add({ externalUserId: 'ada', app: 'slack' });
    const ada = await as('ada');
    for (const account_id of [7, true, [id], { id }]) {
      const status = (await ada('POST', 'token', { ...token, account_id })).status();
      assert.ok(status >= 400 && status < 500, `${status} for ${JSON.stringify(account_id)}`);
    }
    assert.deepEqual(minted(), []);
  });

  it('answers 502 if a response of Pipedream is unusable', async () => {
    sandbox().reset();
    const ada = await as('ada');
    const { id } = sandbox().accounts.add({ externalUserId: 'ada', app: 'slack' });
    const list = (body: string) => {
      sandbox().fault({ path: '/accounts', body });
      return ada('GET', 'accounts');
    };
    for (const body of ['', '<html>', 'null', '[]', '7', '"text"', '{}', '{"token":null,"data":null}']) {
      sandbox().fault({ path: '/tokens', body });
      const created = await ada('POST', 'token', token);
      assert.equal(created.status(), 502, `token: ${body}`);
      assert.match(created.headers()['cache-control'] ?? '', /no-store/);
      sandbox().fault({ path: '/accounts', body });
      assert.equal(
        (await ada('POST', 'token', { ...token, account_id: id })).status(),
        502,
        `owner: ${body}`,
      );
      if (step === 'full') assert.equal((await list(body)).status(), 502, `list: ${body}`);
    }
    assert.equal((await ada('POST', 'token', token)).status(), 200);
    if (step === 'first') return;
    const sparse = '{"data":[{"id":"apn_1"},{"id":"apn_2","app":null,"created_at":null}]}';
    const { accounts } = (await (await list(sparse)).json()) as { accounts: { id: string }[] };
    assert.deepEqual(accounts.map((account) => account.id).sort(), ['apn_1', 'apn_2']);
  });

  it('answers 502 if a response of Pipedream never ends', async () => {
    sandbox().reset();
    sandbox().fault({ path: '/tokens', stall: 'body' });
    const ada = await as('ada');
    assert.equal((await ada('POST', 'token', token)).status(), 502);
  });
};

/** Runs a script of the docs with the variables of the recipe. Resolves to the lines of its output. */
async function runInShell(script: string, env: Sandbox['env']): Promise<string[]> {
  const variables = { ...process.env, ...env, APP_ORIGIN: 'http://localhost:8000' };
  const { stdout } = await promisify(execFile)('sh', ['-c', script], { env: variables });
  return stdout.split('\n');
}

describe('docs/recipes/any-backend.md', () => {
  it('shows requests and responses that match the sandbox', async () => {
    const sandbox = await createSandbox();
    atEnd(() => sandbox.close());
    const { id } = sandbox.accounts.add({ externalUserId: 'user-1', app: 'slack' });
    sandbox.accounts.add({ externalUserId: 'user-1', app: 'notion' });
    const block = /^API=[^]*?(?=^```)/m.exec(text)?.[0] ?? '';
    const script = block
      .replaceAll('curl ', "curl -s -w '\\n%{http_code}\\n' ")
      .replace('/accounts/apn_…', `/accounts/${id}`);
    // The first run has no access token, so only its first response is a success.
    const [answer = ''] = await runInShell(script, sandbox.env);
    const { access_token: access = '' } = JSON.parse(answer) as { access_token?: string };
    const lines = await runInShell(script.replace('Bearer …', `Bearer ${access}`), sandbox.env);
    const statuses = lines.filter((line) => /^\d{3}$/.test(line)).map(Number);
    assert.deepEqual(statuses, [200, 200, 200, 204, 204]);
    const bodies = lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as object);
    const shown = [...block.matchAll(/^# (\{.*)$/gm)].map(([, json = '']) => json);
    assert.equal(bodies.length, shown.length);
    bodies.forEach((body, index) => assertHas(body, JSON.parse(shown[index]!), shown[index]!));
    const { expires_at: expiry = '' } = bodies[1] as { expires_at?: string };
    assert.ok(Date.parse(expiry) <= Date.now() + 3_600_000, 'the token is valid for an hour');
  });

  /** Matches comments and empty lines, which do not count as code. */
  const NO_CODE = /^\s*($|#(?!\[)|\/\/|\/\*|\*|"{3}.*"{3}$|<\?php$)/;
  /** The approximate length of the longest line that the site shows without a scroll bar. */
  const WIDTH = 135;
  for (const file of page.files.keys()) {
    const lines = readFileSync(join('recipes/any-backend', file), 'utf8').split('\n');
    it(`shows ${file} in lines of at most ${WIDTH} characters`, () => {
      assert.deepEqual(
        lines.filter((line) => line.length > WIDTH),
        [],
      );
    });
    const code = lines.filter((line) => !NO_CODE.test(line)).length;
    // gofmt writes each check of an error in three lines, so Go's second file has no limit.
    if (file !== 'go/pipedream.go')
      it(`shows ${file} in at most 40 lines of code`, () => {
        assert.ok(code > 5 && code <= 40, `${code} lines`);
      });
    else
      it(`states the number of lines of ${file}`, () => {
        assert.ok(text.includes(`(in Go ${code})`), `${code} lines`);
      });
  }
});

/** Source code that replaces the session of the developer's site. The cookie `user` contains the user's name. */
const PYTHON_SESSION = `from http.cookies import SimpleCookie

def user_of(headers):
    cookie = SimpleCookie(headers.get("Cookie") or headers.get("cookie") or "")
    return cookie["user"].value if "user" in cookie else None
`;
const GO_SESSION = `package main

import "net/http"

func userOf(request *http.Request) string {
	if cookie, err := request.Cookie("user"); err == nil {
		return cookie.Value
	}
	return ""
}
`;

/** Returns a PHP site that uses PHP's session, which the reader's login sets. */
const phpSite = (file: string) => `<?php
if (parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH) === '/login') {
    session_start(['cookie_httponly' => true, 'cookie_samesite' => 'Lax']);
    $_SESSION['user_id'] = $_GET['user'];
    exit();
}
require __DIR__ . '/${file}';`;

const [plain, fast, golang, hypertext] = [python(), fastApi(), go(), php()];
const backends: Backend[] = [
  {
    title: 'in Python’s standard library',
    platform: plain,
    prepare: (step, folder) => {
      write(folder, [['python/session.py', PYTHON_SESSION]]);
      return { command: plain.command, args: [step === 'full' ? 'python/accounts.py' : 'python/server.py'] };
    },
  },
  {
    title: 'in FastAPI',
    platform: fast,
    prepare: (step, folder, port) => {
      write(folder, [['python/session.py', PYTHON_SESSION]]);
      const app = step === 'full' ? 'fastapi_accounts:app' : 'fastapi_server:app';
      return {
        command: fast.command,
        args: ['-m', 'uvicorn', '--app-dir', 'python', '--port', String(port), app],
      };
    },
  },
  {
    title: 'in Go',
    platform: golang,
    prepare: async (_, folder) => {
      write(folder, [['go/session.go', GO_SESSION]]);
      await run(golang.command, ['mod', 'init', 'connect'], join(folder, 'go'));
      await run(golang.command, ['build', '-o', 'connect', '.'], join(folder, 'go'));
      return { command: join(folder, 'go/connect'), args: [] };
    },
  },
  {
    title: 'in PHP',
    platform: hypertext,
    prepare: (step, folder, port) => {
      write(folder, [['php/site.php', phpSite(step === 'full' ? 'accounts.php' : 'connect.php')]]);
      return {
        command: hypertext.command,
        args: ['-d', `session.save_path=${folder}`, '-S', `127.0.0.1:${port}`, 'php/site.php'],
        env: { PHP_CLI_SERVER_WORKERS: '4' },
      };
    },
  },
];
for (const { title, platform, prepare } of backends)
  for (const step of ['first', 'full'] as const)
    describeRecipe(`${SERVERS[step]} ${title}`, (sandbox) => start(sandbox, step, prepare), {
      skip: platform.skip,
      lists: step === 'full',
      more: (sandbox, place) => itIsSafe(step, sandbox, place),
    });
