import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createConnectHandler } from '../../src/server/index.js';
import { get, ORIGIN, post, problem, SECRET, useBench } from './support.js';

const WWW = 'https://www.app.example.com';
const SHELL = 'capacitor://localhost';
const SHELLS = [
  SHELL,
  'ionic://localhost',
  'tauri://localhost',
  'app://-',
  'chrome-extension://abcdefghijklmnopabcdefghijklmnop',
  'moz-extension://0f6a5c1e-3d0e-4b0e-9d5a-1a2b3c4d5e6f',
  'safari-web-extension://2E3F7A10-0000-4000-8000-000000000000',
];
const STATE = 'a-nonce-of-good-length';
const EVIL = 'https://evil.example';

describe('The origin of a page', () => {
  const bench = useBench();
  const minted = () => bench.upstream.to('POST /tokens').at(-1)!.body;
  const returnOrigin = () => new URL(String(minted().success_redirect_uri)).origin;
  const ask = (headers: Record<string, string>, allowedOrigins: string[]) =>
    bench.handler({ allowedOrigins })(post('/token', { app: 'slack', state: STATE }, { headers }));

  it('uses a listed origin for the return URL of a same-origin request', async () => {
    await ask({ 'Sec-Fetch-Site': 'same-origin', Origin: WWW }, [WWW]);
    assert.equal(returnOrigin(), WWW);
  });

  const others: [string, Record<string, string>, string[]][] = [
    ['it is not listed', { 'Sec-Fetch-Site': 'same-origin', Origin: WWW }, []],
    ['the browser does not send it', { 'Sec-Fetch-Site': 'same-origin' }, [WWW]],
    [
      'it is listed, but on another site than the handler',
      { 'Sec-Fetch-Site': 'cross-site', Origin: WWW },
      [WWW],
    ],
    [
      'it is listed, but on a sibling subdomain of the handler',
      { 'Sec-Fetch-Site': 'same-site', Origin: WWW },
      [WWW],
    ],
    ['it is listed, but the browser sends no Sec-Fetch-Site', { Origin: WWW }, [WWW]],
    ['it belongs to an app shell', { 'Sec-Fetch-Site': 'same-origin', Origin: SHELL }, [SHELL]],
  ];
  for (const [what, headers, allowedOrigins] of others) {
    it(`does not use the page’s origin for the return URL if ${what}`, async () => {
      assert.equal((await ask(headers, allowedOrigins)).status, 200);
      assert.equal(returnOrigin(), ORIGIN);
    });
  }

  it('never uses an unlisted origin for the return URL', async () => {
    const origin = fc.constantFrom(
      ORIGIN,
      WWW,
      SHELL,
      EVIL,
      `${WWW}.evil.example`,
      'null',
      'http://app.example.com',
    );
    const site = fc.constantFrom('same-origin', 'same-site', 'cross-site', 'none');
    const headers = fc.record(
      { Origin: origin, 'Sec-Fetch-Site': site, Referer: origin.map((text) => `${text}/x?y`) },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(headers, fc.constant(`${EVIL}:443`), async (sent, Host) => {
        const with_ = { ...sent, Host, 'X-Forwarded-Host': 'evil.example' } as Record<string, string>;
        const { status } = await ask(with_, [WWW, SHELL]);
        if (status === 200) {
          const own = sent['Sec-Fetch-Site'] === 'same-origin' && sent.Origin === WWW;
          assert.equal(returnOrigin(), own ? WWW : ORIGIN);
        }
        const link = await bench.handler({ allowedOrigins: [WWW, SHELL] })(get('/link/slack', with_));
        if (link.status === 302) assert.equal(returnOrigin(), sent.Referer === `${WWW}/x?y` ? WWW : ORIGIN);
      }),
      { numRuns: 300 },
    );
  });

  it('uses a listed origin for the return URL of GET /link', async () => {
    const openLink = (Referer: string) =>
      bench.handler({ allowedOrigins: [WWW] })(get('/link/slack', { Referer }));
    for (const [referer, expected] of [
      [`${WWW}/settings`, WWW],
      [`${ORIGIN}/settings`, ORIGIN],
      [`${EVIL}/?${WWW}`, ORIGIN],
      [`https://www.app.example.com@evil.example/`, ORIGIN],
      ['no address', ORIGIN],
    ] as const) {
      assert.equal((await openLink(referer)).status, 302);
      assert.equal(returnOrigin(), expected, referer);
    }
  });

  it('adds the page’s origin and the embedders to the token’s allowed origins', async () => {
    const embedders = ['https://outer.example', SHELL];
    const handle = bench.handler({ allowedOrigins: [WWW], embedders });
    const origins = async (headers: Record<string, string>) => {
      await handle(post('/token', { app: 'slack' }, { headers }));
      return minted().allowed_origins;
    };
    const own = { 'Sec-Fetch-Site': 'same-origin' };
    assert.deepEqual(await origins({ ...own, Origin: WWW }), [WWW, ...embedders]);
    assert.deepEqual(await origins(own), [ORIGIN, WWW, ...embedders]);
    assert.deepEqual(await origins({ ...own, Origin: embedders[0]! }), embedders);
    await handle(get('/link/slack'));
    assert.deepEqual(minted().allowed_origins, [ORIGIN, WWW, ...embedders]);
  });

  it('refuses a request from an origin that only `embedders` lists', async () => {
    const handle = bench.handler({ embedders: ['https://outer.example'] });
    const headers = { Origin: 'https://outer.example', 'Sec-Fetch-Site': 'cross-site' };
    assert.equal(
      await problem(await handle(post('/token', { app: 'slack' }, { headers }))),
      '403 cross-site',
    );
    const list = await handle(get('/accounts', headers));
    assert.equal(list.headers.get('Access-Control-Allow-Origin'), null);
  });
});

