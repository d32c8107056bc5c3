import { expect } from '@open-wc/testing';
import { PdConnectButton } from '../../../src/index.js';
import { mount } from '../../support/page/mount.js';
import { env, hostUrl } from '../../support/page/host.js';

type Property = keyof PdConnectButton;

const TEXTS: [attribute: string, property: Property][] = [
  ['app', 'app'],
  ['app-name', 'appName'],
  ['label', 'label'],
  ['connected-label', 'connectedLabel'],
  ['icon', 'icon'],
  ['token-endpoint', 'tokenEndpoint'],
  ['csrf-token', 'csrfToken'],
  ['account-id', 'accountId'],
  ['oauth-app-id', 'oauthAppId'],
  ['app-override-id', 'appOverrideId'],
  ['oauth-scope-profile', 'oauthScopeProfile'],
];

const DEFAULTS: [attribute: string, property: Property, fallback: unknown, text: string, other: unknown][] = [
  ['credentials', 'credentials', 'same-origin', 'include', 'include'],
  ['prefetch', 'prefetch', 'intent', 'none', 'none'],
  ['timeout', 'timeout', 15_000, '500', 500],
  ['appearance', 'appearance', 'filled', 'outlined', 'outlined'],
  ['size', 'size', 'medium', 'large', 'large'],
  ['frontend-origin', 'frontendOrigin', 'https://pipedream.com', 'http://localhost:1', 'http://localhost:1'],
];

const FLAGS: [attribute: string, property: Property][] = [
  ['multiple', 'multiple'],
  ['custom-oauth-client', 'customOauthClient'],
  ['hide-close', 'hideClose'],
  ['disabled', 'disabled'],
];

const fresh = () => document.createElement('pd-connect-button');
const get = (button: PdConnectButton, property: Property): unknown => Reflect.get(button, property);

let tags = 0;
/** Returns a tag name that is not defined yet. A test can define the tag after it has created the element. */
const newTag = () => `pd-upgraded-${(tags += 1)}`;

