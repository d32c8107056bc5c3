import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { get, ORIGIN, problem, useBench } from './support.js';
import { TOKEN } from './upstream.js';

const NAVIGATION = {
  'Sec-Fetch-Site': 'same-origin',
  'Sec-Fetch-Mode': 'navigate',
  'Sec-Fetch-Dest': 'document',
};

describe('GET /link/:app', () => {
  const bench = useBench();
  const follow = (path: string, headers: Record<string, string> = NAVIGATION) =>
    bench.handler()(get(path, headers));
  const minted = () => bench.upstream.to('POST /tokens')[0]?.body;

  it('goes to the Connect Link of that app', async () => {
    const response = await follow('/link/google_sheets');
    assert.equal(response.status, 302);
    assert.equal(
      response.headers.get('Location'),
      `https://pipedream.com/_static/connect.html?token=${TOKEN}&connectLink=true&app=google_sheets`,
    );
    assert.equal(response.headers.get('Referrer-Policy'), 'no-referrer');
    assert.equal(response.headers.get('Cache-Control'), 'no-store');
    assert.deepEqual(minted(), {
      external_user_id: 'user-1',
      scope: 'connect:accounts:read connect:accounts:write',
      allowed_origins: [ORIGIN],
      success_redirect_uri: `${ORIGIN}/api/connect/return?status=success`,
      error_redirect_uri: `${ORIGIN}/api/connect/return?status=error`,
    });
  });

  it('passes a custom OAuth client on', async () => {
    const response = await follow('/link/slack?oauth_app_id=oa_1');
    assert.equal(new URL(response.headers.get('Location') ?? '').searchParams.get('oauthAppId'), 'oa_1');
    assert.equal(minted()?.oauth_app_id, 'oa_1');
  });

  it('takes returnTo along', async () => {
    await follow(`/link/slack?returnTo=${encodeURIComponent('/settings?tab=apps&x=1#slack')}`);
    const success = new URL(String(minted()?.success_redirect_uri));
    assert.deepEqual(Object.fromEntries(success.searchParams), {
      returnTo: '/settings?tab=apps&x=1#slack',
      status: 'success',
    });
  });

  for (const returnTo of [
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    'javascript:alert(1)',
    'settings',
    '',
    '/a\\b',
    `/${'x'.repeat(2000)}`,
  ]) {
    it(`refuses to return to ${JSON.stringify(returnTo).slice(0, 40)}`, async () => {
      const response = await follow(`/link/slack?returnTo=${encodeURIComponent(returnTo)}`);
      assert.equal(await problem(response), '400 invalid-request');
      assert.equal(bench.upstream.calls.length, 0);
    });
  }

  const served: [string, Record<string, string>][] = [
    ['a link on our page', NAVIGATION],
    ['an address typed in', { ...NAVIGATION, 'Sec-Fetch-Site': 'none' }],
    ['a browser that sends none of these headers', {}],
  ];
  for (const [who, headers] of served) {
    it(`serves ${who}`, async () => assert.equal((await follow('/link/slack', headers)).status, 302));
  }

  const refused: [string, Record<string, string>][] = [
    ['another site', { ...NAVIGATION, 'Sec-Fetch-Site': 'cross-site' }],
    ['a sibling subdomain', { ...NAVIGATION, 'Sec-Fetch-Site': 'same-site' }],
    ['a frame', { ...NAVIGATION, 'Sec-Fetch-Dest': 'iframe' }],
    ['an image', { ...NAVIGATION, 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'image' }],
    ['a script’s fetch', { ...NAVIGATION, 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Dest': 'empty' }],
    ['a prefetch', { ...NAVIGATION, 'Sec-Purpose': 'prefetch' }],
    ['a prerender', { ...NAVIGATION, 'Sec-Purpose': 'prefetch;prerender' }],
    ['an older prefetch', { Purpose: 'prefetch' }],
    ['an older Firefox’s prefetch', { 'X-Moz': 'prefetch' }],
  ];
  for (const [who, headers] of refused) {
    it(`refuses ${who}`, async () => {
      assert.equal(await problem(await follow('/link/slack', headers)), '403 cross-site');
      assert.equal(bench.upstream.calls.length, 0);
    });
  }

  it('refuses a bad slug, a bad client and an app that is not allowed', async () => {
    assert.equal(await problem(await follow('/link/a%2Fb')), '400 invalid-request');
    assert.equal(await problem(await follow('/link/slack?oauth_app_id=x')), '400 invalid-request');
    const handle = bench.handler({ apps: ['github'] });
    assert.equal(await problem(await handle(get('/link/slack', NAVIGATION))), '403 app-not-allowed');
    assert.equal(bench.upstream.calls.length, 0);
  });

  it('says so when `origin` is not set, whatever the Host', async () => {
    const response = await bench.handler({ origin: undefined })(
      get('/link/slack', { Host: 'app.example.com' }),
    );
    assert.equal(response.status, 404);
    assert.match(await response.text(), /`origin`/);
  });

  it('does not follow a link that is not https', async () => {
    bench.upstream.on['POST /tokens'] = () => ({
      json: { token: TOKEN, expires_at: '2030-01-01T00:00:00Z', connect_link_url: 'http://pipedream.com/x' },
    });
    assert.equal(await problem(await follow('/link/slack')), '502 upstream-error');
  });
});

describe('GET /return', () => {
  const bench = useBench();
  const comeBack = (query: string) =>
    bench.handler()(get(`/return${query}`, { 'Sec-Fetch-Site': 'cross-site' }));

  it('needs no session', async () => {
    const response = await bench.handler({ getUserId: () => null })(get('/return?status=success', {}));
    assert.equal(response.status, 200);
  });

  it('lets only its own script and style run, and no one frame it', async () => {
    const response = await comeBack('?state=a-nonce-of-good-length&status=success');
    const policy = response.headers.get('Content-Security-Policy') ?? '';
    const nonce = /'nonce-([\w+/=]{24})'/.exec(policy)?.[1];
    assert.equal(
      policy,
      `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; ` +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    const html = await response.text();
    assert.equal(html.split(`nonce="${nonce}"`).length, 3);
    assert.equal(response.headers.get('X-Frame-Options'), 'DENY');
    assert.equal(response.headers.get('Referrer-Policy'), 'no-referrer');
    assert.equal(response.headers.get('Cache-Control'), 'no-store');
    assert.equal(response.headers.get('Content-Type'), 'text/html; charset=utf-8');
  });

  it('reflects nothing: it is the same page for every query, but for a fresh nonce', async () => {
    const plain = async (query: string) =>
      (await (await comeBack(query)).text()).replace(/nonce="[^"]+"/g, '');
    const expected = await plain('');
    for (const query of [
      '?state=a-nonce-of-good-length&status=success',
      '?state=</script><script>alert(1)</script>&status=error',
      '?returnTo=//evil.example&status=success',
      '?state=a-nonce-of-good-length&status=success&returnTo=/settings',
    ]) {
      assert.equal(await plain(query), expected);
    }
    const nonces = await Promise.all([comeBack(''), comeBack('')]);
    assert.notEqual(
      ...(nonces.map(({ headers }) => headers.get('Content-Security-Policy')) as [string, string]),
    );
  });

  it('goes on to returnTo, saying how it went', async () => {
    const response = await comeBack(
      `?returnTo=${encodeURIComponent('/settings?tab=apps#slack')}&status=error`,
    );
    assert.equal(response.status, 303);
    assert.equal(response.headers.get('Location'), `${ORIGIN}/settings?tab=apps&connect_status=error#slack`);
  });

  it('never leaves the site', async () => {
    for (const returnTo of [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      '/\t/evil.example',
    ]) {
      const response = await comeBack(`?returnTo=${encodeURIComponent(returnTo)}&status=success`);
      assert.equal(response.status, 200);
      assert.equal(response.headers.get('Location'), null);
    }
  });
});
