import { expect, waitUntil } from '@open-wc/testing';
import { openCdnPage, elementsOf } from './cdn-page.js';
import { hostLog, hostUrl, uniqueId } from '../../support/page/host.js';

/** Properties that prototype pollution may add to every object, and that the element must ignore. */
const HARMLESS: Record<string, string> = {
  token: '"ctok_polluted"',
  app: '"evil"',
  app_id: '"evil"',
  account_id: '"apn_evil"',
  accountId: '"apn_evil"',
  oauthAppId: '"oa_evil"',
  fetch: '() => { pwned = 1 }',
  tokenProvider: '() => ({ token: "ctok_polluted" })',
  tokenEndpoint: '"https://evil.example/token"',
  frontendOrigin: '"https://evil.example"',
  accountsEndpoint: '"https://evil.example/accounts"',
  successUrl: '"https://evil.example/"',
  connect_link_url: '"https://evil.example/"',
  connectLinkUrl: '"https://evil.example/"',
  src: '"https://evil.example/"',
  href: '"https://evil.example/"',
  innerHTML: '"<img src=x onerror=pwned=1>"',
  onSuccess: '() => { pwned = 1 }',
  extra: '1',
};

describe('a polluted prototype', () => {
  for (const [name, value] of Object.entries(HARMLESS))
    it(`ignores the property \`${name}\` of a polluted Object.prototype`, async () => {
      const { page, button, events } = await openCdnPage({
        head: `<script>Object.prototype.${name} = ${value}</script>`,
      });
      const id = uniqueId();
      button.tokenEndpoint = hostUrl({ id, user: uniqueId('user') }, { origin: location.origin });
      let address = '';
      button.addEventListener('open', () => (address = button.shadowRoot!.querySelector('iframe')!.src));
      expect(await button.connect()).to.have.property('type', 'success');
      expect(events.names).to.deep.equal(['beforeconnect', 'open', 'success', 'close']);
      const [request] = await hostLog(id);
      expect(JSON.parse(request!.body)).to.deep.equal({ app: 'test_success' });
      const { origin, searchParams } = new URL(address);
      expect(origin).to.equal(button.frontendOrigin);
      expect([...searchParams.keys()]).to.deep.equal(['token', 'app']);
      expect(searchParams.get('token')).to.match(/^ctok_[0-9a-f]{32}$/);
      expect(page).not.to.have.property('pwned');
      page.frameElement!.remove();
    });

  for (const target of [
    'Node.prototype',
    'Element.prototype',
    'HTMLElement.prototype',
    'HTMLBodyElement.prototype',
    'document.body',
  ])
    it(`leaves nothing on the page if ${target} has its own appendChild, as in a micro-frontend`, async () => {
      const { page, button, events } = await openCdnPage({
        body: `<script>{
          const { appendChild } = Node.prototype;
          ${target}.appendChild = function (node) { return appendChild.call(this, node) };
        }</script>`,
      });
      const own = page.eval(target) as Record<'appendChild', unknown>;
      const { appendChild } = own;
      expect((await button.connect()).type).to.equal('success');
      expect(events.names).to.deep.equal(['beforeconnect', 'open', 'success', 'close']);
      expect(elementsOf(page).filter(({ localName }) => localName === 'iframe')).to.deep.equal([]);
      expect(own.appendChild).to.equal(appendChild);
      page.frameElement!.remove();
    });

  for (const declaration of ['const origin = { lat: 1 }', 'var origin = "NYC"'])
    it(`sends the CSRF token and follows success-url on a page with \`${declaration}\``, async () => {
      const { page, button } = await openCdnPage({ head: `<script>${declaration}</script>` });
      const id = uniqueId();
      button.csrfToken = 'csrf-1';
      button.tokenEndpoint = hostUrl({ id, user: uniqueId('user') });
      button.successUrl = '#done-{app}';
      expect((await button.connect()).type).to.equal('success');
      expect((await hostLog(id))[0]!.headers).to.include({ 'x-csrf-token': 'csrf-1' });
      await waitUntil(() => page.location.hash === '#done-test_success');
      page.frameElement!.remove();
    });

  it('opens a tab on a page with `let open = false`', async () => {
    const { page, button } = await openCdnPage({ head: '<script>let open = false</script>' });
    let opened = 0;
    page.open = () => {
      opened += 1;
      return null;
    };
    button.mode = 'link';
    expect(await button.connect()).to.have.nested.property('error.code', 'popup-blocked');
    expect(opened).to.equal(1);
    page.frameElement!.remove();
  });

  it('completes a flow if Array.prototype and String.prototype are polluted', async () => {
    const { page, button, events } = await openCdnPage({
      head: '<script>Array.prototype.extra = () => 1; Array.prototype[9] = "evil"; String.prototype.extra = 1</script>',
    });
    expect((await button.connect()).type).to.equal('success');
    expect(events.names).to.deep.equal(['beforeconnect', 'open', 'success', 'close']);
    page.frameElement!.remove();
  });

  for (const name of [
    'state',
    'code',
    'type',
    'value',
    'status',
    'message',
    'cause',
    'signal',
    'toJSON',
    'then',
  ])
    it(`an attempt has an outcome if Object.prototype has the property \`${name}\``, async () => {
      const head = `<script>window.pollute = () => (Object.prototype.${name} = 'polluted')</script>`;
      const { page, button } = await openCdnPage({ head });
      // Pollutes the prototype only now, because an earlier pollution would break the browser's module loading.
      (page as unknown as { pollute(): void }).pollute();
      const outcome = await button.connect();
      expect(['success', 'cancel', 'error']).to.include(outcome.type);
      const left = elementsOf(page).filter(({ localName }) => /^(iframe|dialog)$/.test(localName));
      expect(left).to.deep.equal([]);
      page.frameElement!.remove();
    });
});