describe('The origin of an app shell', () => {
  const bench = useBench();

  for (const shell of SHELLS) {
    it(`accepts requests from the listed app shell ${shell}`, async () => {
      const handle = bench.handler({ allowedOrigins: [shell] });
      const headers = { Origin: shell, 'Sec-Fetch-Site': 'cross-site' };
      const response = await handle(post('/token', { app: 'slack' }, { headers }));
      assert.equal(response.status, 200);
      assert.equal(response.headers.get('Access-Control-Allow-Origin'), shell);
      assert.deepEqual(bench.upstream.to('POST /tokens')[0]!.body.allowed_origins, [shell]);
    });
  }

  it('refuses an origin that only resembles a listed app shell', async () => {
    const handle = bench.handler({ allowedOrigins: SHELLS });
    const alike = fc
      .tuple(
        fc.constantFrom(...SHELLS),
        fc.nat(40),
        fc.string({ maxLength: 2, unit: 'grapheme-ascii' }),
        fc.nat(1),
      )
      .map(([shell, at, text, cut]) => shell.slice(0, at) + text + shell.slice(at + cut));
    await fc.assert(
      fc.asyncProperty(alike, async (text) => {
        const headers = new Headers({ Origin: text });
        if (SHELLS.includes(headers.get('Origin') ?? '')) return;
        const response = await handle(
          post('/token', { app: 'slack' }, { headers: Object.fromEntries(headers) }),
        );
        assert.equal(response.headers.get('Access-Control-Allow-Origin'), null);
        assert.equal(await problem(response), '403 cross-site');
      }),
      { numRuns: 300 },
    );
    assert.equal(bench.upstream.calls.length, 0);
  });

  it('refuses an app shell as the option `origin`', () => {
    // Return URLs begin with `origin`, so `origin` must be an http(s) origin.
    for (const origin of SHELLS)
      assert.throws(() => createConnectHandler({ ...COMPLETE, origin }), /`origin`/);
  });
});

describe('An invalid origin', () => {
  const refused = [
    'null',
    'file://',
    'file:///',
    'file://localhost',
    '*',
    'capacitor://*',
    'capacitor://',
    'capacitor:localhost',
    'capacitor://localhost/',
    'capacitor://localhost/index.html',
    'capacitor://a@localhost',
    'Capacitor://localhost',
    '*://localhost',
    'chrome-extension://*',
    'data://x',
    'blob://x',
    'javascript://x',
    'about://blank',
    'https://*.example.com',
    'https://app.example.com/',
    'HTTPS://app.example.com',
    ' capacitor://localhost',
    'capacitor://localhost\n',
    '',
  ];
  for (const option of ['allowedOrigins', 'embedders'] as const) {
    for (const value of refused) {
      it(`refuses ${JSON.stringify(value)} in ${option}`, () => {
        assert.throws(
          () => createConnectHandler({ ...COMPLETE, [option]: [value] }),
          new RegExp(`\`${option}\``),
        );
      });
    }
  }
});

const COMPLETE = {
  getUserId: () => null,
  clientId: 'id',
  clientSecret: SECRET,
  projectId: 'proj_1',
  projectEnvironment: 'development',
};
