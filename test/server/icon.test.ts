import assert from 'node:assert/strict';
import { after, before, describe, it, mock } from 'node:test';
import fc from 'fast-check';
import { createSandbox, type Sandbox } from '../../src/sandbox/index.js';
import { createConnectHandler } from '../../src/server/index.js';
import { imageType } from '../../src/server/image-type.js';
import { get, ORIGIN, problem, SECRET, useBench } from './support.js';
import { hang, startUpstream, type Answer } from './upstream.js';

const bytes = (text: string) => Buffer.from(text, 'latin1');
const PNG = bytes('\x89PNG\r\n\x1a\n\0\0');
const IMAGES: Record<string, [string, Buffer]> = {
  png: ['image/png', PNG],
  jpeg: ['image/jpeg', bytes('\xff\xd8\xff\xe0\0\x10JFIF')],
  gif87: ['image/gif', bytes('GIF87a\x01\0')],
  gif89: ['image/gif', bytes('GIF89a\x01\0')],
  webp: ['image/webp', bytes('RIFF\x24\0\0\0WEBPVP8 ')],
  svg: ['image/svg+xml', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  'svg-xml': [
    'image/svg+xml',
    Buffer.from(
      '\ufeff<?xml version="1.0"?>\n<!-- <html> -->\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x" [<!ENTITY a "b">]>\n<!--x--><svg\nwidth="1"/>',
    ),
  ],
  'svg-script': [
    'image/svg+xml',
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'),
  ],
};
const NOT_IMAGES: Record<string, Buffer> = {
  html: Buffer.from('<!doctype html><script>alert(1)</script>'),
  'html-comment': Buffer.from('<!-- <svg> --><html><svg></svg></html>'),
  'html-svg': Buffer.from('<html xmlns="http://www.w3.org/1999/xhtml"><svg></svg></html>'),
  'html-doctype': Buffer.from('<!DOCTYPE html><svg onload="alert(1)">'),
  text: Buffer.from('svg'),
  'svg-like': Buffer.from('<svgx/>'),
  json: Buffer.from('{"svg":"<svg>"}'),
  empty: Buffer.alloc(0),
  pdf: Buffer.from('%PDF-1.7'),
  bmp: bytes('BM\x36\0\0\0'),
  utf16: Buffer.from('\ufeff<svg/>', 'utf16le'),
  broken: bytes('<svg \xff\xfe/>'),
  'open-comment': Buffer.from('<!--'.repeat(60_000)),
  'many-comments': Buffer.from('<!---->'.repeat(30_000)),
  'open-doctype': Buffer.from(`<!DOCTYPE svg [${'<'.repeat(200_000)}`),
};
const HEADERS = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  'cross-origin-resource-policy': 'same-origin',
};

