import type { ConnectErrorCode, PdConnectButton } from '../../../src/index.js';
import { createToken } from '../../support/page/tokens.js';
import { env, hostLog, hostPage, hostUrl, uniqueId, type HostScript } from '../../support/page/host.js';
import { row } from './row.js';

const SIGN_IN = 'You need to sign in before you can connect Slack.';
const SERVER = 'The server could not start the connection.';
const NOT_SET_UP = 'This button is not set up correctly. Please tell the people who run this site.';
const WAIT = 'Too many attempts. Wait a moment, then try again.';
const LATE = 'The server took too long to answer. Please try again.';
const UNREACHABLE = 'The server cannot be reached. Check your network and try again.';
const AGAIN = ' [Try again]';

const area = 'token endpoint';

type Failing = [fault: string, script: HostScript, sees: string, code: ConnectErrorCode];

const body = (text: string, type = 'application/json'): HostScript => ({ status: 200, body: text, type });

const FAILING: Failing[] = [
  ['HTTP 400', { status: 400 }, SERVER, 'token-http'],
  ['HTTP 401', { status: 401 }, SIGN_IN, 'token-unauthorized'],
  ['HTTP 403', { status: 403 }, SIGN_IN, 'token-unauthorized'],
  ['HTTP 404', { status: 404 }, SERVER, 'token-http'],
  ['HTTP 405', { status: 405 }, SERVER, 'token-http'],
  ['HTTP 408', { status: 408 }, SERVER + AGAIN, 'token-http'],
  ['HTTP 415', { status: 415 }, SERVER, 'token-http'],
  ['HTTP 429', { status: 429 }, WAIT + AGAIN, 'token-rate-limited'],
  ['HTTP 500', { status: 500 }, SERVER + AGAIN, 'token-http'],
  ['HTTP 502', { status: 502 }, SERVER + AGAIN, 'token-http'],
  ['HTTP 503', { status: 503 }, SERVER + AGAIN, 'token-http'],
  ['HTTP 504', { status: 504 }, SERVER + AGAIN, 'token-http'],
  ['HTTP 204 without a body', { status: 204 }, NOT_SET_UP, 'token-invalid'],
  ['HTTP 200 with an empty body', body(''), NOT_SET_UP, 'token-invalid'],
  ['a redirect to a login page', { redirect: hostPage({ body: 'Log in' }) }, SIGN_IN, 'token-unauthorized'],
  [
    'an HTML page without a redirect',
    body('<!doctype html><p>Hello', 'text/html'),
    NOT_SET_UP,
    'token-invalid',
  ],
  ['an endless redirect to the same URL', { loop: true }, UNREACHABLE + AGAIN, 'network'],
  ['malformed JSON', body('{"token": "ctok_'), NOT_SET_UP, 'token-invalid'],
  ['JSON without a token', body('{"ok": true}'), NOT_SET_UP, 'token-invalid'],
  ['JSON that is null', body('null'), NOT_SET_UP, 'token-invalid'],
  ['a JSON array', body('[]'), NOT_SET_UP, 'token-invalid'],
  ['a token that is a number', body('{"token": 1}'), NOT_SET_UP, 'token-invalid'],
  ['a token of another kind', body('{"token": "sk_0123456789abcdef"}'), NOT_SET_UP, 'token-invalid'],
  ['a token as plain text', body(`ctok_${'0'.repeat(32)}`, 'text/plain'), NOT_SET_UP, 'token-invalid'],
  ['a response of 16 MB of spaces', { ...body(''), pad: 16_000_000 }, NOT_SET_UP, 'token-invalid'],
  ['a connection that breaks', { reset: true }, UNREACHABLE + AGAIN, 'network'],
  ['no response', { hang: true }, LATE + AGAIN, 'token-timeout'],
  ['a response that is sent slowly and never ends', { drip: true }, LATE + AGAIN, 'token-timeout'],
];

for (const [fault, script, sees, code] of FAILING)
  row({ area, fault, sees, events: 'beforeconnect error', code }, async (fixture) => {
    await fixture.button({
      tokenEndpoint: hostUrl(script),
      timeout: code === 'token-timeout' ? 400 : 15_000,
    });
    await fixture.clickButton();
  });

/** Properties with a token endpoint that the page cannot reach. */
const OUT_OF_REACH: Record<string, () => Promise<Partial<PdConnectButton>>> = {
  'another origin without CORS headers': async () => ({
    tokenEndpoint: hostUrl({ cors: 'none' }, { origin: (await env()).other }),
  }),
  'a redirect to another origin without CORS headers': async () => ({
    tokenEndpoint: hostUrl({ redirect: hostUrl({ cors: 'none' }, { origin: (await env()).other }) }),
  }),
  'no server, as if the page were offline': async () => ({
    tokenEndpoint: hostUrl({}, { origin: (await env()).closed }),
  }),
};

for (const [fault, properties] of Object.entries(OUT_OF_REACH))
  row(
    { area, fault, sees: UNREACHABLE + AGAIN, events: 'beforeconnect error', code: 'network' },
    async (fixture) => {
      await fixture.button(await properties());
      await fixture.clickButton();
    },
  );

row(
  {
    area,
    fault: 'no response until the page calls cancel()',
    sees: '[Connect Slack]',
    events: 'beforeconnect cancel',
  },
  async (fixture) => {
    const id = uniqueId();
    const { button } = await fixture.button({ tokenEndpoint: hostUrl({ id, hang: true }) });
    const outcome = fixture.clickButton();
    while ((await hostLog(id)).length === 0);
    button.cancel();
    await outcome;
    while (!(await hostLog(id))[0]!.aborted);
  },
);

/** Unusual responses that must work. */
const HARMLESS: Record<string, () => HostScript | Promise<HostScript>> = {
  'a response after a second': () => ({ delay: 1000 }),
  'a token followed by 16 MB of spaces': () => ({ pad: 16_000_000 }),
  'a token with the wrong content type': async () => body(JSON.stringify(await createToken()), 'text/html'),
};

for (const [fault, script] of Object.entries(HARMLESS))
  row(
    { area, fault, sees: '[Slack connected]', events: 'beforeconnect open success close' },
    async (fixture) => {
      await fixture.button({ tokenEndpoint: hostUrl(await script()) });
      await fixture.clickButton();
    },
  );

const never = () => new Promise<never>(() => undefined);

const PROVIDERS: [fault: string, Partial<PdConnectButton>, sees: string, code: ConnectErrorCode][] = [
  [
    'a provider that rejects',
    { tokenProvider: () => Promise.reject(new Error('no')) },
    `${SERVER} Please try again.`,
    'token-provider',
  ],
  ['a provider that never settles', { tokenProvider: never, timeout: 200 }, LATE, 'token-timeout'],
  [
    'a custom fetch that rejects',
    { fetch: () => Promise.reject(new Error('no')) },
    `${SERVER} Please try again.`,
    'token-provider',
  ],
  ['a custom fetch that never settles', { fetch: never, timeout: 200 }, LATE, 'token-timeout'],
];

for (const [fault, properties, sees, code] of PROVIDERS)
  row(
    { area: "the host's own code", fault, sees: sees + AGAIN, events: 'beforeconnect error', code },
    async (fixture) => {
      await fixture.button(properties);
      await fixture.clickButton();
    },
  );
