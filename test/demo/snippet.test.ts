import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { AppSearch } from '../../demo/page/steps/app-search.js';
import {
  DEFAULTS,
  defaultsFor,
  fromHash,
  hasChoices,
  onPlatform,
  OPTIONS,
  toHash,
  withEndpoint,
  type Choices,
} from '../../demo/snippet/choices.js';
import { problemsOf } from '../../demo/snippet/checks.js';
import { messageFor } from '../../demo/snippet/developer.js';
import { isJwtExpression, LOGINS } from '../../demo/snippet/jwt.js';
import { AppList } from '../../demo/snippet/app-list.js';
import { findKnownApps, slugOf } from '../../demo/snippet/known-apps.js';
import { languageName } from '../../demo/snippet/language-names.js';
import { PLATFORMS } from '../../demo/snippet/platforms.js';
import { languagesOf, PUBLISHED } from '../../demo/snippet/release.js';
import { requirementsOf } from '../../demo/snippet/requirements.js';
import { isShortcode } from '../../demo/snippet/shortcode.js';
import { snippet } from '../../demo/snippet/snippet.js';
import { findAccountsEndpoint } from '../../src/doctor/accounts.js';
import { attributesIn, elementsOf, runSnippet, RELEASE, textOf } from './snippet-reader.js';

const HOSTILE = [
  '</script><script>pwned()</script>',
  '"><img src=x onerror=pwned()>',
  "');pwned();('",
  '<!--<script>',
  '${pwned()}',
  '{{pwned()}}{%pwned%}',
  '\u2028pwned()//',
  'x:y/%22onload=pwned()',
  'javascript:pwned()',
  'https://a.example/"></script><script>pwned()</script>',
  'a.b;pwned()',
  '</style><script>pwned()</script>',
  '&quot; onfocus=pwned() &lt;',
  '\\"+pwned()+\\"',
  'await a(`${pwned()}`)',
  'a.b(pwned())',
  'a => pwned()',
  'a; pwned()',
  "eval('pwned')",
  'a[pwned()]',
  '[pwned][/pd_connect]',
];
const words = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom(...HOSTILE, '<', '"', '\\', '{', '\n', '--', 'a'), { maxLength: 6 })
    .map((all) => all.join('')),
);
const choices: fc.Arbitrary<Choices> = fc
  .record({
    ...Object.fromEntries(Object.entries(OPTIONS).map(([key, values]) => [key, fc.constantFrom(...values)])),
    ...Object.fromEntries(
      (
        [
          'app',
          'label',
          'icon',
          'endpoint',
          'accounts',
          'folder',
          'place',
          'successUrl',
          'successMessage',
          'jwt',
        ] as const
      )
        .concat(['successFunction', 'failureMessage', 'failureFunction'] as never[])
        .map((key) => [key, fc.oneof(fc.constant(DEFAULTS[key]), words)]),
    ),
  })
  // Passes all choices through a URL, as the page does, because this sanitizes typed texts.
  .map((given) => fromHash(toHash({ ...DEFAULTS, ...given })));