describe('GET /icon/:app', () => {
  const bench = useBench();
  let other: Awaited<ReturnType<typeof startUpstream>>;
  before(async () => {
    other = await startUpstream();
  });
  after(() => other.close());

  /** Adds the app `slug` to the fake Pipedream. A request for the app's logo gets `answer`. */
  function logo(slug: string, answer: Answer, imgSrc?: unknown): void {
    bench.upstream.on[`GET /apps/${slug}`] = () => ({
      json: {
        data: {
          name_slug: slug,
          name: slug,
          auth_type: 'oauth',
          img_src: imgSrc ?? `${bench.upstream.url}/logo/${slug}`,
        },
      },
    });
    bench.upstream.on[`GET /logo/${slug}`] = () => answer;
  }
  const image =
    (body: Buffer, headers: Record<string, string> = {}): Answer =>
    (response) =>
      response.writeHead(200, headers).end(body);
  const lookups = () => bench.upstream.calls.filter(({ path }) => path.startsWith('/apps/')).length;
  const fetches = () => bench.upstream.calls.filter(({ path }) => path.startsWith('/logo/'));
  async function assertMiss(response: Response): Promise<void> {
    assert.equal(response.headers.get('Cache-Control'), 'private, max-age=60');
    for (const [name, value] of Object.entries(HEADERS)) assert.equal(response.headers.get(name), value);
    assert.equal(await problem(response), '404 icon-not-found');
  }

  for (const [name, [type, body]] of Object.entries(IMAGES)) {
    it(`detects the Content-Type of a logo from the bytes: ${name}`, async () => {
      logo(
        name,
        image(body, { 'Content-Type': 'text/html', 'Set-Cookie': 'a=b', 'Cache-Control': 'private' }),
      );
      const response = await bench.handler({ getUserId: () => null })(get(`/icon/${name}`, {}));
      assert.equal(response.status, 200);
      assert.equal(response.headers.get('Content-Type'), type);
      assert.equal(response.headers.get('Cache-Control'), 'private, max-age=86400');
      for (const [header, value] of Object.entries(HEADERS))
        assert.equal(response.headers.get(header), value);
      assert.equal(response.headers.get('Set-Cookie'), null);
      assert.deepEqual(Buffer.from(await response.arrayBuffer()), body);
    });
  }

  for (const [name, body] of Object.entries(NOT_IMAGES)) {
    it(`answers 404 if the logo is not an image: ${name}`, async () => {
      logo(name, image(body, { 'Content-Type': 'image/svg+xml' }));
      await assertMiss(await bench.handler()(get(`/icon/${name}`)));
    });
  }

  const failures: [string, Answer][] = [
    ['a redirect', (response) => response.writeHead(302, { Location: `${other.url}/logo` }).end()],
    ['a 404', { status: 404 }],
    ['a 500 with an image', (response) => response.writeHead(500).end(PNG)],
    ['a 206', (response) => response.writeHead(206).end(PNG)],
    ['a Content-Length that is too large', image(PNG, { 'Content-Length': '256001' })],
    [
      'a body that is too large',
      (response) => response.writeHead(200).end(Buffer.concat([PNG, Buffer.alloc(256_000)])),
    ],
    ['a broken connection', (response) => response.destroy()],
  ];
  for (const [what, answer] of failures) {
    it(`answers 404 if the request for the logo results in ${what}`, async () => {
      logo('slack', answer);
      await assertMiss(await bench.handler()(get('/icon/slack')));
      assert.deepEqual(other.calls, []);
    });
  }

  it('serves a logo of 256,000 bytes', async () => {
    logo('slack', image(Buffer.concat([PNG, Buffer.alloc(256_000 - PNG.byteLength)])));
    const response = await bench.handler()(get('/icon/slack'));
    assert.equal((await response.arrayBuffer()).byteLength, 256_000);
  });

  it('requests the logo without cookies and credentials', async () => {
    logo('slack', image(PNG));
    const headers = {
      Cookie: 'session=1',
      Authorization: 'Bearer user',
      Referer: ORIGIN,
      'X-Forwarded-Host': 'evil',
    };
    await bench.handler()(get('/icon/slack?img_src=http://evil.example&app=x', headers));
    const [sent] = fetches();
    assert.deepEqual(
      Object.keys(sent!.headers).filter((name) => /cookie|auth|referer|origin|x-/.test(name)),
      [],
    );
    assert.equal(JSON.stringify(sent).includes(SECRET), false);
  });

  it('fetches logos only from https://assets.pipedream.net or loopback', async () => {
    const fetched: string[] = [];
    const real = globalThis.fetch;
    const spy = mock.method(globalThis, 'fetch', (input: RequestInfo | URL, init?: RequestInit) => {
      const url = input instanceof Request ? input.url : String(input);
      if (!url.startsWith(bench.upstream.url)) fetched.push(url);
      return url.startsWith(bench.upstream.url) ? real(input, init) : Promise.resolve(new Response(PNG));
    });
    try {
      const bad = [
        'http://assets.pipedream.net/x',
        'https://assets.pipedream.net:8443/x',
        'https://assets.pipedream.net.evil.example/x',
        'https://assets.pipedream.net@evil.example/x',
        'https://user:pass@assets.pipedream.net/x',
        'https://evil.example/https://assets.pipedream.net/',
        'https://169.254.169.254/latest/meta-data/',
        'http://169.254.169.254/',
        'http://10.0.0.1/',
        'http://[::ffff:127.0.0.1]/',
        'http://127.0.0.1.nip.example/',
        'http://localhost.evil.example/',
        'file:///etc/passwd',
        'data:image/png;base64,iVBORw0KGgo=',
        'javascript:alert(1)',
        '//assets.pipedream.net/x',
        '/logo/slack',
        '',
        7,
        { href: 'https://assets.pipedream.net/x' },
      ];
      for (const [index, imgSrc] of bad.entries()) {
        logo(`bad_${index}`, image(PNG), imgSrc);
        await assertMiss(await bench.handler()(get(`/icon/bad_${index}`)));
        assert.deepEqual(fetched, [], JSON.stringify(imgSrc));
      }
      logo('good', image(PNG), 'https://assets.pipedream.net/s.v0/app_1/logo/orig');
      assert.equal((await bench.handler()(get('/icon/good'))).status, 200);
      assert.deepEqual(fetched, ['https://assets.pipedream.net/s.v0/app_1/logo/orig']);
    } finally {
      spy.mock.restore();
    }
  });

  it('fetches no logo from loopback unless `baseUrl` is on loopback', async () => {
    const fetched: string[] = [];
    const spy = mock.method(globalThis, 'fetch', (input: RequestInfo | URL) => {
      const url = input instanceof Request ? input.url : String(input);
      fetched.push(new URL(url).pathname);
      if (url.includes('/oauth/token'))
        return Promise.resolve(Response.json({ access_token: 'a', expires_in: 3600 }));
      const data = { name_slug: 'slack', name: 'Slack', img_src: 'http://127.0.0.1:1/secret' };
      return Promise.resolve(Response.json({ data }));
    });
    try {
      await assertMiss(await bench.handler({ baseUrl: undefined })(get('/icon/slack')));
      assert.deepEqual(fetched, ['/v1/oauth/token', '/v1/connect/apps/slack']);
    } finally {
      spy.mock.restore();
    }
  });

  it('fetches a logo once a day, even for 100 parallel requests', async () => {
    mock.timers.enable({ apis: ['Date'], now: Date.now() });
    try {
      logo('slack', image(PNG));
      const handle = bench.handler();
      const many = () => Promise.all(Array.from({ length: 100 }, () => handle(get('/icon/slack'))));
      for (const response of await many()) assert.equal(response.status, 200);
      mock.timers.tick(86_000_000);
      await many();
      assert.deepEqual([lookups(), fetches().length], [1, 1]);
      mock.timers.tick(500_000);
      await many();
      assert.equal(fetches().length, 2);
    } finally {
      mock.timers.reset();
    }
  });

  it('looks up a missing logo again after a minute', async () => {
    mock.timers.enable({ apis: ['Date'], now: Date.now() });
    try {
      const handle = bench.handler();
      await assertMiss(await handle(get('/icon/slack')));
      logo('slack', image(PNG));
      mock.timers.tick(59_000);
      await assertMiss(await handle(get('/icon/slack')));
      assert.equal(lookups(), 1);
      mock.timers.tick(2_000);
      assert.equal((await handle(get('/icon/slack'))).status, 200);
    } finally {
      mock.timers.reset();
    }
  });

  it('looks up at most 60 unknown apps in a minute', async () => {
    for (const at of ['at once', 'in a row']) {
      bench.upstream.calls.length = 0;
      const handle = bench.handler();
      const ask = async (n: number) => assertMiss(await handle(get(`/icon/unknown_${n}`)));
      if (at === 'at once') await Promise.all(Array.from({ length: 500 }, (_, n) => ask(n)));
      else for (let n = 0; n < 100; n++) await ask(n);
      assert.equal(lookups(), 60, at);
    }
  });

  it('serves the logos of 100 known apps at once', async () => {
    const handle = bench.handler();
    for (let n = 0; n < 100; n++) logo(`app_${n}`, image(PNG));
    const answers = await Promise.all(Array.from({ length: 100 }, (_, n) => handle(get(`/icon/app_${n}`))));
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
  });

  it('serves only cached logos for a minute after 60 missing logos', async () => {
    mock.timers.enable({ apis: ['Date'], now: Date.now() });
    try {
      const handle = bench.handler();
      logo('slack', image(PNG));
      logo('github', image(PNG));
      await handle(get('/icon/slack'));
      for (let n = 0; n < 60; n++) await handle(get(`/icon/unknown_${n}`));
      assert.equal((await handle(get('/icon/slack'))).status, 200);
      await assertMiss(await handle(get('/icon/github')));
      mock.timers.tick(61_000);
      assert.equal((await handle(get('/icon/github'))).status, 200);
    } finally {
      mock.timers.reset();
    }
  });

  it('answers 404 without a request to Pipedream if `apps` omits the app', async () => {
    logo('slack', image(PNG));
    await assertMiss(await bench.handler({ apps: ['github'] })(get('/icon/slack')));
    assert.equal(bench.upstream.calls.length, 0);
  });

  it('answers 404 and reports the error if Pipedream fails', async () => {
    bench.upstream.on['GET /apps/slack'] = () => ({ status: 500 });
    await assertMiss(await bench.handler()(get('/icon/slack')));
    assert.deepEqual(
      bench.errors.map(({ code }) => code),
      ['upstream-error'],
    );
    logo('github', hang);
    const handle = bench.handler({ upstreamTimeout: 200 });
    bench.upstream.on['GET /apps/github'] = () => hang;
    await assertMiss(await handle(get('/icon/github')));
    assert.equal(bench.errors.at(-1)?.code, 'upstream-timeout');
  });

  it('refuses an invalid app slug without a request to Pipedream', async () => {
    for (const slug of ['..%2Fx', '%00', 'a%0d%0aSet-Cookie:%20a=b', 'a%20b', 'a.png', 'x'.repeat(101)]) {
      const response = await bench.handler()(get(`/icon/${slug}`));
      assert.equal(response.headers.get('Cache-Control'), 'no-store');
      assert.equal(await problem(response), '400 invalid-request');
    }
    assert.equal(bench.upstream.calls.length, 0);
  });

  it('sends identical responses regardless of the request headers', async () => {
    logo('slack', image(IMAGES.svg![1]));
    const handle = bench.handler();
    const seen = async (headers: Record<string, string>) => {
      const response = await handle(get('/icon/slack', headers));
      return [response.status, [...response.headers], await response.text()];
    };
    const plain = await seen({});
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(
          'X-Forwarded-Host',
          'Host',
          'Accept',
          'Range',
          'If-None-Match',
          'Cookie',
          'Origin',
          'Referer',
        ),
        fc.constantFrom('evil.example', 'https://evil.example', 'text/html', 'bytes=0-1', '*', 'null'),
        async (name, value) => assert.deepEqual(await seen({ [name]: value }), plain),
      ),
      { numRuns: 60 },
    );
  });
});

