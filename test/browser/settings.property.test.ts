import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import fc from 'fast-check';
import '../../src/index.js';
import type { PdConnectButton } from '../../src/index.js';
import { attributeOf, SETTING_NAMES, SETTINGS, type SettingName } from '../../src/api/settings.js';
import { WAIT_OPTIONS } from '../support/page/page.js';
import { FakeTabs } from '../support/page/tabs.js';

type Name = SettingName | 'disabled' | 'required' | 'value';

const STATES = ['checking', 'idle', 'pending', 'open', 'verifying', 'connected', 'unhealthy', 'error'];
const LISTED = [
  { id: 'apn_2', name: 'Grace' },
  { id: 'apn_1', name: 'Ada' },
  { id: 'apn_3', name: 'Alan', healthy: false },
];
const requests: string[] = [];

/** Returns the account list and refuses every token request, so that no attempt opens a frame. */
const answer: typeof fetch = (input, init = {}) => {
  const url = new URL(input as string, location.href);
  if (url.pathname.startsWith('/list')) return Promise.resolve(Response.json({ accounts: LISTED }));
  const { credentials, headers, body } = init;
  requests.push(JSON.stringify([url.pathname, credentials, headers, body]));
  return Promise.resolve(new Response('', { status: 403 }));
};
const ownFetch: typeof fetch = (...request) => answer(...request);
const tokenProvider: PdConnectButton['tokenProvider'] = ({ app, accountId }) => {
  requests.push(JSON.stringify(['provider', app, accountId]));
  return Promise.reject(new Error('No token.'));
};

const ENUMS: Partial<Record<Name, string[]>> = {
  app: ['slack', 'google_sheets', 'not an app'],
  accountsEndpoint: ['/list', '/list?all'],
  accountId: ['apn_1', 'apn_3', 'apn_unlisted'],
  value: ['apn_1', 'apn_3', 'apn_unlisted'],
  credentials: ['include', 'omit', 'nonsense'],
  mode: ['frame', 'link', 'nonsense'],
  prefetch: ['none', 'hover', 'nonsense'],
  timeout: ['500', '-1', 'soon'],
  appearance: ['plain', 'outlined', 'nonsense'],
  size: ['small', 'large', 'nonsense'],
  frontendOrigin: ['http://localhost:1', 'https://evil.example.com'],
  tokenEndpoint: ['/token', 'http://'],
  icon: ['data:,'],
};

const NAMES: Name[] = [...SETTING_NAMES, 'disabled', 'required', 'value'];
const rowOf = (name: Name) =>
  (SETTINGS as Record<string, { default?: unknown; attribute?: false }>)[name] ?? {};
const isFlag = (name: Name) =>
  typeof rowOf(name).default === 'boolean' || name === 'disabled' || name === 'required';

function propertyValues(name: Name): unknown[] {
  if (name === 'fetch') return [ownFetch, null, undefined];
  if (name === 'tokenProvider') return [tokenProvider, null, undefined];
  if (isFlag(name)) return [true, false, true, undefined];
  if (name === 'timeout') return [500, 0, NaN, undefined];
  return [...(ENUMS[name] ?? ['one', 'two']), '', null, undefined];
}
const attributeValues = (name: Name): (string | null)[] =>
  isFlag(name) ? ['', null, '', 'false'] : [...(ENUMS[name] ?? ['one', 'two']), '', null];

interface Setting {
  readonly type: 'attribute' | 'property';
  readonly name: Name;
  readonly value: unknown;
}
type Step =
  | Setting
  | { readonly type: 'wait' | 'insert' | 'reset' | 'restore' }
  | { readonly type: 'fieldset'; readonly value: boolean }
  | { readonly type: 'validity'; readonly value: string };

const attribute = fc
  .constantFrom(...NAMES.filter((name) => rowOf(name).attribute !== false))
  .chain((name) =>
    fc.constantFrom(...attributeValues(name)).map((value): Step => ({ type: 'attribute', name, value })),
  );
const property = fc
  .constantFrom(...NAMES)
  .chain((name) =>
    fc.constantFrom(...propertyValues(name)).map((value): Step => ({ type: 'property', name, value })),
  );
/** Generates the settings that depend on each other, which a sequence contains more often than the other settings. */
const core = fc
  .constantFrom<Name>(
    'app',
    'accountsEndpoint',
    'value',
    'disabled',
    'required',
    'accountId',
    'multiple',
    'name',
  )
  .chain((name) =>
    fc.oneof(
      fc.constantFrom(...attributeValues(name)).map((value): Step => ({ type: 'attribute', name, value })),
      fc.constantFrom(...propertyValues(name)).map((value): Step => ({ type: 'property', name, value })),
    ),
  );
