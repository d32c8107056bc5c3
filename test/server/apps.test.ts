import assert from 'node:assert/strict';
import { after, before, describe, it, mock } from 'node:test';
import { createSandbox, type Sandbox } from '../../src/sandbox/index.js';
import { createConnectHandler, type ConnectHandlerOptions } from '../../src/server/index.js';
import { get, json, ORIGIN, problem, useBench } from './support.js';
import type { Answer } from './upstream.js';

interface ShownApp {
  slug: string;
  name: string;
  description: string;
  icon: string;
  categories: string[];
  auth_type: string;
}

const slugs = (answer: Record<string, unknown>) => (answer.apps as ShownApp[]).map(({ slug }) => slug);
const wire = (slug: string, more: object = {}) => ({
  id: `app_${slug}`,
  name_slug: slug,
  name: slug.toUpperCase(),
  auth_type: 'oauth',
  img_src: 'https://assets.pipedream.net/x',
  categories: ['Communication'],
  featured_weight: 1,
  ...more,
});

describe('GET /apps, on the sandbox', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await createSandbox();
  });
  after(() => sandbox.close());
  const apps = async (query: string, options: Partial<ConnectHandlerOptions> = {}) => {
    const handle = createConnectHandler({
      getUserId: () => 'user-1',
      origin: ORIGIN,
      clientId: sandbox.env.PIPEDREAM_CLIENT_ID,
      clientSecret: sandbox.env.PIPEDREAM_CLIENT_SECRET,
      projectId: sandbox.env.PIPEDREAM_PROJECT_ID,
      projectEnvironment: sandbox.env.PIPEDREAM_PROJECT_ENVIRONMENT,
      baseUrl: sandbox.url,
      ...options,
    });
    return json(await handle(get(`/apps${query}`)));
  };

  it('returns only documented fields of the apps, in the requested order', async () => {
    const answer = await apps('?slug=google_sheets,slack');
    const [first, second] = answer.apps as ShownApp[];
    assert.equal(slugs(answer).length, 2);
    assert.deepEqual([first!.slug, first!.name], ['google_sheets', 'Google Sheets']);
    assert.deepEqual(Object.keys(second!), [
      'slug',
      'name',
      'description',
      'icon',
      'categories',
      'auth_type',
    ]);
    assert.equal(second!.icon, '/api/connect/icon/slack');
    assert.deepEqual(second!.categories, ['Communication']);
    assert.equal(second!.auth_type, 'oauth');
  });

  it('omits an app that Pipedream does not have', async () => {
    assert.deepEqual(slugs(await apps('?slug=app_nosuch,slack')), ['slack']);
    assert.deepEqual(slugs(await apps('?slug=app_nosuch')), []);
  });

  it('searches apps by name and slug, regardless of case', async () => {
    assert.deepEqual(slugs(await apps('?q=Google%20Sh')), ['google_sheets']);
    assert.deepEqual(slugs(await apps('?q=SLACK')), ['slack']);
    assert.deepEqual(slugs(await apps('?q=nothing%20of%20the%20kind')), []);
    assert.deepEqual(slugs(await apps('?q=sheets&slug=slack,google_sheets')), ['google_sheets']);
  });

  it('returns at most 50 apps by default, with Slack first', async () => {
    const answer = await apps('');
    assert.equal(slugs(answer)[0], 'slack');
    assert.ok(slugs(answer).length <= 50);
  });

  it('returns only the apps that the option `apps` lists, in the listed order', async () => {
    const allowed = ['notion', 'slack', 'app_nosuch'];
    assert.deepEqual(slugs(await apps('', { apps: allowed })), ['notion', 'slack']);
    assert.deepEqual(slugs(await apps('?q=not', { apps: allowed })), ['notion']);
    assert.deepEqual(slugs(await apps('?slug=github,slack', { apps: allowed })), ['slack']);
    assert.deepEqual(slugs(await apps('', { apps: [] })), []);
    const many = [...Array.from({ length: 60 }, (_, n) => `app_${n}`), 'slack'];
    assert.deepEqual(slugs(await apps('?q=l', { apps: many })), ['slack']);
  });
});

