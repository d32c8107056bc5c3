import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { ConnectWebhookEvent } from '../../../src/server/index.js';
import { get, json, post, problem, remove, SECRET, useBench } from '../support.js';
import { accountPage } from '../upstream.js';

const SUCCESS = { event: 'CONNECTION_SUCCESS', account: { id: 'apn_1' } };
const FROM_OUTSIDE = { headers: {} };

describe('A forged webhook', () => {
  const bench = useBench();
  let events: ConnectWebhookEvent[];

  async function listen() {
    events = [];
    bench.upstream.on['GET /accounts'] = ({ query }) => ({
      json: accountPage(query.get('external_user_id') === 'user-1' ? [{ id: 'apn_1' }] : []),
    });
    const handle = bench.handler({ webhook: (event) => void events.push(event), bodyTimeout: 30 });
    const minted = await json(await handle(post('/token', { app: 'slack' })));
    const uri = String(bench.upstream.to('POST /tokens').at(-1)?.body.webhook_uri);
    return { handle, minted, path: new URL(uri).pathname.replace('/api/connect', '') };
  }

  it('answers 404 if one character of the signed webhook URL changes', async () => {
    const { handle, path } = await listen();
    const ticket = path.slice('/webhook/'.length);
    // Two bits of the last character have no meaning in base64url, so a changed last character may encode the same bytes. The test does
    // not change this character.
    const at = fc.nat(ticket.length - 2);
    await fc.assert(
      fc.asyncProperty(at, fc.stringMatching(/^[\w-]$/), async (index, letter) => {
        fc.pre(letter !== ticket[index]);
        const changed = ticket.slice(0, index) + letter + ticket.slice(index + 1);
        const response = await handle(post(`/webhook/${changed}`, SUCCESS, FROM_OUTSIDE));
        assert.equal(await problem(response), '404 not-found');
      }),
      { numRuns: 300 },
    );
    assert.deepEqual(events, []);
  });

  it('answers 404 to a malformed or forged JWT in the webhook URL', async () => {
    const { handle } = await listen();
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = part({ userId: 'user-1', app: 'slack', exp: 9e9 });
    const tickets = [
      ...['none', 'None', 'HS384', 'RS256', 'ES256', 'EdDSA', ''].map(
        (alg) => `${part({ alg, typ: 'JWT' })}.${claims}.AAAA`,
      ),
      `${part({ alg: 'HS256', typ: 'JWT', jku: 'https://evil.example/keys', kid: '../../dev/null' })}.${claims}.AAAA`,
      `${part({ alg: 'HS256', typ: 'JWT', jwk: { kty: 'oct', k: 'AAAA' } })}.${claims}.AAAA`,
      `${part(null)}.${claims}.`,
      `${part({ alg: 'HS256' })}.${'A'.repeat(9_000)}.AAAA`,
      '..',
      'a.b.c',
      '%00',
      'undefined',
    ];
    for (const ticket of tickets) {
      assert.equal(
        await problem(await handle(post(`/webhook/${ticket}`, SUCCESS, FROM_OUTSIDE))),
        '404 not-found',
      );
    }
    assert.deepEqual(events, []);
  });

  it('ignores a user and an app in the webhook body', async () => {
    const { handle, path } = await listen();
    const claims = { userId: 'user-2', app: 'github', external_user_id: 'user-2', external_id: 'user-2' };
    const body = {
      ...SUCCESS,
      ...claims,
      account: { id: 'apn_1', name: 'claimed', healthy: false, ...claims },
    };
    assert.equal((await handle(post(path, body, FROM_OUTSIDE))).status, 204);
    assert.deepEqual(events, [
      { event: 'CONNECTION_SUCCESS', userId: 'user-1', app: 'slack', account: { id: 'apn_1', app: 'slack' } },
    ]);
  });

  it('answers 400 to a webhook with prototype fields or an invalid account', async () => {
    const { handle, path } = await listen();
    for (const raw of [
      '{"__proto__":{"event":"CONNECTION_SUCCESS","account":{"id":"apn_1"}}}',
      '{"event":"CONNECTION_SUCCESS","account":{"__proto__":{"id":"apn_1"}}}',
      '{"event":"CONNECTION_SUCCESS","account":["apn_1"]}',
      '{"event":"CONNECTION_SUCCESS","account":"apn_1"}',
      '{"event":["CONNECTION_SUCCESS"],"account":{"id":"apn_1"}}',
      '{"event":"CONNECTION_SUCCESS","account":{"id":["apn_1"]}}',
    ]) {
      const headers = { 'Content-Type': 'application/json' };
      assert.equal(
        await problem(await handle(post(path, null, { raw, headers }))),
        '400 invalid-request',
        raw,
      );
    }
    assert.deepEqual(events, []);
  });

  it('refuses a webhook with a slow or compressed body', async () => {
    const { handle, path } = await listen();
    const slow = post(path, null, { raw: new ReadableStream(), headers: {} });
    assert.equal(await problem(await handle(slow)), '408 request-timeout');
    const packed = post(path, SUCCESS, { headers: { 'Content-Encoding': 'gzip' } });
    assert.equal(await problem(await handle(packed)), '415 unsupported-media-type');
  });

  it('reveals no webhook URL in a response to a browser', async () => {
    const { handle, minted, path } = await listen();
    const ticket = path.slice('/webhook/'.length);
    const link = await handle(get('/link/slack'));
    const answers = [
      JSON.stringify(minted),
      JSON.stringify([...link.headers]),
      await (await handle(get('/return'))).text(),
    ];
    answers.push(await (await handle(remove('/accounts/apn_2'))).text());
    for (const answer of answers)
      assert.equal(answer.includes('/webhook/') || answer.includes(ticket), false);
    assert.equal(Buffer.from(ticket, 'base64url').includes(SECRET), false);
  });
});
