import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toNodeListener } from '../../../src/server/index.js';
import { sendRaw, serve } from '../http.js';
import { ORIGIN, useBench } from '../support.js';

const HEAD = [
  'POST /api/connect/token HTTP/1.1',
  'Host: x',
  `Origin: ${ORIGIN}`,
  'Content-Type: application/json',
];
const HIDDEN = 'DELETE /api/connect/accounts/apn_1 HTTP/1.1\r\nHost: x\r\n\r\n';
const raw = (headers: readonly string[], body: string) => [...HEAD, ...headers, '', body].join('\r\n');

/** Tests Node's parser, on which the server helper relies to find the end of each request. */
describe('Requests on one connection (request smuggling)', () => {
  const bench = useBench();

  const ambiguous: [string, string][] = [
    [
      'Content-Length before Transfer-Encoding',
      raw(['Content-Length: 6', 'Transfer-Encoding: chunked'], `0\r\n\r\n${HIDDEN}`),
    ],
    [
      'Transfer-Encoding before Content-Length',
      raw(['Transfer-Encoding: chunked', 'Content-Length: 6'], `0\r\n\r\n${HIDDEN}`),
    ],
    [
      'two Content-Length headers',
      raw(['Content-Length: 15', 'Content-Length: 0'], `{"app":"slack"}${HIDDEN}`),
    ],
    ['a Content-Length with two values', raw(['Content-Length: 15, 15'], `{"app":"slack"}${HIDDEN}`)],
    ['a signed Content-Length', raw(['Content-Length: +15'], `{"app":"slack"}${HIDDEN}`)],
    ['a hexadecimal Content-Length', raw(['Content-Length: 0xf'], `{"app":"slack"}${HIDDEN}`)],
    ['chunked before another encoding', raw(['Transfer-Encoding: chunked, identity'], `0\r\n\r\n${HIDDEN}`)],
    ['an unknown Transfer-Encoding', raw(['Transfer-Encoding: xchunked'], `0\r\n\r\n${HIDDEN}`)],
    ['a space before the colon of a header', raw(['Transfer-Encoding : chunked'], `0\r\n\r\n${HIDDEN}`)],
    ['a folded header', raw(['Transfer-Encoding:\r\n chunked', 'Content-Length: 5'], `0\r\n\r\n${HIDDEN}`)],
    ['an invalid chunk size', raw(['Transfer-Encoding: chunked'], `0x0\r\n\r\n${HIDDEN}`)],
    ['lines that end in LF only', raw(['Content-Length: 0'], HIDDEN).replaceAll('\r\n', '\n')],
    ['a null character in a header', raw(['X-A: a\0b', 'Content-Length: 0'], HIDDEN)],
    ['a bare CR in a header', raw(['X-A: a\rContent-Length: 99', 'Content-Length: 0'], HIDDEN)],
  ];
  for (const [what, bytes] of ambiguous) {
    it(`answers 400 to an ambiguous request: ${what}`, async () => {
      const requests: string[] = [];
      const handle = bench.handler();
      const url = await serve(
        toNodeListener((request) => {
          requests.push(request.method);
          return handle(request);
        }),
      );
      const answer = await sendRaw(url, bytes);
      assert.match(answer, /HTTP\/1.1 400 Bad Request\r\nConnection: close\r\n\r\n$/);
      assert.equal(requests.includes('DELETE'), false);
      assert.equal(bench.upstream.to('POST /tokens').length, 0);
    });
  }

  it('answers 431 to a request with 20,000 bytes of headers', async () => {
    const url = await serve(toNodeListener(bench.handler()));
    const answer = await sendRaw(url, raw([`X-A: ${'a'.repeat(20_000)}`, 'Content-Length: 0'], ''));
    assert.match(answer, /^HTTP\/1.1 431 /);
  });

  it('answers two pipelined requests in order', async () => {
    const url = await serve(toNodeListener(bench.handler()));
    const first = raw(['Content-Length: 15'], '{"app":"slack"}');
    const second = raw(['Content-Length: 2', 'Connection: close'], '{}');
    assert.match(
      await sendRaw(url, first + second),
      /^HTTP\/1.1 200 [^]*ctok_[^]*HTTP\/1.1 400 [^]*invalid-request/,
    );
  });
});