describe('the element', () => {
  for (const [attribute, property] of TEXTS)
    it(`reads the attribute ${attribute} as the property ${property} (default: undefined)`, () => {
      const button = fresh();
      expect(get(button, property)).to.equal(undefined);
      button.setAttribute(attribute, 'some text');
      expect(get(button, property)).to.equal('some text');
      button.setAttribute(attribute, '');
      expect(get(button, property)).to.equal('');
      button.removeAttribute(attribute);
      expect(get(button, property)).to.equal(undefined);
    });

  for (const [attribute, property, fallback, text, other] of DEFAULTS)
    it(`reads the attribute ${attribute} as the property ${property} (default: ${String(fallback)})`, () => {
      const button = fresh();
      expect(get(button, property)).to.equal(fallback);
      button.setAttribute(attribute, text);
      expect(get(button, property)).to.equal(other);
      button.removeAttribute(attribute);
      expect(get(button, property)).to.equal(fallback);
    });

  for (const [attribute, property] of FLAGS)
    it(`reads the attribute ${attribute} as the boolean property ${property}`, () => {
      const button = fresh();
      expect(get(button, property)).to.equal(false);
      button.setAttribute(attribute, '');
      expect(get(button, property)).to.equal(true);
      button.removeAttribute(attribute);
      expect(get(button, property)).to.equal(false);
    });

  it('the element adds no attributes to itself on insertion', async () => {
    const button = fresh();
    document.body.append(button);
    await button.updateComplete;
    expect(button.getAttributeNames()).to.deep.equal([]);
    button.remove();
  });

  it('reflects only appearance, disabled, name, required and size as attributes', async () => {
    const { button } = await mount();
    const reflected = { appearance: 'plain', disabled: true, name: 'account', required: true, size: 'small' };
    Object.assign(button, reflected, { label: 'Go', timeout: 1 });
    await button.updateComplete;
    expect(button.getAttributeNames().sort()).to.deep.equal(Object.keys(reflected));
  });

  for (const [property, value, other] of [
    ['appearance', 'filled', 'plain'],
    ['size', 'medium', 'large'],
    ['name', 'account', 'other'],
  ] as const)
    it(`keeps the property ${property} and its attribute in sync`, async () => {
      const { button } = await mount();
      const initial = get(button, property);
      Object.assign(button, { [property]: value });
      expect(button.getAttribute(property)).to.equal(value);
      Object.assign(button, { [property]: other });
      expect(button.getAttribute(property)).to.equal(other);
      button.removeAttribute(property);
      await button.updateComplete;
      expect(button.hasAttribute(property)).to.equal(false);
      expect(get(button, property)).to.equal(initial);
      Object.assign(button, { [property]: value });
      Object.assign(button, { [property]: undefined });
      expect(button.hasAttribute(property)).to.equal(false);
    });

  it('the properties state, account and error are read-only', () => {
    const button = fresh();
    expect(button).to.include({ state: 'idle', account: null, error: null });
    for (const name of ['state', 'account', 'error'] as const)
      expect(() => Object.assign(button, { [name]: 'x' }), name).to.throw(TypeError);
  });

  it('keeps property values that were set before the tag was defined', async () => {
    const { sandbox } = await env();
    const tag = newTag();
    const early = document.createElement(tag);
    const answers: typeof fetch = (input, init) => fetch(input, init);
    Object.assign(early, {
      app: 'test_success',
      appName: 'Early',
      timeout: 9000,
      hideClose: true,
      size: 'large',
      fetch: answers,
      token: 'ctok_early',
      frontendOrigin: sandbox,
      tokenProvider: async () => {
        const response = await answers(hostUrl(), {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: '{"app":"test_success"}',
        });
        return response.json() as Promise<{ token: string }>;
      },
    });
    document.body.append(early);
    customElements.define(tag, class extends PdConnectButton {});
    const button = document.querySelector<PdConnectButton>(tag)!;
    await button.updateComplete;
    expect(button).to.include({
      app: 'test_success',
      appName: 'Early',
      timeout: 9000,
      hideClose: true,
      size: 'large',
      fetch: answers,
      token: 'ctok_early',
    });
    expect(button.shadowRoot!.textContent).to.contain('Connect Early');
    const outcome = await button.connect();
    expect(outcome.type).to.equal('success');
    button.remove();
  });

  const VALUES = {
    app: 'slack',
    label: 'Go',
    timeout: 9000,
    hideClose: true,
    value: 'apn_1',
    required: true,
    disabled: true,
    token: 'ctok_1',
  };
  const LAST = {
    app: 'github',
    label: undefined,
    timeout: 8000,
    hideClose: false,
    value: 'apn_2',
    required: false,
    disabled: false,
    token: 'ctok_2',
  };

  for (const [when, define] of [
    ['after', 'first'],
    ['before', 'last'],
  ] as const)
    it(`keeps the last property values if the element is inserted ${when} the tag is defined`, async () => {
      const tag = newTag();
      const early: HTMLElement = document.createElement(tag);
      Object.assign(early, VALUES);
      early.setAttribute('app', 'markup');
      const insert = () => document.body.append(early);
      if (define === 'last') insert();
      customElements.define(tag, class extends PdConnectButton {});
      if (define === 'first') insert();
      expect(early).to.include(VALUES);
      Object.assign(early, LAST);
      expect(early).to.include(LAST);
      await document.querySelector<PdConnectButton>(tag)!.updateComplete;
      expect(early).to.include(LAST);
      expect(early.shadowRoot!.textContent).to.contain('GitHub');
      early.remove();
    });

  // Excludes `app`, because a change of the app empties `value`.
  for (const name of ['label', 'timeout', 'hideClose', 'value', 'required', 'disabled', 'token'] as const)
    it(`keeps the property values from before the upgrade if the page then sets only "${name}"`, async () => {
      const define = () => {
        const tag = newTag();
        document.body.append(Object.assign(document.createElement(tag), VALUES));
        customElements.define(tag, class extends PdConnectButton {});
        return document.querySelector<PdConnectButton>(tag)!;
      };
      const read = define();
      expect(read[name]).to.equal(VALUES[name]);
      const written = define();
      Object.assign(written, { [name]: LAST[name] });
      await written.updateComplete;
      expect(written).to.include({ ...VALUES, [name]: LAST[name] });
      read.remove();
      written.remove();
    });

  it('reads attributes that were set before the tag was defined', async () => {
    const tag = newTag();
    document.body.insertAdjacentHTML(
      'beforeend',
      `<${tag} app="slack" label="Go" token="ctok_1" disabled></${tag}>`,
    );
    customElements.define(tag, class extends PdConnectButton {});
    const button = document.querySelector<PdConnectButton>(tag)!;
    await button.updateComplete;
    expect(button).to.include({ app: 'slack', label: 'Go', token: 'ctok_1', disabled: true });
    button.remove();
  });

  it('defines the tag once, even if the module is loaded a second time', async () => {
    // A different URL makes the browser load the module a second time.
    const copy = '/src/define.ts?again';
    await import(copy);
    expect(customElements.get('pd-connect-button')).to.equal(PdConnectButton);
  });
});

it('shows no account after a success if the app changed during the attempt', async () => {
  const { button, events } = await mount();
  button.addEventListener('open', () => (button.app = 'github'), { once: true });
  const outcome = await button.connect();
  expect(outcome).to.have.nested.property('account.id').that.is.a('string');
  expect((await events.waitForEvent('success')).detail.app).to.equal('test_success');
  await button.updateComplete;
  expect([button.state, button.account, button.value]).to.deep.equal(['idle', null, '']);
});
