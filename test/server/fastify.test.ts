import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import Fastify, { type FastifyInstance } from 'fastify';
import { nodeRequest, toNodeListener } from '../../src/server/index.js';
import { json, ORIGIN, problem, useBench } from './support.js';

const OURS = { 'Content-Type': 'application/json', Origin: ORIGIN };

describe('toNodeListener after Fastify has parsed the body', () => {
  const bench = useBench();
  let app: FastifyInstance;
  let url: string;
  let passBody = true;

  before(async () => {
    const getUserId = (request: Request) =>
      (nodeRequest(request) as { session?: { userId: string } } | undefined)?.session?.userId;
    app = Fastify();
    app.all('/api/connect/*', (request, reply) => {
      reply.hijack();
      const session = { userId: 'fastify-user' };
      Object.assign(request.raw, { session, ...(passBody && { body: request.body }) });
      toNodeListener(bench.handler({ getUserId }))(request.raw, reply.raw);
    });
    url = await app.listen({ port: 0, host: '127.0.0.1' });
  });
  after(() => app.close());

  it('uses the parsed body that the host sets on the Node request', async () => {
    passBody = true;
    const response = await fetch(`${url}/api/connect/token`, {
      method: 'POST',
      headers: OURS,
      body: '{"app":"slack"}',
    });
    assert.equal(response.status, 200, await response.clone().text());
    assert.equal(bench.upstream.to('POST /tokens')[0]?.body.external_user_id, 'fastify-user');
    assert.equal((await fetch(`${url}/api/connect/accounts`)).status, 200);
    const gone = await fetch(`${url}/api/connect/accounts/apn_1`, {
      method: 'DELETE',
      headers: { Origin: ORIGIN },
    });
    assert.equal(await problem(gone), '404 account-not-found');
  });

  it('answers 500 with the reason if the host sets no body on the Node request', async () => {
    passBody = false;
    const response = await fetch(`${url}/api/connect/token`, {
      method: 'POST',
      headers: OURS,
      body: '{"app":"slack"}',
    });
    assert.equal(response.status, 500);
    const { error } = (await json(response)) as { error: { message: string } };
    assert.match(error.message, /body was read before/);
    assert.match(bench.errors[0]!.message, /"Fastify" in docs\/SERVER\.md/);
  });
});