describe('imageType()', () => {
  it('classifies text as an image only if the first element is svg', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 60 }), (text) => {
        const type = imageType(new TextEncoder().encode(`<${text}`));
        if (type !== undefined) {
          assert.equal(type, 'image/svg+xml');
          assert.match(`<${text}`, /^(<\?[^]*?\?>|<!--[^]*?-->|<!DOCTYPE\s+svg[^]*?>|\s)*<(svg:)?svg[\s/>]/);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('classifies 256,000 bytes of repeated markup within two seconds', () => {
    for (const part of ['<!--', '<!---->', '<?', '<?x?>', '<!DOCTYPE svg>', '<!DOCTYPE svg [', ' ', '<svg']) {
      const began = performance.now();
      imageType(new TextEncoder().encode(part.repeat(256_000 / part.length)));
      assert.ok(performance.now() - began < 2_000, part);
    }
  });
});

describe('GET /icon/:app, on the sandbox', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await createSandbox();
  });
  after(() => sandbox.close());

  it('serves the app’s logo from the sandbox', async () => {
    const handle = createConnectHandler({
      getUserId: () => null,
      clientId: sandbox.env.PIPEDREAM_CLIENT_ID,
      clientSecret: sandbox.env.PIPEDREAM_CLIENT_SECRET,
      projectId: sandbox.env.PIPEDREAM_PROJECT_ID,
      projectEnvironment: sandbox.env.PIPEDREAM_PROJECT_ENVIRONMENT,
      baseUrl: sandbox.url,
      onError: (error) => assert.fail(error.message),
    });
    const response = await handle(get('/icon/slack'));
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('Content-Type'), 'image/svg+xml');
    assert.match(await response.text(), /aria-label="Slack"/);
    assert.equal((await handle(get('/icon/app_nosuch'))).status, 404);
  });
});
