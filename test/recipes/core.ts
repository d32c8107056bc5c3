import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { createServer, type AddressInfo } from 'node:net';
import { after, afterEach, before, it } from 'node:test';
import type { Sandbox } from '../../src/sandbox/index.js';
import { textOf, type Host, type User } from './contract.js';

/** Returns whether a command succeeds on this machine. */
export function can(command: string, args: string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

export interface Program {
  process: ChildProcess;
  nextLine: () => Promise<string>;
  stop: () => Promise<void>;
}

export function start(command: string, args: string[], env: NodeJS.ProcessEnv): Program {
  const child = spawn(command, args, {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    process: child,
    nextLine: async () => {
      const { value } = (await lines.next()) as { value?: string };
      assert.ok(value, `${command} ${args.join(' ')} says something`);
      return value;
    },
    stop: async () => {
      if (child.exitCode === null && child.kill('SIGKILL')) await once(child, 'exit');
    },
  };
}

/** Returns a `Host` for the recipe's server. Logs in each user by `POST /login?user=`, which returns a CSRF token. */
export async function hostAt(port: string): Promise<Host> {
  const base = `http://127.0.0.1:${port}`;
  const sessions = new Map<User | undefined, { cookie: string; csrf: string }>();
  // A signed-out visitor also needs a session, because requests need a CSRF token.
  for (const user of ['ada', 'bob', undefined] as const) {
    const response = await fetch(`${base}/login${user ? `?user=${user}` : ''}`, { method: 'POST' });
    assert.equal(response.status, 200, await response.clone().text());
    const cookie = response.headers.getSetCookie().map((line) => line.split(';')[0]);
    sessions.set(user, { cookie: cookie.join('; '), ...((await response.json()) as { csrf: string }) });
  }
  return {
    send: (method, path, sent = {}) => {
      const { user } = sent;
      const body = textOf(sent);
      return fetch(`${base}/api/connect${path}`, {
        method,
        headers: {
          Accept: 'application/json',
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
          Cookie: sessions.get(user)!.cookie,
          'X-CSRF-Token': sessions.get(user)!.csrf,
        },
        ...(body !== undefined && { body }),
      });
    },
    forge: () =>
      fetch(`${base}/api/connect/token`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          Cookie: sessions.get('ada')!.cookie,
          Origin: 'https://evil.example',
        },
        body: '{"app":"slack"}',
      }),
  };
}

interface Answer {
  value?: unknown;
  problem?: string;
  retry_after?: string;
}

/**
 * Defines tests of a recipe without its framework. The tests exchange JSON lines with a program that calls the recipe's module.
 * `startWith` starts this program with changed environment variables.
 */
