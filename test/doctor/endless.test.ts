import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { suite, test } from 'node:test';
import { checkSetup } from '../../src/server/index.js';
import { serve } from '../server/http.js';
import { messageOf, statusOf } from './report.js';

const MEGABYTE = 2 ** 20;
/** The buffers of the sockets hold more than what the checks read. */
const MOST = 40 * MEGABYTE;

suite('checkSetup for a server with an endless body', () => {
  const open = new Set<ServerResponse>();
  let sent = 0;
  /** Sends `start`, and then spaces until the client closes the connection. */
  const sendForever = (response: ServerResponse, start = '') => {
    open.add(response.once('close', () => open.delete(response)));
    response.write(start);
    const chunk = ' '.repeat(MEGABYTE / 16);
    const spaces = new Readable({
      read() {
        sent += chunk.length;
        this.push(chunk);
      },
    });
    response.once('close', () => spaces.destroy());
    spaces.pipe(response);
  };

  test('reads only the beginning of a page', async () => {
    sent = 0;
    const url = await serve(({ url: path }, response) => {
      if (path === '/') sendForever(response, '<pd-connect-button app="slack" token-endpoint="/t">');
      else response.writeHead(401).end();
    });
    const report = await checkSetup({ env: {}, url, timeout: 5000 });
    assert.match(messageOf(report, 'page'), /has the tag/);
    assert.equal(statusOf(report, 'token-unauthenticated'), 'ok');
    assert.ok(sent < MOST, `${sent} bytes`);
    assert.equal(open.size, 0, 'the connection is closed');
  });

  test('reads only the beginning of the answers of endpoints', async () => {
    sent = 0;
    const url = await serve(({ url: path }, response) => {
      if (path === '/') return void response.end('<pd-connect-button app="slack">');
      response.statusCode = 401;
      sendForever(response);
    });
    const report = await checkSetup({ env: {}, url, timeout: 5000 });
    for (const id of ['token-unauthenticated', 'accounts-unauthenticated'])
      assert.equal(statusOf(report, id), 'ok', id);
    // There are five requests.
    assert.ok(sent < 5 * MOST, `${sent} bytes`);
  });
});
