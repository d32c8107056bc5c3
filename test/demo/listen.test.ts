import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, suite, test } from 'node:test';
import { listen, readPort } from '../../demo/server/listen.js';

function newServer() {
  const server = createServer();
  after(() => server.close());
  return server;
}

suite('The demo’s start', () => {
  test('listens only on loopback, and on the next port if a port is taken', async () => {
    const server = newServer();
    const taken = await listen(newServer(), 0);
    const next = await listen(server, taken);
    assert.ok(next > taken);
    assert.equal((server.address() as AddressInfo).address, '127.0.0.1');
  });

  test('listens on the next port if another server uses the port on ::1', async () => {
    const other = newServer().listen(0, '::1');
    const failure = await once(other, 'listening').then(
      () => null,
      (error: unknown) => String((error as NodeJS.ErrnoException).code),
    );
    if (failure !== null) {
      assert.match(
        failure,
        /^(EADDRNOTAVAIL|EAFNOSUPPORT)$/,
        'Only a machine without IPv6 cannot listen on ::1.',
      );
      return;
    }
    const { port } = other.address() as AddressInfo;
    assert.ok((await listen(newServer(), port)) > port);
  });

  test('reads PORT, and uses the default port if PORT is unset or empty', () => {
    assert.deepEqual(
      [undefined, '', '0', '8080'].map((value) => readPort(value, 5173)),
      [5173, 5173, 0, 8080],
    );
    for (const value of ['abc', '70000', '-1', '80.5'])
      assert.throws(() => readPort(value, 5173), /^Error: PORT must be a number from 0 to 65535/);
  });
});
