import { expect } from '@open-wc/testing';
import { mount } from '../../support/page/mount.js';
import { part } from '../../support/page/element.js';
import { waitForState } from '../../support/page/accounts.js';
import { failOnLeftovers } from './scripted-frame.js';
import { HOSTILE } from './texts.js';

/** Maps each attribute to a function that returns the button's label for a value of the attribute. */
const SHOWN: Record<string, (text: string) => string> = {
  'app-name': (text) => `Connect ${text}`,
  label: (text) => text,
};

const account = (name: string) => ({ accounts: [{ id: 'apn_1', name }] });

describe('hostile text', () => {
  failOnLeftovers();

  for (const [attribute, shown] of Object.entries(SHOWN))
    for (const [what, text] of Object.entries(HOSTILE))
      it(`shows hostile text in the attribute ${attribute} as plain text (${what})`, async () => {
        const { button } = await mount();
        const elements = button.shadowRoot!.querySelectorAll('*').length;
        button.setAttribute(attribute, text);
        await button.updateComplete;
        // The element removes bidi control characters from names. Around right-to-left names, the element adds its own.
        const plain = (label: string) => label.replace(/[\u202a-\u202e\u2066-\u2069]/g, '').trim();
        expect(plain(part(button, 'label')!.textContent) === plain(shown(text))).to.equal(true);
        expect(button.shadowRoot!.querySelectorAll('*').length).to.equal(elements);
      });

  for (const [what, text] of Object.entries(HOSTILE)) {
    it(`shows hostile text in an account name as plain text (${what})`, async () => {
      const { button } = await mount({
        accountsEndpoint: '/accounts',
        fetch: () => Promise.resolve(Response.json(account(text))),
      });
      await waitForState(button, 'connected');
      await button.updateComplete;
      const name = part(button, 'account')!;
      expect(name.textContent === button.account!.name).to.equal(true);
      expect(name.childElementCount).to.equal(0);
    });

    // `__proto__` has the form of an app slug, so the element accepts it.
    if (text !== '__proto__')
      it(`fails with the error code misconfigured if the attribute app is hostile text (${what})`, async () => {
        const { button, events } = await mount();
        button.setAttribute('app', text);
        await button.updateComplete;
        expect(await button.connect()).to.have.nested.property('error.code', 'misconfigured');
        await button.updateComplete;
        expect(events.names).to.deep.equal(['beforeconnect', 'error']);
        expect(button.shadowRoot!.querySelectorAll('img, script, iframe, b').length).to.equal(0);
      });
  }

  it('a crafted app slug cannot slow down the rendering of the label', async () => {
    const { button } = await mount();
    button.app = `${'_v1'.repeat(300_000)}!`;
    await button.updateComplete;
    button.app = `slack${'_'.repeat(1_000_000)}!`;
    await button.updateComplete;
    expect(part(button, 'label')!.textContent).to.contain('Slack');
  });

  it('direction controls in the label do not affect the text around the button', async () => {
    const { button } = await mount();
    const host = button.parentElement!;
    host.append('\u202D', Object.assign(document.createElement('i'), { textContent: 'one' }), ' ');
    host.append(Object.assign(document.createElement('b'), { textContent: 'two' }));
    const [one, two] = [host.querySelector('i')!, host.querySelector('b')!];
    button.label = '\u202Eabc\u2067def';
    await button.updateComplete;
    expect(one.getBoundingClientRect().left).to.be.below(two.getBoundingClientRect().left);
  });
});

describe('a hostile icon URL', () => {
  failOnLeftovers();
  const SVG = `<svg xmlns="http://www.w3.org/2000/svg" onload="parent.pwned = 1"><script>parent.pwned = 1</script></svg>`;
  for (const icon of [
    'javascript:pwned = 1',
    'JaVaScRiPt:pwned=1//',
    `data:image/svg+xml,${encodeURIComponent(SVG)}`,
    `data:text/html,${encodeURIComponent('<script>parent.pwned = 1</script>')}`,
    '"><script>pwned = 1</script>',
    'x" onerror="pwned = 1',
  ])
    it(`does not run a script in the attribute icon (${icon.slice(0, 24)})`, async () => {
      const { button } = await mount();
      button.setAttribute('icon', icon);
      await button.updateComplete;
      const image = part(button, 'icon')!.querySelector('img')!;
      expect(image.getAttribute('src')).to.equal(icon);
      expect(image.getAttributeNames()).to.have.members(['src', 'alt']);
      await image.decode().catch(() => undefined);
    });
});

describe('hostile markup', () => {
  failOnLeftovers();

  it('throws no exception if all attributes except `disabled` contain hostile text', async () => {
    for (const text of Object.values(HOSTILE)) {
      const { button, events } = await mount();
      for (const name of button.getAttributeNames()) button.removeAttribute(name);
      const { observedAttributes } = customElements.get('pd-connect-button') as unknown as {
        observedAttributes: string[];
      };
      for (const name of observedAttributes) if (name !== 'disabled') button.setAttribute(name, text);
      await button.updateComplete;
      expect(await button.connect()).to.have.nested.property('error.code', 'misconfigured');
      expect(events.names).to.deep.equal(['beforeconnect', 'error']);
    }
  });

  it('does not use attributes as functions or event handlers', async () => {
    const { button } = await mount({ app: 'test_cancel' });
    button.setAttribute('tokenprovider', 'pwned = 1');
    button.setAttribute('fetch', 'pwned = 1');
    button.setAttribute('onsuccess', 'pwned = 1');
    expect((await button.connect()).type).to.equal('cancel');
    expect(button.tokenProvider ?? button.fetch ?? null).to.equal(null);
  });
});
