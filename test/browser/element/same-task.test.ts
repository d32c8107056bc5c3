import { expect } from '@open-wc/testing';
import { PdConnectButton } from '../../../src/index.js';
import { waitForState } from '../../support/page/accounts.js';

const LISTED = [{ id: 'apn_1', app: 'slack', name: 'Ada' }];
let requests: string[];
/** Answers list requests, and refuses all other requests. */
const answer: typeof fetch = (input, init = {}) => {
  const { pathname } = new URL(input as string, location.href);
  requests.push(`${init.method ?? 'GET'} ${pathname}`);
  return Promise.resolve(
    pathname === '/list' ? Response.json({ accounts: LISTED }) : new Response('', { status: 403 }),
  );
};

let tags = 0;
const newTag = () => `pd-same-task-${(tags += 1)}`;
let form: HTMLFormElement;

function insert(properties: object = {}): PdConnectButton {
  const button = document.createElement('pd-connect-button');
  Object.assign(button, { app: 'slack', accountsEndpoint: '/list', tokenEndpoint: '/token', fetch: answer });
  form.append(Object.assign(button, properties));
  return button;
}

const listArrived = (button: PdConnectButton) =>
  new Promise((resolve) => button.addEventListener('accountchange', resolve, { once: true }));

/** Inserts an element with these properties, then defines its tag. */
function upgrade(properties: object): PdConnectButton {
  const tag = newTag();
  form.append(Object.assign(document.createElement(tag), properties));
  customElements.define(tag, class extends PdConnectButton {});
  return form.querySelector<PdConnectButton>(tag)!;
}

beforeEach(() => {
  requests = [];
  form = document.createElement('form');
  document.body.append(form);
});
afterEach(() => form.remove());

describe('an element, in the same task as its insertion', () => {
  it('`state` is `checking` right after the insertion of an element', async () => {
    const button = insert();
    expect(button.state).to.equal('checking');
    const outcome = await button.connect();
    expect(outcome).to.include({ type: 'success', verified: true });
    expect(requests).to.deep.equal(['GET /list']);
  });

  it('reset() right after the insertion discards the list of accounts', async () => {
    const button = insert();
    button.reset();
    // Waits for the list of another element, because this list arrives in the task in which the list of `button` would have arrived.
    await listArrived(insert({ accountsEndpoint: '/list?other' }));
    expect([button.state, button.account]).to.deep.equal(['idle', null]);
  });

  it('checkValidity() reflects a change of `required` or `value` at once', () => {
    form.innerHTML = '<pd-connect-button required></pd-connect-button>';
    expect(form.checkValidity(), 'markup').to.equal(false);
    const button = form.querySelector('pd-connect-button')!;
    button.required = false;
    expect(form.checkValidity(), 'removed').to.equal(true);
    button.setAttribute('required', '');
    expect(form.checkValidity(), 'attribute').to.equal(false);
    button.value = 'apn_1';
    expect(form.checkValidity(), 'value').to.equal(true);
  });
});

describe('a change of the app', () => {
  it('empties `value` at once, and disconnect() then removes no account of the previous app', async () => {
    const button = insert();
    await listArrived(button);
    expect(button.value).to.equal('apn_1');
    button.app = 'github';
    expect(button.value).to.equal('');
    button.app = 'slack';
    await waitForState(button, 'connected');
    requests = [];
    button.app = 'github';
    expect(await button.disconnect()).to.equal(false);
    expect(requests.filter((request) => request.startsWith('DELETE'))).to.deep.equal([]);
  });

  for (const order of [
    ['app', 'value'],
    ['value', 'app'],
  ])
    it(`keeps a new value that is set in the same task (in the order ${order.join(', ')})`, async () => {
      const button = insert({ accountsEndpoint: undefined, value: 'apn_1' });
      await button.updateComplete;
      const settings: Record<string, string> = { app: 'github', value: 'apn_2' };
      for (const name of order) button.setAttribute(name, settings[name]!);
      expect(button.value).to.equal('apn_2');
      await button.updateComplete;
      expect(button.value).to.equal('apn_2');
      button.app = 'slack';
      expect(button.value).to.equal('');
    });
});