suite('A snippet', () => {
  test('contains only the expected elements, for any input', () => {
    fc.assert(
      fc.property(choices, (given) => {
        const found = elementsOf(snippet(given, RELEASE, ''));
        let expected = ['script', 'script', 'pd-connect-button', 'script', 'p', 'script'];
        if (given.platform === 'gtm') expected = ['script'];
        // A shortcode contains no elements.
        else if (given.platform === 'wordpress' && given.login === 'plugin') expected = [];
        assert.deepEqual(
          found.filter((name) => !expected.includes(name)),
          [],
        );
        assert.ok(found.length <= expected.length, found.join(' '));
      }),
      { numRuns: 500 },
    );
  });

  test('has only the expected attributes, for any input', () => {
    fc.assert(
      fc.property(choices, (given) => {
        const attributes = attributesIn(
          snippet({ ...given, platform: 'html' }, RELEASE, ''),
          'pd-connect-button',
        );
        const allowed =
          /^(id|app|token-endpoint|accounts-endpoint|credentials|label|icon|appearance|size|success-url|mode)$/;
        assert.deepEqual(
          Object.keys(attributes).filter((name) => !allowed.test(name)),
          [],
        );
        assert.equal(attributes.label ?? '', given.label);
        if (given.login === 'jwt') assert.equal(attributes.credentials, 'omit');
      }),
      { numRuns: 500 },
    );
  });

  test('shows typed text literally, and never runs typed text as code', () => {
    fc.assert(
      fc.property(choices, (given) => {
        // These functions exist on the fake page. The snippet would only log an error for a missing function.
        const calls = { successFunction: 'onConnected', failureFunction: 'onConnectFailed' };
        const written = given.platform === 'wordpress' ? 'html' : given.platform;
        const page = runSnippet(snippet({ ...given, ...calls, platform: written }, RELEASE, ''));
        page.fire('success');
        if (given.success === 'message') assert.equal(page.status(), given.successMessage);
        page.fire('error');
        if (given.failure === 'message') assert.equal(page.status(), given.failureMessage);
        assert.equal(page.pwned(), false);
      }),
      { numRuns: 500 },
    );
  });

  test('calls a function only by a name or a dotted path, for any input', () => {
    fc.assert(
      fc.property(words, (name) => {
        const text = snippet({ ...DEFAULTS, success: 'function', successFunction: name }, RELEASE, '');
        const called = /^ {4}window\.(.*)\(event\.detail\);$/m.exec(text)?.[1];
        if (called === undefined) assert.doesNotMatch(text, /window/);
        else assert.match(called, /^[\p{L}\p{N}\p{M}\p{Pc}$.]+$/u);
      }),
    );
    assert.match(
      snippet({ ...DEFAULTS, success: 'function', successFunction: 'a.b' }, RELEASE, ''),
      /window\.a\.b\(/,
    );
  });

  test('contains no template syntax from any input', () => {
    fc.assert(
      fc.property(choices, (given) => {
        // WordPress evaluates no templates in shortcodes.
        fc.pre(!isShortcode(given));
        const ours = /^\{% if customer %\}|\{% endif %\}$/g;
        const text = snippet(given, RELEASE, '');
        const isProxied = given.platform === 'shopify' && given.login !== 'jwt';
        assert.equal(text.match(ours)?.length ?? 0, isProxied ? 2 : 0);
        assert.doesNotMatch(text.replaceAll(ours, ''), /\{\{|\{%/);
      }),
    );
  });

  test('pins the script and its files with one integrity attribute', () => {
    const text = snippet({ ...DEFAULTS, source: 'jsdelivr' }, RELEASE, '');
    const src = 'https://cdn.jsdelivr.net/npm/pd-connect-button@1.2.3/dist/cdn/pd-connect-button.js';
    assert.deepEqual(elementsOf(text), ['script', 'pd-connect-button']);
    assert.deepEqual(attributesIn(text, 'script'), { type: 'module', src, integrity: 'sha384-eager' });
  });

  test('loads the script from the chosen folder or CDN', () => {
    const own = snippet({ ...DEFAULTS, source: 'own', folder: '/files' }, RELEASE, '');
    assert.equal(attributesIn(own, 'script').src, '/files/pd-connect-button.js');
    const unpkg = snippet({ ...DEFAULTS, source: 'unpkg' }, RELEASE, '');
    assert.match(
      attributesIn(unpkg, 'script').src ?? '',
      /^https:\/\/unpkg\.com\/pd-connect-button@1\.2\.3\//,
    );
  });

  test('preloads the file of a chosen language, with its hash', () => {
    const text = snippet({ ...DEFAULTS, lang: 'de' }, RELEASE, '');
    assert.equal(attributesIn(text, 'link').integrity, 'sha384-de');
    assert.equal(attributesIn(text, 'pd-connect-button').lang, 'de');
  });

  test('sets lang="en" without another file if English was chosen', () => {
    assert.deepEqual(languagesOf(RELEASE), ['en', 'de', 'zh-hant']);
    const text = snippet({ ...DEFAULTS, lang: 'en' }, RELEASE, '');
    assert.equal(attributesIn(text, 'pd-connect-button').lang, 'en');
    assert.equal(elementsOf(text).includes('link'), false);
    assert.deepEqual([languageName('en'), languageName('de')], ['English', 'German (Deutsch)']);
  });

  test('contains the style sheet of a preset without empty lines', () => {
    const text = snippet(
      { ...DEFAULTS, success: 'message' },
      RELEASE,
      'a {\n  b: c;\n}\n\nd {\n  e: f;\n}\n',
    );
    assert.equal(textOf(text, 'style').trim(), 'a {\n    b: c;\n  }\n  d {\n    e: f;\n  }');
    // Some editors turn empty lines into paragraphs.
    assert.doesNotMatch(text, /\n\s*\n/);
  });

  test('reports success and failure to a function or to dataLayer', () => {
    for (const platform of ['html', 'gtm']) {
      const calls = { success: 'function', failure: 'function', successFunction: 'shop.done' } as const;
      const page = runSnippet(snippet({ ...DEFAULTS, ...calls, platform }, RELEASE, ''));
      page.fire('success');
      page.fire('error');
      assert.deepEqual(page.calls(), ['shop.done', 'onConnectFailed']);
      const layer = runSnippet(
        snippet({ ...DEFAULTS, success: 'datalayer', failure: 'datalayer', platform }, RELEASE, ''),
      );
      layer.fire('success');
      layer.fire('error');
      assert.deepEqual(layer.dataLayer(), [
        { event: 'pd_connect_success', app: 'slack' },
        { event: 'pd_connect_error', app: 'slack', code: 'network' },
      ]);
    }
  });

  test('shows the page’s failure message until the next attempt', () => {
    const page = runSnippet(snippet({ ...DEFAULTS, failure: 'message' }, RELEASE, ''));
    assert.equal(page.fire('error'), false);
    assert.equal(page.status(), DEFAULTS.failureMessage);
    page.fire('beforeconnect');
    assert.equal(page.status(), '');
    assert.equal(runSnippet(snippet({ ...DEFAULTS, failure: 'datalayer' }, RELEASE, '')).fire('error'), true);
  });

  test('adds only one button if a tag manager fires the tag twice', () => {
    const text = snippet(
      { ...DEFAULTS, platform: 'gtm', success: 'message', failure: 'message' },
      RELEASE,
      'a{}',
    );
    assert.doesNotMatch(textOf(text, 'script'), /=>|\b(const|let|class)\b|`/);
    const page = runSnippet(text);
    page.again();
    assert.equal(page.buttons(), 1);
  });

  test('contains no invalid answers', () => {
    const bad = { ...DEFAULTS, app: 'Not A Slug', success: 'url', successUrl: 'javascript:x' } as const;
    assert.deepEqual(Object.keys(problemsOf(bad)), ['app', 'successUrl']);
    const text = snippet({ ...bad, endpoint: 'x', folder: '' }, RELEASE, '');
    assert.doesNotMatch(text, /javascript:|Not A|slack|"\/api\/connect\/token/);
    const button = attributesIn(text, 'pd-connect-button');
    assert.deepEqual([button.app, button['token-endpoint']], ['…', '…']);
    assert.deepEqual(problemsOf(DEFAULTS), {});
  });

  test('sends the page’s JWT by the script of the Worker recipe', () => {
    const endpoint = 'https://connect.example.workers.dev/api/connect/token';
    const jwt = { login: 'jwt', jwt: 'await siteLogin.getToken()' } as const;
    const text = snippet(withEndpoint({ ...DEFAULTS, ...jwt }, endpoint), RELEASE, '');
    const recipe = /<script>([^]*?)<\/script>/.exec(
      readFileSync('recipes/worker-jwt/page.html', 'utf8'),
    )?.[1];
    const even = (code: string): string => code.replaceAll(/\s+/g, ' ').trim();
    const expected = even(recipe ?? '')
      .replace(`document.querySelector('pd-connect-button')`, 'document.getElementById("connect-slack")')
      .replaceAll("'https://connect.example.workers.dev'", '"https://connect.example.workers.dev"');
    assert.match(expected, /^\/\/ This script runs before .*fetch/);
    assert.ok(even(text).includes(`></pd-connect-button> <script> ${expected} </script>`), text);
    const button = attributesIn(text, 'pd-connect-button');
    assert.deepEqual([button.id, button.credentials], ['connect-slack', 'omit']);
  });

  test('sends the page’s JWT with ES5 code for a tag manager', async () => {
    for (const platform of ['html', 'gtm']) {
      const choices: Choices = { ...DEFAULTS, platform, login: 'jwt', jwt: 'await shop.token()' };
      const text = snippet(choices, RELEASE, '');
      if (platform === 'gtm') assert.doesNotMatch(textOf(text, 'script'), /=>|\b(const|let|async|await)\b|`/);
      const sent = await runSnippet(text).ask('/api/connect/token', { method: 'POST', headers: { A: 'b' } });
      assert.deepEqual(sent, {
        url: '/api/connect/token',
        method: 'POST',
        headers: { a: 'b', authorization: 'Bearer j.w.t' },
      });
    }
    const newer: Choices = { ...DEFAULTS, platform: 'gtm', login: 'jwt', jwt: '(await a.b()).c' };
    assert.match(problemsOf(newer).jwt ?? '', /tag manager/);
  });

  test('sends the JWT only to the origins of the endpoints', async () => {
    const endpoint = 'https://one.example/token';
    const accounts = 'https://two.example/accounts';
    for (const platform of PLATFORMS.map(({ id }) => id).filter((id) => id !== 'wordpress')) {
      const choices: Choices = { ...DEFAULTS, platform, login: 'jwt', jwt: 'await shop.token()' };
      const remote = runSnippet(snippet({ ...choices, endpoint, accounts }, RELEASE, ''));
      for (const address of [endpoint, `${accounts}?app=slack`, `${accounts}/apn_1`])
        assert.deepEqual(await remote.ask(address, {}), {
          url: address,
          headers: { authorization: 'Bearer j.w.t' },
        });
      const local = runSnippet(snippet({ ...choices, endpoint: '/token', accounts: '' }, RELEASE, ''));
      const elsewhere = ['https://evil.example/token', 'https://one.example.evil/', '//evil.example/token'];
      for (const address of [...elsewhere, '/token'])
        await assert.rejects(
          async () => remote.ask(address, {}),
          /Not our endpoint/,
          `${platform} ${address}`,
        );
      for (const address of [...elsewhere, endpoint])
        await assert.rejects(
          async () => local.ask(address, {}),
          /Not our endpoint/,
          `${platform} ${address}`,
        );
    }
  });

  test('opens the Connect page in a new tab if link mode was chosen', () => {
    assert.equal(attributesIn(snippet(DEFAULTS, RELEASE, ''), 'pd-connect-button').mode, undefined);
    const text = snippet({ ...DEFAULTS, mode: 'link' }, RELEASE, '');
    assert.equal(attributesIn(text, 'pd-connect-button').mode, 'link');
  });

  test('begins with “framer-direct-embed” only for Framer', () => {
    for (const { id } of PLATFORMS) {
      const first = snippet({ ...DEFAULTS, platform: id }, RELEASE, '').split('\n')[0];
      assert.equal(first === '<!-- framer-direct-embed -->', id === 'framer', id);
    }
  });
});

suite('The Shopify snippet', () => {
  test('is only for logged-in customers if the app proxy identifies the user', () => {
    const shopify: Choices = { ...defaultsFor('shopify'), folder: '/files/' };
    assert.match(snippet(shopify, RELEASE, ''), /^\{% if customer %\}\n[^]*\n\{% endif %\}$/);
  });

  test('is for all visitors if a JWT identifies the user', () => {
    const jwt = { login: 'jwt', jwt: 'await siteLogin.getToken()' } as const;
    const shopify: Choices = { ...defaultsFor('shopify'), ...jwt, folder: '/files/' };
    assert.doesNotMatch(snippet(shopify, RELEASE, ''), /customer|endif/);
  });
});

suite('A JWT expression', () => {
  test('accepts the JWT expressions that login services document', () => {
    for (const [, expression] of LOGINS) assert.ok(isJwtExpression(expression), expression);
    for (const more of ['token', 'await siteLogin.getToken()', 'a.b(\'c\').d({ e: true, f: "g" })'])
      assert.ok(isJwtExpression(more), more);
  });

  test('refuses hostile or unsupported code as a JWT expression', () => {
    for (const code of [
      ...HOSTILE,
      '',
      'new Image()',
      "import('x')",
      "fetch('https://evil.example')",
      'a = b',
      'a()b()',
      'a, b',
      'a.b("\\u0022")',
      'await await a',
      'a`b`',
      'function () {}',
      'if',
    ])
      assert.equal(isJwtExpression(code), false, code);
  });
});

suite('The shortcode of the WordPress plugin', () => {
  const wordpress = defaultsFor('wordpress');

  test('the shortcode is complete with the default values', () => {
    assert.deepEqual(problemsOf(wordpress), {});
    assert.equal(snippet(wordpress, RELEASE, ''), '[pd_connect app="slack"]');
  });

  test('the shortcode has every attribute that the plugin reads, except oauth_app_id', () => {
    const all = { ...wordpress, label: 'Go', size: 'large', appearance: 'plain', success: 'url' } as const;
    const text = snippet({ ...all, successUrl: '/x?a={account}' }, RELEASE, '');
    const plugin = readFileSync('recipes/wordpress/pd-connect/button.php', 'utf8');
    const read = [...(/PD_CONNECT_CHOICES = \[(.*?)\]/.exec(plugin)?.[1] ?? '').matchAll(/'(\w+)' =>/g)];
    assert.deepEqual(
      [...text.matchAll(/ (\w+)="/g)].map(([, name]) => name).sort(),
      read
        .map(([, name]) => name)
        .filter((name) => name !== 'oauth_app_id')
        .sort(),
    );
  });

  test('needs no valid success URL if the user has not chosen to open a URL after a success', () => {
    const unused: Choices = { ...wordpress, successUrl: '/done?"' };
    assert.deepEqual(problemsOf(unused), {});
    assert.deepEqual(Object.keys(problemsOf({ ...unused, success: 'url' })), ['successUrl']);
  });

  test('the shortcode contains no input that could end the shortcode or an attribute', () => {
    fc.assert(
      fc.property(words, words, (label, successUrl) => {
        const text = snippet({ ...wordpress, label, success: 'url', successUrl }, RELEASE, '');
        assert.match(text, /^\[pd_connect( \w+="[^"<>[\]]*")*\]$/);
      }),
    );
  });
});

suite('The choice of a platform on the snippet page', () => {
  test('choosing a platform fills in the usual addresses of the platform', () => {
    const endpoints = (id: string) => {
      const { endpoint, accounts } = onPlatform(DEFAULTS, id);
      return [endpoint, accounts];
    };
    assert.deepEqual(endpoints('shopify'), ['/apps/connect/token', '/apps/connect/accounts']);
    for (const id of ['webflow', 'framer', 'squarespace', 'bubble']) {
      assert.deepEqual(endpoints(id), ['', '']);
      const keys = PUBLISHED ? ['endpoint', 'jwt'] : ['endpoint', 'folder', 'jwt'];
      assert.deepEqual(Object.keys(problemsOf(onPlatform(DEFAULTS, id))).sort(), keys, id);
    }
    assert.deepEqual(onPlatform(onPlatform(DEFAULTS, 'webflow'), 'html'), DEFAULTS);
  });

  test('choosing a platform keeps the answers of the user', () => {
    const mine = { ...withEndpoint(DEFAULTS, '/mine'), app: 'github' };
    for (const ids of [
      ['shopify', 'webflow'],
      ['webflow', 'html'],
      ['wordpress', 'gtm'],
    ]) {
      const there = ids.reduce(onPlatform, mine);
      assert.deepEqual([there.endpoint, there.accounts, there.app], ['/mine', '', 'github'], ids.join());
    }
    const typed = ['webflow', 'html'].reduce(onPlatform, { ...mine, accounts: '/list' });
    assert.equal(typed.accounts, '/list');
  });

  test('derives the other addresses from a Worker’s token endpoint that the visitor has typed', () => {
    const worker = 'https://connect.acme.workers.dev';
    const type = (choices: Choices, text: string, own?: ReadonlySet<keyof Choices>): Choices =>
      Array.from(text).reduce((all, key) => withEndpoint(all, all.endpoint + key, own), choices);
    const webflow = defaultsFor('webflow');
    const complete = type(webflow, `${worker}/api/connect/token`);
    const expected = [`${worker}/api/connect/accounts`, `${worker}/pd-connect/`];
    assert.deepEqual([complete.accounts, complete.folder], expected);
    const retyped = type(withEndpoint(complete, ''), 'https://other.example/api/connect/token');
    assert.equal(retyped.accounts, 'https://other.example/api/connect/accounts');
    assert.equal(withEndpoint(complete, 'https://other.example/t').accounts, '');
    const mine = type({ ...webflow, folder: '/mine/' }, `${worker}/api/connect/token`, new Set(['accounts']));
    assert.deepEqual([mine.accounts, mine.folder], ['', '/mine/']);
    assert.equal(withEndpoint(DEFAULTS, `${worker}/api/connect/token`).accounts, expected[0]);
  });

  test('derives the accounts endpoint from each token endpoint that ends with /token', () => {
    const pairs: [endpoint: string, accounts: string][] = [
      ['/app/api/connect/token', '/app/api/connect/accounts'],
      ['/token/', '/accounts'],
      ['https://api.acme.com/integrations/token', 'https://api.acme.com/integrations/accounts'],
      [
        'https://connect.acme.workers.dev/api/connect/token/',
        'https://connect.acme.workers.dev/api/connect/accounts',
      ],
      [DEFAULTS.endpoint, DEFAULTS.accounts],
    ];
    for (const [endpoint, accounts] of pairs)
      for (const { id } of PLATFORMS)
        assert.equal(withEndpoint(defaultsFor(id), ` ${endpoint}`).accounts, accounts, `${id} ${endpoint}`);
    // `doctor` must check the endpoint that the page proposes.
    const page = new URL('https://site.example/');
    for (const [endpoint, accounts] of pairs) {
      const address = new URL(accounts, page);
      assert.deepEqual(findAccountsEndpoint(undefined, new URL(endpoint, page), page), {
        address,
        isNamed: false,
      });
    }
    const slash = withEndpoint(defaultsFor('webflow'), 'https://connect.acme.workers.dev/api/connect/token/');
    assert.equal(slash.folder, 'https://connect.acme.workers.dev/pd-connect/');
    assert.equal(withEndpoint(defaultsFor('webflow'), 'https://api.acme.com/integrations/token').folder, '');
  });

  test('clears the accounts endpoint if the token endpoint does not end with /token, unless the user has typed it', () => {
    for (const endpoint of ['/connect', 'https://token', 'https://api.acme.com/', '//a.example/token', '']) {
      assert.equal(withEndpoint(DEFAULTS, endpoint).accounts, '', endpoint);
      const typed = withEndpoint(DEFAULTS, endpoint, new Set(['accounts'] as const));
      assert.equal(typed.accounts, DEFAULTS.accounts);
    }
    const back = withEndpoint(withEndpoint(DEFAULTS, '/connect'), DEFAULTS.endpoint);
    assert.deepEqual(back, DEFAULTS);
  });

  test('sends the JWT only to the origin of the token endpoint that the user has entered', () => {
    const jwt = { login: 'jwt', jwt: 'await siteLogin.getToken()' } as const;
    const text = snippet(withEndpoint({ ...DEFAULTS, ...jwt }, 'https://api.acme.com/token'), RELEASE, '');
    assert.match(text, /if \(origin !== "https:\/\/api\.acme\.com"\) throw/);
  });
});

suite('An invalid answer on the snippet page', () => {
  const worker = 'https://connect.acme.workers.dev';
  const complete: Choices = {
    ...withEndpoint(defaultsFor('webflow'), `${worker}/api/connect/token`),
    jwt: 'await siteLogin.getToken()',
  };
  const HOSTED = PLATFORMS.filter(({ backend }) => !backend).map(({ id }) => id);
  const problem = (key: keyof Choices, value: string, more: Partial<Choices> = {}): string =>
    problemsOf({ ...complete, ...more, [key]: value })[key] ?? '';

  test('reports no problem for complete and valid choices', () => {
    assert.deepEqual(HOSTED, ['webflow', 'framer', 'squarespace', 'bubble']);
    for (const platform of HOSTED) assert.deepEqual(problemsOf({ ...complete, platform }), {}, platform);
  });

  test('reports a JWT expression that is only a name', () => {
    for (const name of ['token', 'await token', '(await token)', 'siteLogin'])
      assert.match(problem('jwt', name), /only a name.*window\.(token|siteLogin)\.$/, name);
    for (const [login, call] of LOGINS) {
      assert.match(problem('jwt', login.toLowerCase()), new RegExp(`Press ${login} below`));
      assert.equal(problem('jwt', call), '');
    }
    assert.match(problem('jwt', 'Memberstack'), /Memberstack does not fit/);
    assert.match(problem('jwt', 'Outseta.getAccessToken'), /Outseta\.getAccessToken\(\)\./);
    for (const fits of ['window.token', 'getToken()', '(await a.b()).c', 'Outseta.token'])
      assert.equal(problem('jwt', fits), '', fits);
    assert.doesNotMatch(snippet({ ...complete, jwt: 'Memberstack' }, RELEASE, ''), /Memberstack/);
  });

  test('reports a path if the platform cannot host files', () => {
    for (const platform of HOSTED) {
      for (const key of ['endpoint', 'accounts', 'folder'] as const)
        assert.match(problem(key, '/api/connect/x', { platform }), /Enter the whole address, such as https:/);
      const icon = problem('icon', '/slack.svg', { platform });
      assert.equal(icon === '', platform === 'squarespace', icon);
    }
    for (const platform of ['html', 'gtm', 'wordpress'])
      for (const key of ['endpoint', 'accounts', 'folder', 'icon'] as const)
        assert.equal(problem(key, '/api/connect/x', { platform }), '', `${platform} ${key}`);
  });

  test('reports a path that leads to another origin', () => {
    const keys = ['endpoint', 'accounts', 'folder', 'icon', 'successUrl'] as const;
    for (const address of ['//evil.example/x', '/\\evil.example/x', 'http://evil.example/x'])
      for (const key of keys)
        assert.notEqual(problem(key, address, { platform: 'html', success: 'url' }), '', `${key} ${address}`);
  });

  test('reports an endpoint without a path', () => {
    for (const address of [worker, `${worker}/`, `${worker}?a=b`, `${worker}/#a`])
      assert.match(
        problem('endpoint', address),
        /path is missing.*https:\/\/connect\.acme\.workers\.dev\/api\/connect\/token\.$/,
      );
    assert.match(problem('accounts', worker), /\/api\/connect\/accounts\.$/);
    assert.match(problem('endpoint', '/', { platform: 'html' }), /is \/api\/connect\/token\.$/);
  });

  test('reports a folder with a file name other than the script’s name', () => {
    const folder = `${worker}/pd-connect/`;
    const address = `${folder}pd-connect-button.js`;
    for (const given of [folder, `${worker}/pd-connect`, address]) {
      assert.equal(problem('folder', given), '');
      assert.equal(attributesIn(snippet({ ...complete, folder: given }, RELEASE, ''), 'script').src, address);
    }
    for (const file of ['pd-connect-de.js', 'integrity.json', 'pd-connect.zip', '?v=1', '#a'])
      assert.match(
        problem('folder', folder + file),
        /only the folder.*https:\/\/connect\.acme\.workers\.dev\/pd-connect\/\.$/,
      );
  });

  test('reports a cookie login on another host without included credentials', () => {
    const html: Choices = { ...DEFAULTS, endpoint: 'https://api.acme.com/api/connect/token', accounts: '' };
    assert.match(problemsOf(html).credentials ?? '', /api\.acme\.com is sent without a cookie/);
    const both: Choices = { ...DEFAULTS, accounts: 'https://api.acme.com/accounts' };
    assert.deepEqual(Object.keys(problemsOf(both)), ['credentials']);
    const included: Choices = { ...html, credentials: 'include' };
    assert.deepEqual(problemsOf(included), {});
    assert.equal(attributesIn(snippet(included, RELEASE, ''), 'pd-connect-button').credentials, 'include');
    assert.deepEqual(problemsOf(DEFAULTS), {});
    assert.equal(fromHash('#credentials=omit').credentials, 'same-origin');
    const shopify = withEndpoint(defaultsFor('shopify'), 'https://c.example/api/connect/token');
    assert.deepEqual(Object.keys(problemsOf(shopify)), ['endpoint', 'accounts']);
  });

  test('reports a route of the WordPress plugin in a snippet that is not for this plugin', () => {
    const routes = [
      '/blog/wp-json/pd-connect/v1/token',
      'https://blog.acme.com/wp-json/pd-connect/v1/accounts',
      '/index.php?rest_route=/pd-connect/v1/token',
      '/?a=b&rest_route=%2Fpd-connect%2Fv1%2Ftoken',
    ];
    for (const platform of ['html', 'wordpress'])
      for (const login of ['session', 'jwt'] as const)
        for (const key of ['endpoint', 'accounts'] as const)
          for (const route of routes)
            assert.match(
              problem(key, route, { platform, login, credentials: 'include' }),
              /Choose WordPress, then “WordPress: our plugin”/,
              `${platform} ${login} ${key} ${route}`,
            );
    for (const other of ['/pd-connect/token', '/wp-json/mine/v1/token', '/?rest_route=/mine/v1/token&x=1'])
      assert.doesNotMatch(problem('endpoint', other, { platform: 'wordpress' }), /plugin/, other);
  });

  test('reports an address with a user name or a password', () => {
    for (const address of [`https://user:pw@acme.com/token`, `https://user@acme.com/token`])
      for (const key of ['endpoint', 'accounts', 'folder', 'icon', 'successUrl'] as const)
        assert.match(problem(key, address, { success: 'url' }), /Remove the user name/, `${key} ${address}`);
    assert.equal(problem('endpoint', 'https://acme.com/@user:pw/token'), '');
  });

  test('reports a selector with an unknown element name', () => {
    const gtm = { platform: 'gtm', login: 'session', credentials: 'include' } as const;
    assert.match(problem('place', 'connect', gtm), /enter #connect\./);
    assert.match(problem('place', '', gtm), /Required/);
    for (const fits of ['#connect', '.connect', 'main', '[data-x] > p', 'my-element p'])
      assert.equal(problem('place', fits, gtm), '', fits);
  });
});

suite('The app of a snippet', () => {
  test('the user can enter an app by name', () => {
    assert.deepEqual(
      ['Google Sheets', ' slack ', 'GitHub', 'foo_bar'].map((name) => slugOf(name)),
      ['google_sheets', 'slack', 'github', 'foo_bar'],
    );
    assert.equal(slugOf('My CRM', [{ slug: 'my_crm', name: 'My CRM' }]), 'my_crm');
    assert.equal(fromHash('#app=Google%20Sheets').app, 'google_sheets');
  });

  test('can be a slug that begins with an underscore', async () => {
    for (const app of ['_46elks', '_21risk', '_0codekit']) {
      assert.deepEqual(problemsOf({ ...DEFAULTS, app }), {}, app);
      const expected = [{ slug: app, name: app, icon: null, free: true }];
      assert.deepEqual(findKnownApps(app), expected);
      // Node cannot load a relative URL, so this search has no list of apps.
      assert.deepEqual((await new AppSearch().find(app))?.choices, expected);
    }
    assert.deepEqual(Object.keys(problemsOf({ ...DEFAULTS, app: '-46elks' })), ['app']);
  });
});

suite('The requirements of a complete snippet', () => {
  test('names each address that the snippet uses, on every platform', () => {
    const worker = 'https://connect.example.workers.dev';
    for (const { id } of PLATFORMS) {
      const { endpoint, accounts, folder, ...rest } = defaultsFor(id);
      const given = {
        ...rest,
        login: rest.login === 'plugin' ? 'session' : rest.login,
        endpoint: endpoint || `${worker}/api/connect/token`,
        accounts: accounts || `${worker}/api/connect/accounts`,
        folder: folder || `${worker}/pd-connect/`,
      } as const;
      const text = requirementsOf(given, true);
      for (const address of [given.endpoint, given.accounts, given.folder])
        assert.ok(text.includes(address), `${id}: ${address} in ${text}`);
      assert.match(text, /only if your developer has set up .* try the button only in the preview/);
    }
  });

  test('names no address that the snippet does not use', () => {
    const given = { ...DEFAULTS, accounts: '', source: 'unpkg' } as const;
    assert.match(requirementsOf(given, true), /set up \/api\/connect\/token\. Until/);
    assert.match(requirementsOf(defaultsFor('wordpress'), true), /our plugin/);
    assert.doesNotMatch(requirementsOf(DEFAULTS, false), /try/);
  });
});

suite('The hint about an unknown app', () => {
  const apps = new AppList(false);

  test('names a slug that is not in the list, without blocking the snippet', async () => {
    assert.match((await apps.hintFor('hubspott')) ?? '', /“hubspott” is not in the list/);
    assert.deepEqual(problemsOf({ ...DEFAULTS, app: 'hubspott' }), {});
  });

  test('does not appear for a listed app, or for a text that is not a slug', async () => {
    for (const app of ['hubspot', 'slack', 'google_sheets', '', 'No such app!'])
      assert.equal(await apps.hintFor(app), '', app);
  });

  test('does not appear if the list of apps cannot be loaded', async () => {
    // Node cannot load a relative URL, so a search with a backend fails.
    assert.equal(await new AppList(true).hintFor('hubspott'), '');
  });
});

suite('The URL hash of the snippet page', () => {
  test('the URL hash preserves all answers', () => {
    fc.assert(fc.property(choices, (given) => assert.deepEqual(fromHash(toHash(given)), given)));
    for (const { id } of PLATFORMS)
      assert.equal(toHash(defaultsFor(id)), id === 'html' ? '' : `platform=${id}`);
  });

  test('proposes the accounts endpoint beside the given token endpoint', () => {
    assert.equal(fromHash('#endpoint=/app/token').accounts, '/app/accounts');
    assert.equal(fromHash('#endpoint=/connect').accounts, '');
    assert.equal(fromHash('#endpoint=/connect&accounts=/list').accounts, '/list');
  });

  test('distinguishes answers in the URL hash from links within the page', () => {
    for (const hash of ['#main', '#not-yet', '#x=y']) assert.equal(hasChoices(hash), false, hash);
    for (const hash of ['', '#', '#label=', '#app=slack&x']) assert.equal(hasChoices(hash), true, hash);
  });

  test('ignores unknown keys and options in the URL hash', () => {
    assert.deepEqual(fromHash('#size=huge&success=eval&__proto__=x&other=1'), DEFAULTS);
  });
});

suite('The npm publication status', () => {
  test('the npm publication status is the same in changelog, docs and site', () => {
    const says = (file: string, what: RegExp): boolean => what.test(readFileSync(file, 'utf8'));
    assert.equal(says('CHANGELOG.md', /^## \[\d+\.\d+\.\d+\] – \d{4}/m), PUBLISHED);
    for (const file of [
      'README.md',
      'docs/NO-CODE.md',
      'docs/recipes/worker-jwt.md',
      'docs/recipes/no-backend-shopify.md',
      'docs/recipes/pipedream-workflow.md',
    ])
      assert.equal(says(file, /not on npm yet/), !PUBLISHED, file);
    assert.deepEqual(OPTIONS.source.includes('jsdelivr'), PUBLISHED);
  });
});

suite('The message to a developer', () => {
  test('the message to a developer equals the message in docs/NO-CODE.md', () => {
    const written = /^<!-- message: webflow -->\n\n```\n([^]*?)\n```$/m.exec(
      readFileSync('docs/NO-CODE.md', 'utf8'),
    );
    assert.equal(written?.[1], messageFor(defaultsFor('webflow')));
  });

  test('the message to a developer names only existing files and commands', () => {
    for (const { id } of PLATFORMS)
      for (const login of OPTIONS.login) {
        const text = messageFor({ ...defaultsFor(id), login });
        const files = text.match(/docs\/[\w/-]+\.md/g) ?? [];
        assert.equal(files.length, 1, text);
        for (const file of files) assert.ok(existsSync(file), file);
        for (const [, command = ''] of text.matchAll(/npm run ([\w:]+)/g))
          assert.match(readFileSync('package.json', 'utf8'), new RegExp(`"${command}":`));
        assert.match(text, /pipedream\.com\/settings\/api/);
      }
  });
});

suite('The platforms of the snippet page', () => {
  test('the page of each platform explains where to insert the CSS', () => {
    for (const { page } of PLATFORMS.filter(({ page }) => page !== null)) {
      const text = readFileSync(`docs/no-code/${page}.md`, 'utf8');
      const look = /^## Your own look\n\n(.+?)\n\n## /ms.exec(text)?.[1] ?? '';
      assert.match(look, /demo\/playground\/\)/, String(page));
    }
  });

  test('the platforms match the pages in docs/no-code/', () => {
    const pages = readdirSync('docs/no-code').map((name) => name.replace(/\.md$/, ''));
    assert.deepEqual(PLATFORMS.flatMap(({ page }) => page ?? []).sort(), pages.sort());
  });
});
