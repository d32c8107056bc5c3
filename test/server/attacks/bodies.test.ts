import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import express from 'express';
import { toNodeListener } from '../../../src/server/index.js';
import { openSocket, readToEnd, serve } from '../http.js';
import { ORIGIN, post, problem, useBench } from '../support.js';

const OURS = { 'Content-Type': 'application/json', Origin: ORIGIN };

/** Returns an infinite body. `pulled` returns the number of reads, and `cancelled` returns whether the reader has cancelled. */
function endless(chunk: Uint8Array): {
  stream: ReadableStream;
  pulled: () => number;
  cancelled: () => boolean;
} {
  let pulls = 0;
  let done = false;
  const stream = new ReadableStream(
    {
      pull: (controller) => {
        pulls++;
        controller.enqueue(chunk);
      },
      cancel: () => void (done = true),
    },
    { highWaterMark: 0 },
  );
  return { stream, pulled: () => pulls, cancelled: () => done };
}

describe('A hostile body', () => {
  const bench = useBench();
  const send = (raw: BodyInit, headers: Record<string, string> = {}) =>
    bench.handler()(post('/token', null, { raw, headers: { ...OURS, ...headers } }));
  const nothingMinted = () => assert.equal(bench.upstream.to('POST /tokens').length, 0);

  it('stops reading a body without Content-Length at the limit', async () => {
    const { stream, pulled, cancelled } = endless(new Uint8Array(1000).fill(32));
    assert.equal(await problem(await send(stream)), '413 payload-too-large');
    assert.equal(pulled(), 17);
    assert.equal(cancelled(), true);
  });

  it('answers 413 without reading if Content-Length exceeds the limit', async () => {
    const { stream, pulled } = endless(new Uint8Array(1));
    assert.equal(await problem(await send(stream, { 'Content-Length': '16385' })), '413 payload-too-large');
    assert.equal(pulled(), 0);
  });

  for (const length of ['0', '-1', 'NaN', '1e1', 'Infinity', '15, 99999', '']) {
    it(`limits the real size of a body with the Content-Length ${JSON.stringify(length)}`, async () => {
      const { stream } = endless(new Uint8Array(4000).fill(32));
      assert.equal(await problem(await send(stream, { 'Content-Length': length })), '413 payload-too-large');
    });
  }

  it('answers 415 without reading if the body has a Content-Encoding', async () => {
    for (const encoding of ['gzip', 'br', 'deflate', 'zstd', 'identity', 'gzip, gzip']) {
      const { stream, pulled } = endless(gzipSync(Buffer.alloc(1_000_000)));
      const response = await send(stream, { 'Content-Encoding': encoding });
      assert.equal(await problem(response), '415 unsupported-media-type');
      assert.equal(pulled(), 0);
    }
  });

  it('answers 400 if the stream of the body fails', async () => {
    const stream = new ReadableStream({ pull: (controller) => controller.error(new Error('reset')) });
    assert.equal(await problem(await send(stream)), '400 invalid-request');
  });

  it('answers 408 and cancels the stream if the body arrives slowly', async () => {
    let cancelled = false;
    const stream = new ReadableStream({
      start: (controller) => controller.enqueue(new Uint8Array([32])),
      cancel: () => void (cancelled = true),
    });
    const handle = bench.handler({ bodyTimeout: 30 });
    assert.equal(
      await problem(await handle(post('/token', null, { raw: stream, headers: OURS }))),
      '408 request-timeout',
    );
    assert.equal(cancelled, true);
  });

  const unreadable: [string, BodyInit][] = [
    ['empty', ''],
    ['an array nested 8,000 deep without its end', '['.repeat(8_000)],
    ['an array nested 8,000 deep', '['.repeat(8_000) + ']'.repeat(8_000)],
    ['a string', '"slack"'],
    ['a number that is too large', '1e999'],
    ['null', 'null'],
    ['two JSON objects', '{"app":"slack"}{"app":"slack"}'],
    ['JSON with a comment', '{"app":"slack"/**/}'],
    ['JSON in UTF-16', new Uint8Array(Buffer.from('\ufeff{"app":"slack"}', 'utf16le'))],
    ['not valid UTF-8', new Uint8Array([0x7b, 0xff, 0xfe, 0x7d])],
    [
      'JSON in overlong UTF-8',
      new Uint8Array([...Buffer.from('{"app":"sl'), 0xc1, 0xa1, ...Buffer.from('ck"}')]),
    ],
    ['a form', 'app=slack'],
    ['JSON after a prefix', `)]}',\n{"app":"slack"}`],
  ];
  for (const [what, raw] of unreadable) {
    it(`answers 400 if the body is ${what}`, async () => {
      assert.equal(await problem(await send(raw)), '400 invalid-request');
      nothingMinted();
    });
  }

  it('accepts a body with an unknown field that is nested 2,600 deep', async () => {
    const deep = `${'{"a":'.repeat(2_600)}1${'}'.repeat(2_600)}`;
    assert.equal((await send(`{"app":"slack","x":${deep}}`)).status, 200);
  });

  it('ignores fields that a JSON body sets on a prototype', async () => {
    for (const raw of [
      '{"__proto__":{"app":"slack"}}',
      '{"constructor":{"prototype":{"app":"slack"}}}',
      '{"__proto__":{"app":"slack","account_id":"apn_1"},"state":"a-nonce-of-good-length"}',
    ]) {
      assert.equal(await problem(await send(raw)), '400 invalid-request');
    }
    const polluting =
      '{"app":"slack","__proto__":{"account_id":"apn_1","polluted":1},"constructor":{"prototype":{"polluted":1}}}';
    assert.equal((await send(polluting)).status, 200);
    assert.equal('polluted' in {}, false);
    assert.equal(bench.upstream.to('GET /accounts').length, 0);
  });

  it('ignores fields of a polluted Object.prototype', async () => {
    const prototype = Object.prototype as { app?: string; account_id?: string };
    Object.assign(prototype, { app: 'slack', account_id: 'apn_1' });
    try {
      assert.equal(await problem(await send('{}')), '400 invalid-request');
    } finally {
      delete prototype.app;
      delete prototype.account_id;
    }
  });
});