const step = (...others: Step['type'][]) =>
  fc.oneof(
    { arbitrary: attribute, weight: 4 },
    { arbitrary: property, weight: 4 },
    { arbitrary: core, weight: 6 },
    { arbitrary: fc.constantFrom<Step>({ type: 'wait' }), weight: 4 },
    { arbitrary: fc.constantFrom(...others.map((type) => ({ type }) as Step)), weight: 2 },
    { arbitrary: fc.boolean().map((value): Step => ({ type: 'fieldset', value })), weight: 2 },
    { arbitrary: fc.constantFrom('', 'No.').map((value): Step => ({ type: 'validity', value })), weight: 1 },
  );

interface Stage {
  readonly form: HTMLFormElement;
  readonly fieldset: HTMLFieldSetElement;
  readonly button: PdConnectButton;
}

async function stage(): Promise<Stage> {
  const form = await fixture<HTMLFormElement>(html`<form><fieldset></fieldset></form>`);
  form.addEventListener('submit', (event) => event.preventDefault());
  return {
    form,
    fieldset: form.querySelector('fieldset')!,
    button: document.createElement('pd-connect-button'),
  };
}

function set(button: PdConnectButton, { type, name, value }: Setting): void {
  if (type === 'property') Object.assign(button, { [name]: value });
  else if (value === null) button.removeAttribute(attributeOf(name));
  else button.setAttribute(attributeOf(name), value as string);
}

/** Remembers the last attribute and the last property that were written for each setting. */
class Written {
  readonly settings = new Map<Name, Setting[]>();
  fieldset = false;
  validity = '';

  set(button: PdConnectButton, setting: Setting): void {
    const { type, name, value } = setting;
    // Removing an attribute that does not exist changes nothing.
    if (type === 'attribute' && value === null && !button.hasAttribute(attributeOf(name))) return;
    const attributes = (this.settings.get(name) ?? []).filter((before) => before.type === 'attribute');
    // A property that reflects overwrites its attribute. So if a property was set after an attribute, both are kept in this order,
    // in which `rewrite()` sets them again.
    this.settings.set(name, type === 'property' ? [...attributes.slice(-1), setting] : [setting]);
  }
}

/** Creates a new element that has these attributes and properties from the start, as after a page load. */
async function rewrite(written: Written, listed: boolean, value?: string): Promise<Stage> {
  const fresh = await stage();
  const { button, fieldset } = fresh;
  fieldset.disabled = written.fieldset;
  for (const [name, settings] of written.settings)
    for (const setting of settings)
      if (name !== 'value' || (setting.type === 'attribute' && setting.value !== null)) set(button, setting);
  if (!listed && value !== undefined) button.value = value;
  button.setCustomValidity(written.validity);
  fieldset.append(button);
  await waitForRender(button);
  if (listed && value !== undefined) button.value = value;
  await waitForRender(button);
  return fresh;
}

async function waitForRender(button: PdConnectButton): Promise<void> {
  await button.updateComplete;
  await waitUntil(() => button.state !== 'checking', 'The list does not come.', WAIT_OPTIONS);
  await button.updateComplete;
}

