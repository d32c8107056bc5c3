import assert from 'node:assert/strict';
import { afterEach, it } from 'node:test';
import type { Sandbox } from '../../src/sandbox/index.js';
import { complete } from './load.js';

export type User = 'ada' | 'bob';

export interface Sent {
  /** The signed-in user who sends the request. Default: no user. */
  user?: User;
  body?: unknown;
  /** Replaces `body` by this raw text. */
  raw?: string;
}

/** Returns the text of a request's body. */
export const textOf = ({ body, raw }: Sent): string | undefined =>
  raw ?? (body === undefined ? undefined : JSON.stringify(body));

/** A running recipe, with functions that send requests to it. */
export interface Host {
  /** Sends a request like a page of the site. `path` is relative to the recipe's base path. */
  send: (method: string, path: string, sent?: Sent) => Promise<Response>;
  /** Requests a token like a page of another site. The request has Ada's cookies. */
  forge: () => Promise<Response>;
}

/** Environment variables with the OAuth clients that `itChecksTheOAuthClient` expects. */
export const OAUTH_CLIENTS = { PIPEDREAM_OAUTH_APP_IDS: 'oa_mine,oa_other' };

/** Defines a test: a page can use only the OAuth clients in the settings. */
export function itChecksTheOAuthClient(sandbox: () => Sandbox, host: () => Host): void {
  it('accepts only OAuth clients from the settings', async () => {
    const ask = (id: unknown) =>
      host().send('POST', '/token', { user: 'ada', body: { app: 'slack', oauth_app_id: id } });
    for (const id of ['oa_theirs', 'oa_min', 'oa_mineoa_other'])
      assert.equal(await problem(await ask(id)), '403 oauth-app-not-allowed', id);
    for (const id of ['oa_mine,oa_other', '', 7, ['oa_mine']])
      assert.equal(await problem(await ask(id)), '400 invalid-request', JSON.stringify(id));
    assert.deepEqual(tokensOf(sandbox()), []);
    for (const id of ['oa_mine', 'oa_other']) {
      assert.equal((await ask(id)).status, 200, id);
      assert.equal((tokensOf(sandbox()).at(-1)?.body as { oauth_app_id?: string }).oauth_app_id, id);
    }
    sandbox().reset();
  });
}

const tokensOf = ({ requests }: Sandbox) => requests.filter(({ path }) => path.endsWith('/tokens'));

let time = 0;
/** A clock for the sandbox. The time advances with every call, so each account has a different creation time. */
export const clock = (): number => (time = Math.max(time + 1, Date.now()));

