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
  const openLink = (path: string, headers: Record<string, string> = NAVIGATION) =>
    bench.handler()(get(path, headers));
  const minted = () => bench.upstream.to('POST /tokens')[0]?.body;

  it('redirects to the Connect Link of the app', async () => {
    const response = await openLink('/link/google_sheets');
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
      expires_in: 3600,
      success_redirect_uri: `${ORIGIN}/api/connect/return?status=success`,
      error_redirect_uri: `${ORIGIN}/api/connect/return?status=error`,
    });
  });

  it('passes a custom OAuth client to the token and to the Connect Link', async () => {
    const response = await openLink('/link/slack?oauth_app_id=oa_1');
    assert.equal(new URL(response.headers.get('Location') ?? '').searchParams.get('oauthAppId'), 'oa_1');
    assert.equal(minted()?.oauth_app_id, 'oa_1');
  });

  it('adds returnTo to the return URLs of the token', async () => {
    await openLink(`/link/slack?returnTo=${encodeURIComponent('/settings?tab=apps&x=1#slack')}`);
    const success = new URL(String(minted()?.success_redirect_uri));
    const { user, ...rest } = Object.fromEntries(success.searchParams);
    assert.match(user ?? '', /^[\w-]{43}$/);
    assert.deepEqual(rest, { returnTo: '/settings?tab=apps&x=1#slack', status: 'success' });
  });

  describe('after an error', () => {
    const BROWSER = { ...NAVIGATION, Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

    it('shows an error page with a hint and a link to returnTo', async () => {
      const handle = bench.handler({ getUserId: () => null });
      const response = await handle(
        get(`/link/slack?returnTo=${encodeURIComponent('/a?x="><script>1</script>&y')}`, BROWSER),
      );
      assert.equal(response.status, 401);
      assert.match(response.headers.get('Content-Type') ?? '', /^text\/html/);
      assert.match(response.headers.get('Content-Security-Policy') ?? '', /default-src 'none'/);
      assert.equal(response.headers.get('Cache-Control'), 'no-store');
      const page = await response.text();
      assert.match(page, /Sign in/);
      assert.match(page, /<a href="\/a\?x=%22%3E%3Cscript%3E1%3C\/script%3E&amp;y">/);
      assert.doesNotMatch(page, /<script/);
    });

    it('links the error page to the start page if returnTo is on another site', async () => {
      const response = await openLink(`/link/slack?returnTo=//evil.example`, BROWSER);
      assert.equal(response.status, 400);
      assert.match(await response.text(), /<a href="\/">/);
    });

    it('shows an error page and reports the error once if Pipedream fails', async () => {
      bench.upstream.on['POST /tokens'] = () => ({ status: 429, headers: { 'Retry-After': '7' } });
      const response = await openLink('/link/slack', BROWSER);
      assert.equal(response.status, 429);
      assert.equal(response.headers.get('Retry-After'), '7');
      assert.match(await response.text(), /Wait a minute/);
      assert.deepEqual(
        bench.errors.map(({ code }) => code),
        ['rate-limited'],
      );
    });

    it('answers a script’s request with JSON instead of an error page', async () => {
      const response = await openLink('/link/slack', { ...BROWSER, 'Sec-Fetch-Mode': 'cors' });
      assert.equal(await problem(response), '403 cross-site');
    });
  });

  for (const returnTo of [
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/.//evil.example',
    '/x/..//evil.example',
    '/%2e//evil.example',
    'javascript:alert(1)',
    'settings',
    '',
    '/a\\b',
    `/${'x'.repeat(2000)}`,
  ]) {
    it(`refuses ${JSON.stringify(returnTo).slice(0, 40)} as returnTo`, async () => {
      const response = await openLink(`/link/slack?returnTo=${encodeURIComponent(returnTo)}`);
      assert.equal(await problem(response), '400 invalid-request');
      assert.equal(bench.upstream.calls.length, 0);
    });
  }

  const served: [string, Record<string, string>][] = [
    ['a link on a page of the same origin', NAVIGATION],
    ['the address bar', { ...NAVIGATION, 'Sec-Fetch-Site': 'none' }],
    ['a browser without Sec-Fetch headers', {}],
  ];
  for (const [who, headers] of served) {
    it(`serves a request from ${who}`, async () =>
      assert.equal((await openLink('/link/slack', headers)).status, 302));
  }

  const refused: [string, Record<string, string>][] = [
    ['another site', { ...NAVIGATION, 'Sec-Fetch-Site': 'cross-site' }],
    ['a sibling subdomain', { ...NAVIGATION, 'Sec-Fetch-Site': 'same-site' }],
    ['a frame', { ...NAVIGATION, 'Sec-Fetch-Dest': 'iframe' }],
    ['an image', { ...NAVIGATION, 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'image' }],
    ['a script’s fetch', { ...NAVIGATION, 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Dest': 'empty' }],
    ['a prefetch', { ...NAVIGATION, 'Sec-Purpose': 'prefetch' }],
    ['a prerender', { ...NAVIGATION, 'Sec-Purpose': 'prefetch;prerender' }],
    ['a prefetch with the header Purpose', { Purpose: 'prefetch' }],
    ['a prefetch with the header X-Moz', { 'X-Moz': 'prefetch' }],
  ];
  for (const [who, headers] of refused) {
    it(`refuses a request from ${who}`, async () => {
      assert.equal(await problem(await openLink('/link/slack', headers)), '403 cross-site');
      assert.equal(bench.upstream.calls.length, 0);
    });
  }

  it('refuses invalid parameters and apps that are not allowed', async () => {
    assert.equal(await problem(await openLink('/link/a%2Fb')), '400 invalid-request');
    assert.equal(await problem(await openLink('/link/slack?oauth_app_id=x')), '400 invalid-request');
    const handle = bench.handler({ apps: ['github'] });
    assert.equal(await problem(await handle(get('/link/slack', NAVIGATION))), '403 app-not-allowed');
    assert.equal(bench.upstream.calls.length, 0);
  });

  it('answers 404 with a hint if the option `origin` is not set', async () => {
    const response = await bench.handler({ origin: undefined })(
      get('/link/slack', { Host: 'app.example.com' }),
    );
    assert.equal(response.status, 404);
    assert.match(await response.text(), /`origin`/);
  });

  it('does not redirect to a Connect Link without https', async () => {
    bench.upstream.on['POST /tokens'] = () => ({
      json: { token: TOKEN, expires_at: '2030-01-01T00:00:00Z', connect_link_url: 'http://pipedream.com/x' },
    });
    assert.equal(await problem(await openLink('/link/slack')), '502 upstream-error');
  });
});

describe('GET /return', () => {
  const bench = useBench();
  const comeBack = (query: string) =>
    bench.handler()(get(`/return${query}`, { 'Sec-Fetch-Site': 'cross-site' }));

  it('serves the return page without a session', async () => {
    const response = await bench.handler({ getUserId: () => null })(get('/return?status=success', {}));
    assert.equal(response.status, 200);
  });

  it('sends a CSP that allows only the script and style of the return page', async () => {
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

  it('shows the same return page for every query without a redirect', async () => {
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

  describe('with returnTo', () => {
    const RETURN_TO = '/settings?tab=apps#slack';
    type Handle = ReturnType<typeof bench.handler>;
    const as = (id: string | null): Handle => bench.handler({ getUserId: () => id });

    /** Opens a Connect Link as `user`. Returns the redirect URLs of the token. */
    async function begun(user: string, returnTo = RETURN_TO): Promise<{ success: URL; error: URL }> {
      await as(user)(get(`/link/slack?returnTo=${encodeURIComponent(returnTo)}`, NAVIGATION));
      const { success_redirect_uri, error_redirect_uri } = bench.upstream.to('POST /tokens').at(-1)!.body;
      return { success: new URL(String(success_redirect_uri)), error: new URL(String(error_redirect_uri)) };
    }
    const location = async (handle: Handle, url: URL) => {
      const response = await handle(new Request(url, { headers: { 'Sec-Fetch-Site': 'cross-site' } }));
      assert.equal(response.status, 303);
      assert.equal(response.headers.get('Referrer-Policy'), 'no-referrer');
      return response.headers.get('Location');
    };

    it('adds connect_status to returnTo for the user who opened the link', async () => {
      const { success, error } = await begun('user-1');
      assert.equal(await location(as('user-1'), success), '/settings?tab=apps&connect_status=success#slack');
      assert.equal(await location(as('user-1'), error), '/settings?tab=apps&connect_status=error#slack');
    });

    it('omits connect_status if another user or a signed-out user returns', async () => {
      const { success } = await begun('user-1');
      assert.equal(await location(as('user-2'), success), RETURN_TO);
      assert.equal(await location(as(null), success), RETURN_TO);
    });

    it('omits connect_status if the parameter `user` is missing or does not match', async () => {
      const { success, error } = await begun('user-1');
      const elsewhere = (await begun('user-1', '/other')).success.searchParams.get('user')!;
      const theirs = (await begun('user-2')).success.searchParams.get('user')!;
      const own = success.searchParams.get('user')!;
      const hashes = [
        null,
        '',
        `${own}x`,
        own.slice(1),
        own.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')),
        'A'.repeat(43),
        error.searchParams.get('user')!,
        elsewhere,
        theirs,
        'user-1',
      ];
      for (const hash of hashes) {
        const url = new URL(success);
        if (hash === null) url.searchParams.delete('user');
        else url.searchParams.set('user', hash);
        assert.equal(await location(as('user-1'), url), RETURN_TO, String(hash));
      }
      for (const options of [{ clientSecret: 'another' }, { projectEnvironment: 'production' }]) {
        assert.equal(await location(bench.handler(options), success), RETURN_TO);
      }
    });

    it('does not trust a connect_status in returnTo', async () => {
      const { success } = await begun('user-1', '/settings?connect_status=success');
      assert.equal(await location(as('user-2'), success), '/settings');
      assert.equal(await location(as('user-1'), success), '/settings?connect_status=success');
    });

    it('leaves the other parameters of returnTo as they are written', async () => {
      for (const query of ['flag&a=%20b', 'sig=a%2Bb~c!d', 'q=%E0%A4%A', 'a=1&&b', 'a+b=%2B']) {
        const { success } = await begun('user-1', `/x?${query}`);
        assert.equal(await location(as('user-1'), success), `/x?${query}&connect_status=success`);
        assert.equal(await location(as('user-2'), success), `/x?${query}`);
      }
      const { success } = await begun('user-1', '/x?flag&connect%5Fstatus=error&a=%20b');
      assert.equal(await location(as('user-2'), success), '/x?flag&a=%20b');
    });

    it('redirects to returnTo and reports the error if getUserId throws', async () => {
      const { success } = await begun('user-1');
      const handle = bench.handler({ getUserId: () => assert.fail('session store') });
      assert.equal(await location(handle, success), RETURN_TO);
      assert.match(bench.errors[0]!.message, /getUserId threw/);
    });
  });

  it('never redirects from the return page to another origin', async () => {
    for (const returnTo of [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      '/\t/evil.example',
      '/.//evil.example',
    ]) {
      const response = await comeBack(`?returnTo=${encodeURIComponent(returnTo)}&status=success`);
      assert.equal(response.status, 200);
      assert.equal(response.headers.get('Location'), null);
    }
  });
});