/** Returns everything that a page, a user or a server can observe of the element. */
function seen({ form, button }: Stage): Record<string, unknown> {
  const { shadowRoot, validity } = button;
  const flags: string[] = [];
  for (const flag in validity) if (Reflect.get(validity, flag)) flags.push(flag);
  return {
    // Sorts the attributes, because the order in which they were set may differ.
    html: shadowRoot!.innerHTML
      .replace(/<!--.*?-->/g, '')
      // Removing the last class leaves an empty `class` attribute.
      .replaceAll(' class=""', '')
      .replace(/<([\w-]+)((?: [\w-]+="[^"]*")+)/g, (_, tag: string, list: string) =>
        [`<${tag}`, ...(list.match(/[\w-]+="[^"]*"/g) ?? []).toSorted()].join(' '),
      ),
    disabled: shadowRoot!.querySelector('button')?.disabled,
    states: STATES.filter((state) => button.matches(`:state(${state})`)),
    attributes: Object.fromEntries(Array.from(button.attributes, ({ name, value }) => [name, value])),
    properties: Object.fromEntries(NAMES.map((name) => [name, button[name]])),
    account: button.account,
    accounts: button.accounts,
    state: button.state,
    flags,
    message: button.validationMessage,
    willValidate: button.willValidate,
    matches: [':disabled', ':enabled', ':valid', ':invalid'].filter((selector) => button.matches(selector)),
    data: [...new FormData(form)],
  };
}

/** Starts an attempt. Returns the attempt's outcome, events and requests, and then the button's state and markup. */
async function attempted({ button }: Stage): Promise<unknown[]> {
  requests.length = 0;
  const events: string[] = [];
  for (const type of ['beforeconnect', 'open', 'success', 'error', 'cancel'])
    button.addEventListener(type, () => events.push(type));
  const outcome = await button.connect();
  await button.updateComplete;
  const code = outcome.type === 'error' ? [outcome.error.code, outcome.error.message] : [];
  // In link mode, the token request has a random `state`.
  const sent = requests.map((request) => request.replace(/\\"state\\":\\"[\w-]+\\"/, 'state'));
  return [
    outcome.type,
    ...code,
    ...events,
    ...sent,
    button.state,
    seen({ form: button.form!, button } as Stage).html,
  ];
}

/** The last step of a run, which happens after the list has arrived and determines the value of the form control. */
type Last = 'nothing' | 'reset' | 'restore' | 'clear' | 'choose';
const LAST: readonly Last[] = ['nothing', 'reset', 'restore', 'clear', 'choose'];

async function valueAfter(last: Last, subject: Stage, written: Written, listed: boolean): Promise<string> {
  const { button, form } = subject;
  switch (last) {
    case 'nothing':
      return button.value;
    case 'reset': {
      form.reset();
      const loaded = await rewrite(written, listed);
      loaded.form.remove();
      return loaded.button.value;
    }
    case 'restore':
      button.formStateRestoreCallback('apn_1');
      return 'apn_1';
    case 'clear':
      button.value = '';
      return '';
    case 'choose':
      return (button.value = 'apn_3');
  }
}

async function run(inserted: boolean, steps: readonly Step[], last: Last): Promise<void> {
  const subject = await stage();
  const { button, fieldset, form } = subject;
  const written = new Written();
  // If `inserted` is false, a step of the type `insert` or the code after the loop inserts the button.
  if (inserted) fieldset.append(button);
  for (const step of steps)
    switch (step.type) {
      case 'attribute':
      case 'property':
        written.set(button, step);
        set(button, step);
        break;
      case 'wait':
        await (fieldset.isConnected && button.isConnected ? button.updateComplete : undefined);
        break;
      case 'insert':
        if (!button.isConnected) fieldset.append(button);
        break;
      case 'reset':
        form.reset();
        break;
      case 'restore':
        button.formStateRestoreCallback('apn_1');
        break;
      case 'fieldset':
        fieldset.disabled = written.fieldset = step.value;
        break;
      case 'validity':
        button.setCustomValidity((written.validity = step.value));
        break;
    }
  if (!button.isConnected) fieldset.append(button);
  await waitForRender(button);
  const listed = button.accountsEndpoint ? !!button.app : false;
  const value = await valueAfter(last, subject, written, listed);
  await waitForRender(button);
  expect(button.value, last).to.equal(value);
  const fresh = await rewrite(written, listed, value);
  expect(seen(subject)).to.deep.equal(seen(fresh));
  expect(seen(subject).data).to.deep.equal(
    button.name && button.value && !button.matches(':disabled') ? [[button.name, button.value]] : [],
  );
  expect(await attempted(subject)).to.deep.equal(await attempted(fresh));
  form.remove();
  fresh.form.remove();
}

describe('an element with attributes and properties that are set in random order', () => {
  const before = fetch.bind(window);
  let tabs: FakeTabs;
  beforeEach(() => {
    window.fetch = answer;
    tabs = new FakeTabs();
    tabs.blocked = true;
  });
  afterEach(() => {
    window.fetch = before;
    tabs.stop();
  });

  it('after random changes, an element behaves like a new element with the same settings', async function () {
    this.timeout(300_000);
    await fc.assert(
      fc.asyncProperty(
        fc.boolean(),
        fc.array(step('insert', 'reset', 'restore'), { maxLength: 15, size: 'max' }),
        fc.constantFrom(...LAST),
        run,
      ),
      { numRuns: 300, includeErrorInReport: true },
    );
  });
});
