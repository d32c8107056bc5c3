import { expect } from '@open-wc/testing';
import type { ConnectErrorCode, PdConnectButton } from '../../src/index.js';
import { mount } from '../support/page/mount.js';
import { part } from '../support/page/element.js';
import { env, hostUrl } from '../support/page/host.js';
import { FakeTabs } from '../support/page/tabs.js';

const TOKEN = `ctok_${'0'.repeat(32)}`;

interface Refusal {
  story: string;
  properties: Partial<PdConnectButton>;
  code: ConnectErrorCode;
}

const REFUSALS: Refusal[] = [
  { story: 'a missing app', properties: { app: '' }, code: 'misconfigured' },
  {
    story: 'a success-url on another origin',
    properties: { successUrl: 'https://elsewhere.example/' },
    code: 'misconfigured',
  },
  {
    story: 'an endpoint that answers 401',
    properties: { tokenEndpoint: hostUrl({ status: 401 }) },
    code: 'token-unauthorized',
  },
  {
    story: 'an endpoint that answers 503',
    properties: { tokenEndpoint: hostUrl({ status: 503 }) },
    code: 'token-http',
  },
  {
    story: 'an endpoint that does not answer in time',
    properties: { tokenEndpoint: hostUrl({ hang: true }), timeout: 200 },
    code: 'token-timeout',
  },
  {
    story: 'a tokenProvider that throws',
    properties: {
      tokenProvider: () => {
        throw new Error('no');
      },
    },
    code: 'token-provider',
  },
  {
    story: 'an accounts endpoint that fails',
    properties: { accountsEndpoint: hostUrl({ status: 500 }, { path: 'accounts' }) },
    code: 'accounts-http',
  },
];

/** Invalid values of `connect_link_url` in the token response. */
const LINKS: Record<string, unknown> = {
  'is missing': undefined,
  'is null': null,
  'is empty': '',
  'is not a string': 7,
  'is not a URL': 'not a URL',
  'is relative': '/_static/connect.html',
  'is on another origin': 'https://pipedream.com.evil.example/_static/connect.html',
  'is on Pipedream’s origin, unlike the frame': 'https://pipedream.com/_static/connect.html',
  'runs a script': 'javascript:alert(1)',
  'is a data: URL': 'data:text/html,hello',
  'is a blob: URL of the right origin': 'blob:{origin}/3b8a1a4e-6c5e-4d0e-9e43-0b6d3c7d6f4a',
  'has another scheme': '{https}/_static/connect.html',
  'has a user name': '{user}/_static/connect.html',
  'only begins with the right origin': '{origin}.evil.example/',
};

describe('an attempt with Connect Link', () => {
  let tabs: FakeTabs;
  beforeEach(() => (tabs = new FakeTabs()));
  afterEach(() => tabs.stop());

  for (const { story, properties, code } of REFUSALS)
    it(`closes the blank tab and fails with the error code ${code} because of ${story}`, async () => {
      const { button, events } = await mount({ mode: 'link', ...properties });
      const outcome = await button.connect();
      expect(outcome).to.have.nested.property('error.code', code);
      expect(tabs.opened.length).to.equal(1);
      expect(tabs.last.navigations).to.deep.equal([]);
      expect(tabs.last.closes).to.be.above(0);
      expect(events.names).to.deep.equal(['beforeconnect', 'error']);
    });

  for (const [story, link] of Object.entries(LINKS))
    it(`fails with the error code token-invalid if the URL of Connect Link ${story}`, async () => {
      const { sandbox } = await env();
      const given =
        typeof link === 'string'
          ? link
              .replace('{origin}', sandbox)
              .replace('{https}', sandbox.replace('http:', 'https:'))
              .replace('{user}', sandbox.replace('//', '//user@'))
          : link;
      const { button } = await mount({
        mode: 'link',
        tokenProvider: () => ({ token: TOKEN, connect_link_url: given as string }),
      });
      const outcome = await button.connect();
      expect(outcome).to.have.nested.property('error.code', 'token-invalid');
      expect(button.error!.retryable).to.equal(false);
      expect(tabs.last.navigations).to.deep.equal([]);
      expect(tabs.last.closes).to.be.above(0);
    });

  it('fails with the error code popup-blocked if the browser blocks the tab', async () => {
    tabs.blocked = true;
    const { button, events } = await mount({ mode: 'link' });
    expect(await button.connect()).to.have.nested.property('error.code', 'popup-blocked');
    expect(button.error!.retryable).to.equal(true);
    expect(events.names).to.deep.equal(['beforeconnect', 'error']);
    await button.updateComplete;
    tabs.blocked = false;
    events.clear();
    part(button, 'retry')!.click();
    await events.waitForEvent('open');
    expect(tabs.last.navigations.length).to.equal(1);
    button.cancel();
  });
});

it('Connect Link fails with the error code popup-blocked if connect() is called without a user gesture', async () => {
  const { button } = await mount({ mode: 'link' });
  expect(await button.connect()).to.have.nested.property('error.code', 'popup-blocked');
});