describe('GET /apps', () => {
  const bench = useBench();
  const listing = (pages: object[][]) => {
    bench.upstream.on['GET /apps'] = ({ query }) => {
      const page = Number(query.get('after') ?? 0);
      return { json: { data: pages[page] ?? [], page_info: { end_cursor: String(page + 1) } } };
    };
  };

  it('answers 401 without a signed-in user', async () => {
    const handle = bench.handler({ getUserId: () => null });
    assert.equal(await problem(await handle(get('/apps'))), '401 unauthenticated');
    assert.equal(bench.upstream.calls.length, 0);
  });

  it('returns at most 50 apps, and omits apps without auth', async () => {
    const page = (from: number) =>
      Array.from({ length: 100 }, (_, n) =>
        wire(`app_${from + n}`, { auth_type: n % 5 === 0 ? 'keys' : 'none' }),
      );
    listing([page(0), page(100), page(200), page(300)]);
    const answer = await json(await bench.handler()(get('/apps')));
    assert.equal(slugs(answer).length, 50);
    assert.deepEqual([...new Set((answer.apps as ShownApp[]).map((app) => app.auth_type))], ['keys']);
    assert.equal(bench.upstream.to('GET /apps').length, 3);
    const { query } = bench.upstream.to('GET /apps')[0]!;
    assert.deepEqual(Object.fromEntries(query), {
      limit: '100',
      sort_key: 'featured_weight',
      sort_direction: 'desc',
    });
  });

  it('stops reading after five pages that contain no app with auth', async () => {
    listing(Array.from({ length: 9 }, (_, n) => [wire(`app_${n}`, { auth_type: null })]));
    assert.deepEqual(slugs(await json(await bench.handler()(get('/apps?q=x')))), []);
    assert.equal(bench.upstream.to('GET /apps').length, 5);
  });

  it('omits an app without auth, even if the request names the app', async () => {
    bench.upstream.on['GET /apps/http'] = () => ({ json: { data: wire('http', { auth_type: 'none' }) } });
    assert.deepEqual(slugs(await json(await bench.handler()(get('/apps?slug=http')))), []);
  });

  it('returns only the documented fields of an app', async () => {
    const odd = {
      ...wire('slack'),
      description: 7,
      categories: 'x',
      name: null,
      secret: 's',
      custom_fields_json: '[]',
    };
    bench.upstream.on['GET /apps/slack'] = () => ({ json: { data: odd } });
    assert.deepEqual((await json(await bench.handler()(get('/apps?slug=slack')))).apps, [
      {
        slug: 'slack',
        name: 'slack',
        description: '',
        icon: '/api/connect/icon/slack',
        categories: [],
        auth_type: 'oauth',
      },
    ]);
    listing([[null, 7, {}, { name_slug: '../x' }, { ...wire('ok'), name_slug: '<b>' }] as object[]]);
    assert.deepEqual(slugs(await json(await bench.handler()(get('/apps')))), []);
  });

  it('returns icon URLs below the option `publicPath`', async () => {
    bench.upstream.on['GET /apps/slack'] = () => ({ json: { data: wire('slack') } });
    const handle = bench.handler({ publicPath: '/app/api/connect' });
    const { apps } = await json(await handle(get('/apps?slug=slack')));
    assert.equal((apps as ShownApp[])[0]?.icon, '/app/api/connect/icon/slack');
  });

  it('caches an app for an hour, and a missing app for a minute', async () => {
    mock.timers.enable({ apis: ['Date'], now: Date.now() });
    try {
      bench.upstream.on['GET /apps/slack'] = () => ({ json: { data: wire('slack') } });
      const handle = bench.handler();
      const ask = () => Promise.all([1, 2, 3].map(() => handle(get('/apps?slug=slack,gone'))));
      const calls = (slug: string) => bench.upstream.to(`GET /apps/${slug}`).length;
      await ask();
      await ask();
      assert.deepEqual([calls('slack'), calls('gone')], [1, 1]);
      mock.timers.tick(61_000);
      await ask();
      assert.deepEqual([calls('slack'), calls('gone')], [1, 2]);
      mock.timers.tick(3_600_000);
      await ask();
      assert.deepEqual([calls('slack'), calls('gone')], [2, 3]);
    } finally {
      mock.timers.reset();
    }
  });

  for (const query of [
    '?slug=',
    '?slug=a,',
    '?slug=a%2F..%2Fb',
    '?slug=a%20b',
    '?slug=%00',
    `?slug=${Array.from({ length: 51 }, (_, n) => `a${n}`).join()}`,
    `?q=${'x'.repeat(101)}`,
    '?q=a%0d%0ab',
  ]) {
    it(`refuses the query ${query.slice(0, 30)} without a request to Pipedream`, async () => {
      assert.equal(await problem(await bench.handler()(get(`/apps${query}`))), '400 invalid-request');
      assert.equal(bench.upstream.calls.length, 0);
    });
  }

  const faults: [what: string, answer: Answer, expected: string][] = [
    ['500', { status: 500 }, '502 upstream-error'],
    ['403', { status: 403 }, '502 upstream-rejected'],
    ['429', { status: 429 }, '429 rate-limited'],
    ['a body of another shape', { json: { data: 'x' } }, '502 upstream-error'],
    ['a broken connection', (response) => response.destroy(), '503 upstream-unavailable'],
  ];
  for (const [what, answer, expected] of faults) {
    it(`answers ${expected} if the request to Pipedream results in ${what}`, async () => {
      bench.upstream.on['GET /apps'] = bench.upstream.on['GET /apps/slack'] = () => answer;
      for (const query of ['?q=x', '?slug=slack']) {
        assert.equal(await problem(await bench.handler()(get(`/apps${query}`))), expected);
      }
    });
  }
});
