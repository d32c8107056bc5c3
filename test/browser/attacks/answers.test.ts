import { expect } from '@open-wc/testing';
import type { PdConnectButton } from '../../../src/index.js';
import { accountsUrl, waitForState } from '../../support/page/accounts.js';
import { mount } from '../../support/page/mount.js';
import { part } from '../../support/page/element.js';
import { hostUrl, uniqueId } from '../../support/page/host.js';
import { FakeTabs } from '../../support/page/tabs.js';
import { failOnLeftovers } from './scripted-frame.js';

const TOKEN = `ctok_${'0'.repeat(32)}`;

/** Response bodies that contain no valid token. */
const NO_TOKEN: Record<string, string> = {
  'a token in __proto__': `{"__proto__":{"token":"${TOKEN}"}}`,
  'a token in the prototype of a constructor': `{"constructor":{"prototype":{"token":"${TOKEN}"}}}`,
  'a list that contains the object with the token': `[{"token":"${TOKEN}"}]`,
  'a token in a list': `{"token":["${TOKEN}"]}`,
  'an object with string methods as the token': `{"token":{"toString":"${TOKEN}","valueOf":"${TOKEN}","length":37}}`,
  'a token followed by a query parameter': `{"token":"${TOKEN}&app=evil"}`,
  'a token followed by a line break': `{"token":"${TOKEN}\\n"}`,
  'a token preceded by a space': `{"token":" ${TOKEN}"}`,
  'a token with a path': `{"token":"../${TOKEN}"}`,
  'a token in upper case': `{"token":"${TOKEN.toUpperCase()}"}`,
  'a token with a Cyrillic letter': `{"token":"сtok_${'0'.repeat(32)}"}`,
  'a token of a megabyte': `{"token":"ctok_${'0'.repeat(1_000_000)}"}`,
  'a list nested 100,000 levels deep': `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
  'ten megabytes of JSON': `{"fill":"${'x'.repeat(10_000_000)}"}`,
  'a script': `<script>pwned = 1</script>{"token":"${TOKEN}"}`,
  'a token preceded by a prefix against script inclusion': `)]}',\n{"token":"${TOKEN}"}`,
};

const answer = (body: string, init?: ResponseInit) => () => Promise.resolve(new Response(body, init));

describe('a hostile token endpoint', () => {
  failOnLeftovers();

  for (const [what, body] of Object.entries(NO_TOKEN))
    it(`fails with the error code token-invalid if the token response is ${what}`, async () => {
      const { button, events } = await mount({ fetch: answer(body) });
      expect(await button.connect()).to.have.nested.property('error.code', 'token-invalid');
      expect(events.names).to.deep.equal(['beforeconnect', 'error']);
      expect({}).not.to.have.property('token');
    });

  it('sets no invalid `retryAfter`, whatever the Retry-After header contains', async () => {
    const headers = ['-1', '1e9', '9'.repeat(400), '0x10', ' 5', '<script>', 'Infinity', '2,3', '١٢'];
    for (const header of headers) {
      const init = { status: 429 };
      const fetch = () => {
        const response = new Response('', init);
        Object.defineProperty(response, 'headers', { value: { get: () => header } });
        return Promise.resolve(response);
      };
      const { button } = await mount({ fetch });
      await button.connect();
      const { retryAfter, code } = button.error!;
      expect(code).to.equal('token-rate-limited');
      expect(retryAfter === undefined || (Number.isFinite(retryAfter) && retryAfter >= 0), header).to.equal(
        true,
      );
    }
  });

  it('fails with the error code network if the endpoint redirects to a script or file', async () => {
    for (const redirect of [
      'javascript:pwned=1',
      'data:application/json,{}',
      'file:///etc/passwd',
      'blob:x',
    ]) {
      const { button } = await mount({ tokenEndpoint: hostUrl({ redirect }) });
      expect(await button.connect()).to.have.nested.property('error.code', 'network');
    }
  });

  it('sends no CSRF token to another origin, however the endpoint’s URL is spelled', async () => {
    const { host, hostname, port, protocol } = location;
    for (const endpoint of [
      `${protocol}//evil.example/token`,
      `//evil.example/token`,
      `\\\\evil.example\\token`,
      `${protocol}//${host}@evil.example/token`,
      `${protocol}//${hostname}.evil.example/token`,
      `${protocol}//localhost:${port}/token`,
      `\t//evil.example/token`,
    ]) {
      const sent: [URL, Headers][] = [];
      const { button } = await mount({
        tokenEndpoint: endpoint,
        csrfToken: 'secret',
        fetch: (input, init) => {
          sent.push([new URL(input as string), new Headers(init!.headers)]);
          return Promise.resolve(Response.json({}));
        },
      });
      await button.connect();
      expect(
        sent.map(([url, headers]) => [url.origin === location.origin, headers.get('x-csrf-token')]),
      ).to.deep.equal([[false, null]]);
    }
  });

  for (const link of [
    'javascript:pwned=1',
    'java\nscript:pwned=1',
    'data:text/html,<script>pwned=1</script>',
    'https://pipedream.com@evil.example/',
    'https://pipedream.com.evil.example/',
    'https://pipedream.com\\@evil.example/',
    'https://pipedream.com%2eevil.example/',
    '//evil.example/',
    'x'.repeat(1_000_000),
  ])
    it(`does not navigate the tab to the hostile link ${link.slice(0, 44)}`, async () => {
      const tabs = new FakeTabs();
      const { button } = await mount({
        mode: 'link',
        tokenProvider: () => ({ token: TOKEN, connect_link_url: link }),
        frontendOrigin: 'https://pipedream.com',
      });
      const outcome = await button.connect();
      tabs.stop();
      expect(outcome).to.have.nested.property('error.code', 'token-invalid');
      expect(tabs.last.navigations).to.deep.equal([]);
      expect(tabs.last.closes).to.be.above(0);
    });
});

