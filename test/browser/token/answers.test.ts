import { expect } from '@open-wc/testing';
import type { ConnectError } from '../../../src/index.js';
import { mount } from '../../support/page/mount.js';
import { part } from '../../support/page/element.js';
import { env, hostPage, hostUrl, type HostScript } from '../../support/page/host.js';

interface Bad {
  script: HostScript;
  error: Partial<ConnectError>;
}

const invalid = { code: 'token-invalid', retryable: false } as const;
const http = (status: number): HostScript => ({ status });
const body = (text: string, more: HostScript = {}): HostScript => ({ status: 200, body: text, ...more });

const soon = new Date(Math.ceil(Date.now() / 1000) * 1000 + 3_600_000).toUTCString();

const BAD: Record<string, Bad> = {
  'HTTP 401': { script: http(401), error: { code: 'token-unauthorized', status: 401, retryable: false } },
  'HTTP 403': { script: http(403), error: { code: 'token-unauthorized', status: 403, retryable: false } },
  'HTTP 404': { script: http(404), error: { code: 'token-http', status: 404, retryable: false } },
  'HTTP 408': { script: http(408), error: { code: 'token-http', status: 408, retryable: true } },
  'HTTP 429': {
    script: http(429),
    error: { code: 'token-rate-limited', status: 429, retryable: true, retryAfter: undefined },
  },
  'HTTP 429 with seconds in Retry-After': {
    script: { status: 429, 'retry-after': 7 },
    error: { code: 'token-rate-limited', status: 429, retryable: true, retryAfter: 7 },
  },
  'HTTP 429 with an invalid Retry-After': {
    script: { status: 429, 'retry-after': 'soon' },
    error: { code: 'token-rate-limited', retryAfter: undefined },
  },
  'HTTP 500': { script: http(500), error: { code: 'token-http', status: 500, retryable: true } },
  'HTTP 503': { script: http(503), error: { code: 'token-http', status: 503, retryable: true } },
  'an HTML page': { script: body('<!doctype html><p>Hello', { type: 'text/html' }), error: invalid },
  'a redirect to an HTML page': {
    script: { redirect: hostPage({ body: 'Log in' }) },
    error: { code: 'token-unauthorized', retryable: false },
  },
  'malformed JSON': { script: body('{"token": "ctok_'), error: invalid },
  'an empty body': { script: body(''), error: invalid },
  null: { script: body('null'), error: invalid },
  'a JSON array': { script: body('[]'), error: invalid },
  'JSON without a token': { script: body('{"connect_link_url": "https://pipedream.com/x"}'), error: invalid },
  'a number as the token': { script: body('{"token": 1}'), error: invalid },
  'a token of another kind': { script: body('{"token": "sk_0123456789abcdef"}'), error: invalid },
  'the token “undefined”': { script: body('{"token": "undefined"}'), error: invalid },
  'a token with a query parameter': { script: body('{"token": "ctok_1&app=other"}'), error: invalid },
  'missing, because the connection is closed': {
    script: { reset: true },
    error: { code: 'network', retryable: true },
  },
  'missing until the timeout': { script: { hang: true }, error: { code: 'token-timeout', retryable: true } },
  'a body that never ends': { script: { drip: true }, error: { code: 'token-timeout', retryable: true } },
};

const QUICK = new Set(['token-timeout']);

describe('a token endpoint', () => {
  for (const [name, { script, error }] of Object.entries(BAD))
    it(`fails with the error code ${error.code} if the token response is ${name}`, async () => {
      const { button, events } = await mount({
        tokenEndpoint: hostUrl(script),
        timeout: QUICK.has(error.code ?? '') ? 400 : 10_000,
      });
      const outcome = await button.connect();
      expect(events.names).to.deep.equal(['beforeconnect', 'error']);
      expect(events.stepNames).to.deep.equal(['start', 'error']);
      expect(outcome).to.deep.equal({ type: 'error', error: button.error });
      for (const [key, value] of Object.entries(error))
        expect(Reflect.get(button.error!, key), key).to.equal(value);
      expect(button.error!.message.length).to.be.above(20);
      expect(button.state).to.equal('error');

      await button.updateComplete;
      expect(part(button, 'status')!.textContent).to.equal(button.error!.displayMessage);
      expect(button.error!.displayMessage).to.match(/^[A-Z].+\.$/);
      expect(!!part(button, 'retry')).to.equal(button.error!.retryable);

      events.clear();
      button.timeout = 10_000;
      button.tokenEndpoint = hostUrl();
      expect((await button.connect()).type).to.equal('success');
      expect(events.names).to.deep.equal(['beforeconnect', 'open', 'success', 'close']);
      expect(button).to.include({ state: 'connected', error: null });
      await button.updateComplete;
      expect(part(button, 'retry')).to.equal(null);
    });

  it('sets `retryAfter` to the remaining seconds if Retry-After has a future date', async () => {
    const { button } = await mount({ tokenEndpoint: hostUrl({ status: 429, 'retry-after': soon }) });
    await button.connect();
    expect(button.error!.retryAfter).to.be.within(3500, 3601);
  });

  it('sets `retryAfter` to zero if Retry-After has a past date', async () => {
    const past = new Date(0).toUTCString();
    const { button } = await mount({ tokenEndpoint: hostUrl({ status: 429, 'retry-after': past }) });
    await button.connect();
    expect(button.error!.retryAfter).to.equal(0);
  });

  it('fails with the error code network if the endpoint sends no CORS headers', async () => {
    const { other } = await env();
    const { button } = await mount({ tokenEndpoint: hostUrl({ cors: 'none' }, { origin: other }) });
    await button.connect();
    expect(button.error).to.include({ code: 'network', retryable: true });
    expect(button.error!.message).to.contain('CORS');
  });
});
