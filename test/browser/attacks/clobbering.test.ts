import { expect } from '@open-wc/testing';
import { openPage } from '../../support/page/page.js';
import { ELEMENT, openCdnPage, elementsOf, select } from './cdn-page.js';

/**
 * Element names that shadow a property of the document or window (DOM clobbering). An attacker who can inject markup into the page, but
 * no script, can add elements with these names.
 */
const HARMLESS = [
  'activeElement',
  'addEventListener',
  'adoptedStyleSheets',
  'body',
  'cookie',
  'currentScript',
  'defaultView',
  'dispatchEvent',
  'documentElement',
  'forms',
  'getElementById',
  'hasFocus',
  'head',
  'host',
  'implementation',
  'lang',
  'location',
  'nodeType',
  'parentNode',
  'querySelector',
  'querySelectorAll',
  'readyState',
  'removeEventListener',
  'visibilityState',
];

const CLOBBERS: Record<string, string> = {
  ...Object.fromEntries(HARMLESS.map((name) => [`<img name=${name}>`, `<img name=${name}>`])),
  ...Object.fromEntries(
    ['body', 'addEventListener', 'head'].map((name) => [`<form name=${name}>`, `<form name=${name}></form>`]),
  ),
  '<object id=body>': '<object id=body></object>',
  '<embed name=body>': '<embed name=body>',
  'a form named body whose fields shadow its list of children':
    '<form name=body><input name=lastElementChild><input name=children><input name=lastChild></form>',
  'links named like functions of the window':
    '<a id=fetch href=//evil.example></a><a id=open></a><a id=addEventListener></a><a id=customElements></a>',
  'two links with the id location': '<a id=location></a><a id=location name=href></a>',
  'a form with the id pd-connect-button': '<form id=pd-connect-button><input name=token></form>',
};

/** Clobbering that makes connect() fail, because the element cannot append to the body or resolve relative URLs. */
const REFUSED: Record<string, { markup: string; code: string }> = {
  'a form named body whose field shadows appendChild': {
    markup: '<form name=body><input name=appendChild></form>',
    code: 'sdk-unavailable',
  },
  '<img name=baseURI>': { markup: '<img name=baseURI>', code: 'misconfigured' },
};

describe('DOM clobbering', () => {
  for (const [what, body] of Object.entries(CLOBBERS))
    it(`completes a flow on a page with ${what}`, async () => {
      const { page, button, events } = await openCdnPage({ body });
      const before = elementsOf(page).length;
      expect((await button.connect()).type).to.equal('success');
      expect(events.names).to.deep.equal(['beforeconnect', 'open', 'success', 'close']);
      await button.updateComplete;
      expect(elementsOf(page).filter(({ localName }) => /^(iframe|dialog)$/.test(localName))).to.deep.equal(
        [],
      );
      expect(before).to.be.above(0);
      page.frameElement!.remove();
    });

  for (const [what, { markup, code }] of Object.entries(REFUSED))
    it(`fails with the error code ${code} on a page with ${what}`, async () => {
      const { page, button, events } = await openCdnPage({ body: markup });
      const before = elementsOf(page).filter(({ localName }) => localName === 'iframe').length;
      expect(await button.connect()).to.have.nested.property('error.code', code);
      expect(events.names).to.deep.equal(['beforeconnect', 'error']);
      const after = elementsOf(page).filter(({ localName }) => /^(iframe|dialog)$/.test(localName)).length;
      expect(after).to.equal(before);
      // The window must not keep the method that receives the SDK's listener, because it would also receive the page's listeners.
      expect(Object.hasOwn(page, 'addEventListener')).to.equal(false);
      page.frameElement!.remove();
    });

  for (const name of ['createElement', 'createTreeWalker', 'createComment', 'importNode'])
    it(`leaves the page unchanged if <img name=${name}> prevents rendering`, async () => {
      const page = await openPage({
        head: `<script type="module" src="${ELEMENT}"></script>`,
        body: `<img name=${name}><p>The page</p><pd-connect-button app="slack"></pd-connect-button>`,
      });
      (select(page, 'pd-connect-button')[0] as HTMLElement).click();
      expect(select(page, 'body *').map(({ localName }) => localName)).to.deep.equal([
        'img',
        'p',
        'pd-connect-button',
      ]);
      page.frameElement!.remove();
    });

  for (const name of [
    'lang',
    'parentNode',
    'host',
    'closest',
    'getAttribute',
    'getRootNode',
    'shadowRoot',
    'nodeType',
  ])
    it(`completes a flow in a form with a field named ${name}`, async () => {
      const { page, button, events } = await openCdnPage({ body: `<form lang=de><input name=${name}>` });
      while (!button.shadowRoot!.textContent.includes('verbinden'))
        await new Promise((resolve) => page.requestAnimationFrame(resolve));
      expect((await button.connect()).type).to.equal('success');
      expect(events.names).to.deep.equal(['beforeconnect', 'open', 'success', 'close']);
      page.frameElement!.remove();
    });

  it('completes a flow if the associated form has fields named like DOM members', async () => {
    const fields = ['addEventListener', 'dispatchEvent', 'shadowRoot', 'submit', 'elements', 'getAttribute'];
    const { page, button, events } = await openCdnPage(
      {
        body: `<form id=outer>${fields.map((name) => `<input name=${name}>`).join('')}</form>`,
      },
      { attributes: 'form=outer name=account' },
    );
    expect((await button.connect()).type).to.equal('success');
    expect(events.names).to.deep.equal(['beforeconnect', 'open', 'success', 'close']);
    page.frameElement!.remove();
  });
});