describe('A hostile body over Node’s http', () => {
  const bench = useBench();
  const head = (...headers: string[]) =>
    [
      'POST /api/connect/token HTTP/1.1',
      'Host: x',
      ...Object.entries(OURS).map((pair) => pair.join(': ')),
      ...headers,
      '',
      '',
    ].join('\r\n');

  for (const framing of ['Content-Length: 100', 'Transfer-Encoding: chunked']) {
    it(`answers 408 and closes the connection if a body arrives slowly (${framing})`, async () => {
      const url = await serve(toNodeListener(bench.handler({ bodyTimeout: 30 })));
      const socket = openSocket(url);
      socket.write(`${head(framing)}1\r\n{\r\n`);
      assert.match(await readToEnd(socket), /^HTTP\/1.1 408 [^]*request-timeout/);
    });
  }

  it('answers a valid request while 200 bodies arrive slowly', async () => {
    const url = await serve(toNodeListener(bench.handler({ bodyTimeout: 30_000 })));
    const order: string[] = [];
    const sockets = await Promise.all(
      Array.from({ length: 200 }, async () => {
        const socket = openSocket(url);
        await new Promise((resolve) => socket.write(`${head('Content-Length: 100')}{`, resolve));
        socket.once('data', () => order.push('drip'));
        return socket;
      }),
    );
    const good = await fetch(`${url}/api/connect/token`, {
      method: 'POST',
      headers: OURS,
      body: '{"app":"slack"}',
    });
    order.push('good');
    assert.equal(good.status, 200);
    assert.deepEqual(order, ['good']);
    for (const socket of sockets) socket.destroy();
  });

  it('closes the connection if the client keeps sending after a 413', async () => {
    const url = await serve(toNodeListener(bench.handler()));
    const socket = openSocket(url);
    const chunk = Buffer.alloc(65_536, 32);
    socket.write(head(`Content-Length: ${2 ** 40}`));
    const pump = () => {
      while (!socket.destroyed && socket.write(chunk));
    };
    socket.on('drain', pump);
    pump();
    assert.match(await readToEnd(socket), /^HTTP\/1.1 413 [^]*payload-too-large/);
    assert.ok(socket.bytesWritten < 2 ** 30, `${socket.bytesWritten} bytes were taken`);
  });

  it('answers 415 to a compressed body behind a body parser of Express', async () => {
    const app = express().use(express.json(), toNodeListener(bench.handler()));
    const url = await serve(app as RequestListener);
    const response = await fetch(`${url}/api/connect/token`, {
      method: 'POST',
      headers: { ...OURS, 'Content-Encoding': 'gzip' },
      body: gzipSync('{"app":"slack"}'),
    });
    assert.equal(await problem(response), '415 unsupported-media-type');
  });

  it('answers 4xx to a body nested 45,000 deep behind a body parser of Express', async () => {
    const app = express().use(express.json(), toNodeListener(bench.handler()));
    const url = await serve(app as RequestListener);
    const body = `{"app":"slack","x":${'['.repeat(45_000)}${']'.repeat(45_000)}}`;
    const response = await fetch(`${url}/api/connect/token`, { method: 'POST', headers: OURS, body });
    assert.match(await problem(response), /^4\d\d (payload-too-large|invalid-request)$/);
  });
});
