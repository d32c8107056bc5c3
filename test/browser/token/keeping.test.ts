import { expect } from '@open-wc/testing';
import type { PdConnectButton } from '../../../src/index.js';
import { returnToTab } from '../../support/page/accounts.js';
import { connectAndCancel } from '../../support/page/tokens.js';
import { mount } from '../../support/page/mount.js';
import { FakeTimers } from '../../support/page/timers-and-listeners.js';
import { hostLog, hostUrl, uniqueId, type HostScript } from '../../support/page/host.js';

/** Mounts a button. `requests()` returns the number of its token requests. */
async function mountWithCounter(app: string, script: HostScript = {}) {
  const id = uniqueId();
  const { button, events } = await mount({ app, tokenEndpoint: hostUrl({ id, ...script }) });
  return { button, events, id, requests: async () => (await hostLog(id)).length };
}

const CHANGES: Record<string, (button: PdConnectButton, id: string) => void> = {
  'a change of the app': (button) => (button.app = 'test_success'),
  'a change of the token endpoint': (button, id) => (button.tokenEndpoint = hostUrl({ id, user: 'another' })),
  'a change of the account to reconnect': (button) => (button.accountId = 'apn_1'),
  'a change of the OAuth client': (button) => (button.oauthAppId = 'oa_1'),
  'a change of credentials': (button) => (button.credentials = 'include'),
  'a change of the CSRF token': (button) => (button.csrfToken = 'another'),
  'a change of fetch': (button) => (button.fetch = (input, init) => fetch(input, init)),
  'reset()': (button) => button.reset(),
  'a switch to another tab': () => returnToTab(),
  'a pagehide event': () => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })),
};

describe('an unused token', () => {
  it('reuses the token of a cancelled attempt', async () => {
    const { button, requests } = await mountWithCounter('test_silent');
    await connectAndCancel(button);
    await connectAndCancel(button);
    await connectAndCancel(button);
    expect(await requests()).to.equal(1);
  });

  it('does not use a token again after a success', async () => {
    const { button, requests } = await mountWithCounter('test_success');
    await connectAndCancel(button);
    expect((await button.connect()).type).to.equal('success');
    expect(await requests()).to.equal(1);
    button.reset();
    expect((await button.connect()).type).to.equal('success');
    expect(await requests()).to.equal(2);
  });

  for (const [name, change] of Object.entries(CHANGES))
    it(`drops the unused token after ${name}`, async () => {
      const { button, id, requests } = await mountWithCounter('test_silent');
      await connectAndCancel(button);
      change(button, id);
      await connectAndCancel(button);
      expect(await requests()).to.equal(2);
    });

  it('drops the unused token when the element is removed', async () => {
    const { button, requests } = await mountWithCounter('test_silent');
    await connectAndCancel(button);
    const { parentElement } = button;
    button.remove();
    await Promise.resolve();
    parentElement!.append(button);
    await connectAndCancel(button);
    expect(await requests()).to.equal(2);
  });

  it('keeps the unused token when the element is only moved', async () => {
    const { button, requests } = await mountWithCounter('test_silent');
    await connectAndCancel(button);
    button.parentElement!.append(button);
    await connectAndCancel(button);
    expect(await requests()).to.equal(1);
  });

  it('drops the unused token after 60 s', async () => {
    const timers = new FakeTimers(60_000);
    try {
      const { button, requests } = await mountWithCounter('test_silent');
      await connectAndCancel(button);
      expect(timers.count).to.equal(1);
      timers.elapse();
      await connectAndCancel(button);
      expect(await requests()).to.equal(2);
    } finally {
      timers.stop();
    }
  });

  it('requests a new token after the Connect page has reported an error', async () => {
    const { button, requests } = await mountWithCounter('test_error');
    expect((await button.connect()).type).to.equal('error');
    await connectAndCancel(button);
    expect(await requests()).to.equal(2);
  });
});

describe('the token of an element', () => {
  it('removes the attribute `token` from the markup at once', async () => {
    const host = document.createElement('div');
    document.body.append(host);
    host.innerHTML = '<pd-connect-button app="slack" token="ctok_secret"></pd-connect-button>';
    const button = host.firstElementChild as PdConnectButton;
    expect(button.token).to.equal('ctok_secret');
    expect(host.innerHTML).not.to.contain('ctok_');
    await button.updateComplete;
    expect(host.innerHTML + button.shadowRoot!.innerHTML).not.to.contain('ctok_');
    button.setAttribute('token', 'ctok_other');
    expect(host.innerHTML).not.to.contain('ctok_');
    expect(button.token).to.equal('ctok_other');
    button.reset();
    expect(button.token).to.equal('');
    host.remove();
  });

  it('the token appears in no event, error or log', async () => {
    const records: unknown[] = [];
    const methods = ['debug', 'error', 'info', 'log', 'trace', 'warn'] as const;
    const originals = { ...console };
    for (const method of methods) console[method] = (...args) => records.push(...(args as unknown[]));
    try {
      for (const app of ['test_success', 'test_error', 'test_cancel']) {
        const { button, events } = await mountWithCounter(app);
        await button.connect();
        expect(events.stepNames).to.include('token');
        records.push(...events.events.map(({ detail }) => detail as unknown), ...events.steps, button.error);
      }
      const bad = hostUrl({ body: '{"token": "ctok_bad secret"}' });
      const { button, events } = await mount({ tokenEndpoint: bad });
      await button.connect();
      records.push(...events.events.map(({ detail }) => detail as unknown), button.error);
    } finally {
      Object.assign(console, originals);
    }
    expect(records.map(everything).join('\n')).not.to.match(/ctok_\w/);
  });
});

/** Returns all texts in a value, including the non-enumerable properties and causes of errors. */
function everything(value: unknown): string {
  if (!(value instanceof Object)) return String(value);
  return Object.getOwnPropertyNames(value)
    .map((name) => `${name}: ${everything(Reflect.get(value, name))}`)
    .join(', ');
}