it('an element reflects its properties as attributes before its insertion', () => {
  const button = Object.assign(document.createElement('pd-connect-button'), {
    size: 'small',
    name: 'account',
  });
  expect((button.cloneNode() as Element).outerHTML).to.equal(
    '<pd-connect-button size="small" name="account"></pd-connect-button>',
  );
});

describe('a subclass', () => {
  it('attributes override the defaults that a subclass sets in its constructor', async () => {
    const tag = newTag();
    class WithDefaults extends PdConnectButton {
      constructor() {
        super();
        Object.assign(this, { label: 'Go', size: 'small', appearance: 'plain', name: 'account' });
      }
    }
    customElements.define(tag, WithDefaults);
    const created = document.createElement(tag);
    expect(created).to.be.instanceOf(WithDefaults);
    expect(created).to.include({ label: 'Go', size: 'small', appearance: 'plain', name: 'account' });
    form.append(created);
    expect(created.getAttributeNames().sort()).to.deep.equal(['appearance', 'name', 'size']);
    form.innerHTML = `<${tag} size="large"></${tag}>`;
    const parsed = form.querySelector<PdConnectButton>(tag)!;
    await parsed.updateComplete;
    expect(parsed).to.include({ label: 'Go', size: 'large', appearance: 'plain' });
    expect(parsed.getAttribute('size')).to.equal('large');
  });
});

describe('an element that had properties before its tag was defined', () => {
  for (const name of ['disabled', 'required', 'size', 'app', 'value'])
    it(`the attribute ${name} overrides a property from before the upgrade`, async () => {
      const flag = name === 'disabled' || name === 'required';
      const button = upgrade({ [name]: flag ? false : 'before' });
      button.setAttribute(name, flag ? '' : 'after');
      await button.updateComplete;
      expect(Reflect.get(button, name)).to.equal(flag || 'after');
    });

  it('uses a `form` id that was set before the tag was defined', async () => {
    const other = document.createElement('form');
    other.id = 'other-form';
    document.body.append(other);
    const button = upgrade({ form: other.id });
    await button.updateComplete;
    expect(button.form).to.equal(other);
    other.remove();
  });
});

describe('a setting of a wrong type', () => {
  it('shows an app name that is a number as text', async () => {
    const button = insert({ accountsEndpoint: undefined, appName: 2048 });
    await button.updateComplete;
    expect(button.shadowRoot!.textContent).to.contain('Connect 2048');
    Object.assign(button, { app: 7, appName: undefined });
    await button.updateComplete;
    expect(button.shadowRoot!.textContent).to.contain('Connect 7');
  });

  it('connect() fails if a setting cannot be converted to text', async () => {
    const reasons: unknown[] = [];
    const record = (event: PromiseRejectionEvent) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      reasons.push(event.reason);
    };
    addEventListener('unhandledrejection', record, true);
    const button = insert({ accountsEndpoint: undefined });
    await button.updateComplete;
    Object.assign(button, { label: Symbol('no text') });
    expect(button.state).to.equal('idle');
    expect((await button.connect()).type).to.equal('error');
    button.remove();
    await new Promise((resolve) => setTimeout(resolve));
    removeEventListener('unhandledrejection', record, true);
    expect(reasons[0]).to.be.instanceOf(TypeError);
  });
});

it('an element in a frame’s document cannot connect, but can move into the page', async () => {
  const frame = document.createElement('iframe');
  form.append(frame);
  const button = insert({ accountsEndpoint: undefined });
  const created = document.createElement('pd-connect-button');
  Object.assign(created, { app: 'slack', tokenEndpoint: '/token', fetch: answer });
  frame.contentDocument!.body.append(created);
  await created.updateComplete;
  expect(created.shadowRoot!.textContent).to.contain('Connect Slack');
  const outcome = await created.connect();
  expect(outcome).to.have.nested.property('error.code', 'misconfigured');
  form.append(created);
  await button.updateComplete;
  const look = (each: PdConnectButton) =>
    getComputedStyle(each.shadowRoot!.querySelector('button')!).borderRadius;
  expect(look(created)).to.equal(look(button));
});
