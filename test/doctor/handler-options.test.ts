import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { inspect } from 'node:util';
import { checkSetup, createConnectHandler, formatReport } from '../../src/server/index.js';
import type { CheckSetupOptions, ConnectHandlerOptions } from '../../src/server/index.js';
import { statusOf } from './report.js';

/** Returns whether `createConnectHandler` accepts the options. */
function isAccepted(options: object): boolean {
  try {
    createConnectHandler(options as ConnectHandlerOptions);
    return true;
  } catch (error) {
    assert.ok(error instanceof TypeError);
    return false;
  }
}

const own = () => undefined;
const ORIGIN = 'https://app.example.com';
/** Values of one option, and the id of the check that must fail if the handler refuses the value. */
const VALUES: [id: string, option: keyof CheckSetupOptions, values: readonly unknown[]][] = [
  [
    'origin',
    'origin',
    [
      ...[ORIGIN, `${ORIGIN}:8443`, 'https://xn--bcher-kva.example', undefined],
      ...[`${ORIGIN}/`, `${ORIGIN}/app`, `${ORIGIN}?a`, `${ORIGIN}#a`, `${ORIGIN}:443`, ` ${ORIGIN}`],
      ...[
        'HTTPS://APP.example.com',
        'https://u:p@app.example.com',
        'https://*.example.com',
        'app.example.com',
      ],
      ...['https://bücher.example', 'capacitor://localhost', 'null', '', null, 1, [], new URL(ORIGIN)],
    ],
  ],
  [
    'token-lifetime',
    'tokenLifetime',
    [60, 3600, 14_400, undefined, null, 59, 30, 0, -60, 1.5, 60.5, 14_401, NaN, Infinity, '3600', {}],
  ],
  [
    'oauth-client',
    'oauthAppIds',
    [
      ...[['oa_1a2b3c'], ['oa_1', 'oa_2'], [], undefined],
      ...[[''], ['not an id'], ['oa_1', ''], ['oa_'], [`oa_${'1'.repeat(65)}`], ['oa_1\n'], [null], [1]],
      ...['oa_1', '', null, new Set(['oa_1']), {}],
    ],
  ],
  ['webhook', 'webhook', [own, undefined, 'https://app.example.com/webhook', '', null, false, {}]],
  ['on-error', 'onError', [own, undefined, 'log', '', null, {}]],
  [
    'base-url',
    'baseUrl',
    [
      ...[
        'https://api.pipedream.com',
        'http://localhost:9',
        'https://localhost:9',
        'http://[::1]:9',
        '',
        undefined,
      ],
      ...['https://u:p@api.pipedream.com', 'https://u@api.pipedream.com', 'http://u:p@localhost:9'],
      ...['http://api.pipedream.com', 'ftp://localhost', 'sandbox://localhost', 'api.pipedream.com'],
    ],
  ],
];

suite('checkSetup and createConnectHandler', () => {
  const { PIPEDREAM_BASE_URL } = process.env;
  before(() => delete process.env.PIPEDREAM_BASE_URL);
  after(() => {
    if (PIPEDREAM_BASE_URL !== undefined) process.env.PIPEDREAM_BASE_URL = PIPEDREAM_BASE_URL;
  });

  for (const projectEnvironment of ['development', 'production'] as const) {
    const options = { projectId: 'proj_1', projectEnvironment, origin: ORIGIN, getUserId: () => 'user-1' };
    for (const [id, option, values] of VALUES) {
      test(`agree in ${projectEnvironment} about values of ${option}`, async () => {
        for (const value of values) {
          const given = { ...options, [option]: value };
          // The check of the credentials is skipped without a client id, so that no request is sent.
          const report = await checkSetup({ ...given, env: {} });
          const expected = isAccepted({ ...given, clientId: 'client', clientSecret: 'secret' });
          const text = inspect(value);
          assert.equal(statusOf(report, id) !== 'failed', expected, `${option}: ${text}`);
          assert.doesNotMatch(formatReport(report), /u:p|p@/, text);
        }
      });
    }

    test(`agree in ${projectEnvironment} that a webhook needs an origin`, async () => {
      const given = { ...options, webhook: own, origin: undefined };
      assert.equal(statusOf(await checkSetup({ ...given, env: {} }), 'webhook'), 'failed');
      assert.equal(isAccepted({ ...given, clientId: 'client', clientSecret: 'secret' }), false);
    });
  }

  test('suggests the origin that the handler accepts', async () => {
    const { checks } = await checkSetup({ env: {}, origin: 'https://App.example.com:443/app' });
    assert.equal(checks.find(({ id }) => id === 'origin')?.help, `Write ${ORIGIN}.`);
  });
});