describe('a hostile account list', () => {
  failOnLeftovers();
  const mountListed = (body: string, more: Partial<PdConnectButton> = {}) =>
    mount({ accountsEndpoint: '/accounts', fetch: answer(body), ...more });

  it('shows the newest healthy account of a list with 100,000 accounts', async () => {
    const accounts = Array.from({ length: 100_000 }, (_, n) => ({ id: `apn_${n}`, healthy: n === 99_999 }));
    const { button } = await mountListed(JSON.stringify({ accounts }));
    await waitForState(button, 'connected');
    expect(button.account).to.deep.equal({ id: 'apn_99999', healthy: true });
    expect(button.shadowRoot!.querySelectorAll('*').length).to.be.below(30);
  });

  it('ignores keys such as __proto__ in listed accounts', async () => {
    const body = `{"accounts":[{"__proto__":{"id":"apn_evil"}},{"constructor":{"name":"evil"}},
      {"id":"apn_1","__proto__":{"healthy":false,"name":"evil"},"token":"x"}]}`;
    const { button } = await mountListed(body);
    await waitForState(button, 'connected');
    expect(button.account).to.deep.equal({ id: 'apn_1', healthy: true });
    expect({}).not.to.have.any.keys('id', 'healthy');
  });

  it('adds no element to the button if an account id is markup', async () => {
    const id = '"><img src=x onerror="pwned = 1">';
    const { button } = await mount({ accountsEndpoint: accountsUrl([{ id }]), name: 'account' });
    await waitForState(button, 'connected');
    await button.updateComplete;
    expect(button.value).to.equal(id);
    expect(part(button, 'button')!.querySelector('img')).to.equal(null);
    expect(button.outerHTML).not.to.contain('onerror');
  });

  it('sends a deletion to the right URL, even if the account id is a path', async () => {
    for (const id of ['../../admin', 'a/../../b', '%2e%2e/x', '?x', '#x', '\\..\\x', '//evil.example/']) {
      const asked: URL[] = [];
      const { button } = await mount({
        // Uses a new endpoint for each id, because buttons with the same endpoint share a list.
        accountsEndpoint: `/api/${uniqueId()}`,
        fetch: (input, init) => {
          if (init?.method === 'DELETE') asked.push(new URL(input as string));
          return Promise.resolve(
            init?.method ? new Response(null, { status: 204 }) : Response.json({ accounts: [{ id }] }),
          );
        },
      });
      await waitForState(button, 'connected');
      await button.disconnect();
      expect(asked.map(({ origin, pathname, search }) => origin + pathname + search)).to.deep.equal([
        `${location.origin}${button.accountsEndpoint}/${encodeURIComponent(id)}`,
      ]);
    }
  });
});