/** Defines the tests that the recipes in every language must pass. */
export function itKeepsTheContract(sandbox: () => Sandbox, host: () => Host): void {
  const token = async (user: User, body: object): Promise<string> => {
    const response = await host().send('POST', '/token', { user, body });
    assert.equal(response.status, 200, await response.clone().text());
    return ((await response.json()) as { token: string }).token;
  };
  const accounts = async (user: User, query = '?app=slack') => {
    const response = await host().send('GET', `/accounts${query}`, { user });
    assert.equal(response.status, 200, await response.clone().text());
    return ((await response.json()) as { accounts: { id: string; name?: string }[] }).accounts;
  };
  const ids = async (user: User) => (await accounts(user)).map(({ id }) => id);
  afterEach(() => sandbox().reset());

  it('returns a token with the fields that the button needs', async () => {
    const response = await host().send('POST', '/token', { user: 'ada', body: { app: 'slack' } });
    assert.equal(response.status, 200, await response.clone().text());
    const answer = (await response.json()) as Record<string, string>;
    assert.match(answer.token ?? '', /^ctok_[0-9a-f]{32}$/);
    assert.ok(Date.parse(answer.expires_at ?? '') > Date.now());
    assert.equal(new URL(answer.connect_link_url ?? '').origin, sandbox().url);
    assert.match(response.headers.get('Cache-Control') ?? '', /no-store/);
  });

  it('answers 401 to a user who is not signed in', async () => {
    for (const [method, path] of [
      ['POST', '/token'],
      ['GET', '/accounts'],
      ['DELETE', '/accounts/apn_1'],
    ] as const) {
      const response = await host().send(method, path, method === 'POST' ? { body: { app: 'slack' } } : {});
      assert.equal(await problem(response), '401 unauthenticated', `${method} ${path}`);
    }
  });

  it('refuses a request from another site', async () => {
    assert.equal((await host().forge()).status, 403);
    assert.deepEqual(
      sandbox().requests.filter(({ path }) => path.endsWith('/tokens')),
      [],
    );
  });

  it('takes the user from the session instead of the body', async () => {
    const claims = { user_id: 'bob', userId: 'bob', external_user_id: 'bob', externalUserId: 'bob' };
    await complete(sandbox(), await token('ada', { app: 'slack', ...claims }), 'slack');
    assert.equal((await accounts('ada')).length, 1);
    assert.deepEqual(await accounts('bob'), []);
  });

  it('answers 400 to a token request with missing or invalid fields', async () => {
    const bad = [{}, { app: 7 }, { app: '../x' }, { app: 'slack', account_id: 'x' }, [], 'slack', null];
    for (const body of bad) {
      const response = await host().send('POST', '/token', { user: 'ada', body });
      assert.equal(await problem(response), '400 invalid-request', JSON.stringify(body));
    }
  });

  it('answers 400 to a body that is invalid JSON or too deeply nested', async () => {
    const depth = 7_000;
    const nested = `{"app":${'['.repeat(depth)}${']'.repeat(depth)}}`;
    for (const raw of ['{', '', nested, '['.repeat(depth), '{"app":1e999}', '{"app":"slack",}']) {
      const response = await host().send('POST', '/token', { user: 'ada', raw });
      assert.equal(response.status, 400, `${raw.slice(0, 20)}: ${await response.text()}`);
    }
  });

  it('lists the user’s accounts of the requested apps, newest first', async () => {
    const first = await complete(sandbox(), await token('ada', { app: 'slack' }), 'slack');
    const second = await complete(sandbox(), await token('ada', { app: 'slack' }), 'slack');
    const other = await complete(sandbox(), await token('ada', { app: 'github' }), 'github');
    assert.deepEqual(await ids('ada'), [second, first]);
    assert.equal((await accounts('ada', '?app=github,slack')).length, 3);
    const all = await accounts('ada', '');
    assert.deepEqual(
      all.map(({ id }) => id),
      [other, second, first],
    );
    for (const account of all) {
      const allowed = ['id', 'app', 'name', 'healthy', 'dead', 'error', 'created_at'];
      assert.deepEqual(
        Object.keys(account).filter((key) => !allowed.includes(key)),
        [],
      );
    }
  });

  it('lets only the owner reconnect and delete an account', async () => {
    const id = await complete(sandbox(), await token('ada', { app: 'slack' }), 'slack');
    const again = { app: 'slack', account_id: id };

    const stolen = await host().send('POST', '/token', { user: 'bob', body: again });
    assert.equal(await problem(stolen), '404 account-not-found');
    const removed = await host().send('DELETE', `/accounts/${id}`, { user: 'bob' });
    assert.equal(await problem(removed), '404 account-not-found');
    assert.deepEqual(await ids('ada'), [id]);

    await token('ada', again);
    assert.equal((await host().send('DELETE', `/accounts/${id}`, { user: 'ada' })).status, 204);
    assert.deepEqual(await ids('ada'), []);
  });

  it('forwards Pipedream’s rate limit with Retry-After', async () => {
    sandbox().fault({ path: '/tokens', status: 429, retryAfter: 7 });
    const response = await host().send('POST', '/token', { user: 'ada', body: { app: 'slack' } });
    assert.equal(response.headers.get('Retry-After'), '7');
    assert.equal(await problem(response), '429 rate-limited');
  });

  for (const [status, answer] of [
    [403, '502 upstream-rejected'],
    [500, '502 upstream-error'],
    [503, '503 upstream-unavailable'],
  ] as const) {
    it(`answers ${answer} when Pipedream answers ${status}`, async () => {
      sandbox().fault({ path: '/tokens', status });
      const response = await host().send('POST', '/token', { user: 'ada', body: { app: 'slack' } });
      assert.equal(await problem(response), answer);
    });
  }

  it('fetches a new OAuth token when Pipedream refuses the cached token', async () => {
    await token('ada', { app: 'slack' });
    sandbox().fault({ path: '/tokens', status: 401 });
    await token('ada', { app: 'slack' });
    assert.equal(sandbox().requests.at(-2)?.path, '/v1/oauth/token');
  });
}

/** Returns the HTTP status and the error code of a response as one text. */
export async function problem(response: Response): Promise<string> {
  const text = await response.text();
  try {
    const { error } = JSON.parse(text) as { error?: { code: string } };
    return `${response.status} ${error?.code}`;
  } catch {
    return `${response.status} ${text.slice(0, 200)}`;
  }
}
