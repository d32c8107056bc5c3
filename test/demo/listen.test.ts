import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, test } from 'node:test';
import { listen } from '../../demo/server/listen.js';

test('The demo server listens only on loopback, and skips a port that is in use', async () => {
  const servers = [createServer(), createServer()] as const;
  after(() => servers.forEach((server) => server.close()));
  const taken = await listen(servers[0], 0);
  const next = await listen(servers[1], taken);
  assert.ok(next > taken);
  const address = servers[1].address();
  assert.ok(typeof address === 'object' && address?.address === '127.0.0.1');
});