export function itTalksToPipedream(
  sandbox: () => Sandbox,
  startWith: (changed: NodeJS.ProcessEnv) => Program,
): void {
  let program: Program;
  before(() => {
    program = startWith({});
  });
  after(() => program.stop());
  const call = async (name: string, args: object, deadline = 10): Promise<Answer> => {
    program.process.stdin!.write(`${JSON.stringify([name, { user_id: 'ada', ...args }, deadline])}\n`);
    return JSON.parse(await program.nextLine()) as Answer;
  };
  const seed = (externalUserId: string) => sandbox().accounts.add({ externalUserId, app: 'slack' });
  afterEach(() => sandbox().reset());

  it('limits the scope and the origins of a token', async () => {
    const { value } = await call('create_token', { app: 'slack' });
    assert.match((value as { token: string }).token, /^ctok_/);
    assert.deepEqual(sandbox().requests.at(-1)?.body, {
      external_user_id: 'ada',
      scope: 'connect:accounts:read connect:accounts:write',
      expires_in: 3600,
      allowed_origins: ['https://app.example.com'],
    });
  });

  it('refuses an OAuth client that is not in the settings', async () => {
    const { problem } = await call('create_token', { app: 'slack', oauth_app_id: 'oa_mine' });
    assert.equal(problem, '403 oauth-app-not-allowed');
    assert.deepEqual(sandbox().requests, []);
  });

  it('lists more accounts than fit on one page', async () => {
    for (let count = 0; count < 130; count++) seed('ada');
    const newest = seed('ada');
    seed('bob');
    const { value } = await call('list_accounts', {});
    const listed = value as { id: string }[];
    assert.equal(listed.length, 131);
    assert.equal(listed[0]?.id, newest.id);
  });

  it('does not delete an account of another user', async () => {
    const { id } = seed('bob');
    assert.equal((await call('delete_account', { account_id: id })).problem, '404 account-not-found');
    assert.equal(sandbox().accounts.list().length, 1);
  });

  it('deletes an account that Pipedream no longer has', async () => {
    // Pipedream's list may still have an account that another tab has deleted.
    const { id } = seed('ada');
    sandbox().fault({ method: 'DELETE', path: `/accounts/${id}`, status: 404 });
    assert.equal((await call('delete_account', { account_id: id })).problem, undefined);
    sandbox().fault({ method: 'DELETE', path: `/accounts/${id}`, status: 403 });
    assert.equal((await call('delete_account', { account_id: id })).problem, '502 upstream-rejected');
  });

  it('fails with 504 when Pipedream does not answer in time', async () => {
    sandbox().fault({ path: '/tokens', stall: 'answer' });
    assert.equal((await call('create_token', { app: 'slack' }, 0.3)).problem, '504 upstream-timeout');
  });

  it('fails with 504 when Pipedream does not complete a response in time', async () => {
    sandbox().fault({ path: '/tokens', stall: 'body' });
    assert.equal((await call('create_token', { app: 'slack' }, 0.3)).problem, '504 upstream-timeout');
  });

  it('fails with 502 when the response of Pipedream is invalid', async () => {
    for (const body of ['<html>', '[]', '{"token":"<script>"}']) {
      sandbox().fault({ path: '/tokens', body });
      assert.equal((await call('create_token', { app: 'slack' })).problem, '502 upstream-error', body);
    }
  });

  it('does not follow a redirect from Pipedream', async () => {
    // A followed redirect would forward the secrets.
    sandbox().fault({ path: '/tokens', status: 307 });
    assert.equal((await call('create_token', { app: 'slack' })).problem, '502 upstream-rejected');
  });
}

/** Defines tests of a recipe that has its own HTTP client: a broken response must result in one of the recipe's own errors. */
export function itSurvivesBrokenHttp(startWith: (changed: NodeJS.ProcessEnv) => Program): void {
  it('treats an empty PIPEDREAM_BASE_URL as missing', async () => {
    let asked = '';
    const proxy = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', (data) => {
        asked = data.toString('latin1').split('\r\n')[0] ?? '';
        socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
      });
    });
    await once(proxy.listen(0, '127.0.0.1'), 'listening');
    const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    // Ruby also uses http_proxy for https.
    const program = startWith({ PIPEDREAM_BASE_URL: '', https_proxy: url, http_proxy: url, no_proxy: '' });
    try {
      program.process.stdin!.write(`${JSON.stringify(['list_accounts', { user_id: 'ada' }, 5])}\n`);
      await program.nextLine();
      assert.match(asked, /^CONNECT api\.pipedream\.com:443 /);
    } finally {
      await program.stop();
      proxy.close();
    }
  });

  it('fails with 502 or 503 when a proxy breaks the HTTP response', async () => {
    const answers = [
      'not HTTP\r\n\r\n',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{"to',
      '',
    ];
    for (const answer of answers) {
      const proxy = createServer((socket) => {
        socket.on('error', () => undefined);
        socket.once('data', () => socket.end(answer));
      });
      await once(proxy.listen(0, '127.0.0.1'), 'listening');
      const { port } = proxy.address() as AddressInfo;
      const program = startWith({ PIPEDREAM_BASE_URL: `http://127.0.0.1:${port}` });
      try {
        program.process.stdin!.write(`${JSON.stringify(['list_accounts', { user_id: 'ada' }, 5])}\n`);
        const { problem } = JSON.parse(await program.nextLine()) as Answer;
        assert.match(String(problem), /^50[23] upstream-(error|unavailable)$/, JSON.stringify(answer));
      } finally {
        await program.stop();
        proxy.close();
      }
    }
  });
}
