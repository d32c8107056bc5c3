import { expect, waitUntil } from '@open-wc/testing';
import type { ConnectOutcome, PdConnectButton } from '../../src/index.js';
import { mountForUser, accountsUrl, waitForState } from '../support/page/accounts.js';
import { urlOf } from '../support/page/fetch.js';
import { createToken } from '../support/page/tokens.js';
import { mount } from '../support/page/mount.js';
import { FakeTimers } from '../support/page/timers-and-listeners.js';
import { uniqueId } from '../support/page/host.js';
import { WAIT_OPTIONS } from '../support/page/page.js';
import { FakeTabs, broadcast } from '../support/page/tabs.js';

const TOKEN = /ctok_[0-9a-f]{8}/;

/** Records everything that the page logs, until `stop()` is called. */
function recordConsole(): { readonly lines: string[]; stop(): void } {
  const lines: string[] = [];
  const methods = ['log', 'info', 'warn', 'error', 'debug'] as const;
  const own = { ...console };
  for (const method of methods)
    console[method] = (...words: unknown[]) => void lines.push(words.map(String).join(' '));
  return { lines, stop: () => void Object.assign(console, own) };
}

/** Returns the texts of an error and of its causes. */
function textsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return [error.message, error.stack, JSON.stringify(error), textsOf(error.cause ?? '')].join('\n');
}

describe('Connect Link on a page that restricts tabs', () => {
  let tabs: FakeTabs;
  beforeEach(() => (tabs = new FakeTabs()));
  afterEach(() => tabs.stop());

  it('fails with the error code popup-blocked and logs no token if the navigation of the tab throws', async () => {
    const { button } = await mount({ mode: 'link' });
    const open = window.open.bind(window);
    window.open = (...request) => {
      const tab = open(...request)!;
      // Chromium throws this exception for a tab that inherits its opener's sandbox.
      tab.location.replace = (url) => {
        throw new DOMException(`Failed to navigate to ${String(url)}`, 'SecurityError');
      };
      return tab;
    };
    const recorded = recordConsole();
    let outcome: ConnectOutcome;
    try {
      outcome = await button.connect();
    } finally {
      recorded.stop();
      window.open = open;
    }
    const { error } = outcome as { error: Error };
    expect(error).to.include({ code: 'popup-blocked' });
    expect(error.message).to.contain('allow-popups-to-escape-sandbox');
    expect(recorded.lines.join('\n')).to.contain('popup-blocked');
    for (const text of [textsOf(error), ...recorded.lines]) expect(text).not.to.match(TOKEN);
    expect(tabs.last.closes).to.be.above(0);
  });

  it('fails with the error code popup-blocked if window.open() throws', async () => {
    const { button, events } = await mount({ mode: 'link' });
    const open = window.open.bind(window);
    window.open = () => {
      throw new Error('not implemented');
    };
    try {
      expect(await button.connect()).to.have.nested.property('error.code', 'popup-blocked');
    } finally {
      window.open = open;
    }
    expect(events.names).to.deep.equal(['beforeconnect', 'error']);
  });

  for (const [what, value] of Object.entries({
    'an object': {},
    true: true,
    'a window without close()': { location },
  }))
    it(`fails with the error code popup-blocked if window.open returns ${what}`, async () => {
      const { button } = await mount({ mode: 'link' });
      const open = window.open.bind(window);
      window.open = () => value as unknown as Window;
      try {
        expect(await button.connect()).to.have.nested.property('error.code', 'popup-blocked');
      } finally {
        window.open = open;
      }
    });

  it('opens Connect Link even if the document of the tab is not readable', async () => {
    const { button, events } = await mount({ mode: 'link' });
    const open = window.open.bind(window);
    window.open = (...request) =>
      Object.defineProperty(open(...request)!, 'document', {
        get: () => {
          throw new DOMException('Blocked a frame', 'SecurityError');
        },
      });
    try {
      void button.connect();
      await events.waitForEvent('open');
    } finally {
      window.open = open;
    }
    expect(tabs.last.navigations.length).to.equal(1);
    button.cancel();
    await events.waitForEvent('close');
    expect(tabs.last.closes).to.be.above(0);
  });

  it('fails with the error code sdk-unavailable if BroadcastChannel throws', async () => {
    const { button, events } = await mount({ mode: 'link' });
    const own = window.BroadcastChannel;
    window.BroadcastChannel = function () {
      throw new DOMException('denied', 'SecurityError');
    } as unknown as typeof BroadcastChannel;
    try {
      expect(await button.connect()).to.have.nested.property('error.code', 'sdk-unavailable');
    } finally {
      window.BroadcastChannel = own;
    }
    expect(events.names.at(0)).to.equal('beforeconnect');
    expect(events.names).to.include('error');
    expect(tabs.last.closes).to.be.above(0);
  });
});

describe('faulty code of the host', () => {
  it('fails with the error code token-provider if the host’s fetch returns parsed JSON', async () => {
    const { button } = await mount({
      fetch: (() => Promise.resolve({ token: 'ctok_1' })) as unknown as typeof fetch,
    });
    const outcome = await button.connect();
    expect(outcome).to.have.nested.property('error.code', 'token-provider');
    expect(button.error!.message).to.contain('did not return a Response');
  });

  it('reports no error if the host’s fetch returns a parsed account list', async () => {
    const { button } = await mount({
      accountsEndpoint: `/accounts?${uniqueId()}`,
      fetch: (() => Promise.resolve({ accounts: [] })) as unknown as typeof fetch,
    });
    await waitForState(button, 'idle');
    expect(button.error).to.equal(null);
  });

  it('fails with the error code misconfigured if the getter of one of the element’s properties throws', async () => {
    const { button } = await mount();
    Object.defineProperty(button, 'successUrl', {
      configurable: true,
      get: () => {
        throw new Error('no');
      },
    });
    expect(await button.connect()).to.have.nested.property('error.code', 'misconfigured');
    Reflect.deleteProperty(button, 'successUrl');
    expect(await button.connect()).to.have.property('type', 'success');
  });
});

describe('Connect Link with an account list that never arrives', () => {
  let tabs: FakeTabs;
  beforeEach(() => (tabs = new FakeTabs()));
  afterEach(() => tabs.stop());

  /** Mounts a button in link mode. The button's list requests never settle. */
  async function withoutList(properties: Partial<PdConnectButton> = {}) {
    let lists = 0;
    const mounted = await mount({
      mode: 'link',
      accountsEndpoint: `/accounts?${uniqueId()}`,
      fetch: (...request) => {
        if (!urlOf(request[0]).includes('/accounts')) return fetch(...request);
        lists += 1;
        return new Promise(() => undefined);
      },
      ...properties,
    });
    await waitUntil(() => lists > 0, 'No list is requested.', WAIT_OPTIONS);
    return mounted;
  }

  it('fails with the error code accounts-http if the list does not arrive in time', async () => {
    const { button } = await withoutList({ timeout: 3_000 });
    expect(await button.connect()).to.have.nested.property('error.code', 'accounts-http');
    expect(tabs.last.closes).to.be.above(0);
  });

  it('cancel() ends an attempt that waits for the account list', async () => {
    const { button, events } = await withoutList();
    const outcome = button.connect();
    await events.waitForStep('start');
    button.cancel();
    expect(await outcome).to.deep.equal({ type: 'cancel' });
    void button.connect();
    expect(button.state).to.equal('pending');
    button.cancel();
  });

  it('reset() ends an attempt that waits for the account list', async () => {
    const { button, events } = await withoutList();
    const outcome = button.connect();
    await events.waitForStep('start');
    button.reset();
    expect(await outcome).to.deep.equal({ type: 'cancel' });
    button.accountsEndpoint = undefined;
    button.fetch = undefined;
    const next = button.connect();
    await events.waitForEvent('open');
    button.cancel();
    expect(await next).to.deep.equal({ type: 'cancel' });
  });
});

describe('Connect Link for an account that must be reconnected', () => {
  let tabs: FakeTabs;
  beforeEach(() => (tabs = new FakeTabs()));
  afterEach(() => tabs.stop());

  it('opens Connect Link with all parameters of the frame’s URL', async () => {
    const { button, events } = await mount({
      mode: 'link',
      // The real token endpoint refuses a token for another user's account.
      tokenProvider: () => createToken(),
      accountId: 'apn_ada',
      oauthAppId: 'oa_1',
      appOverrideId: 'ao_1',
      oauthScopeProfile: 'narrow',
      customOauthClient: true,
      hideClose: true,
    });
    void button.connect();
    await events.waitForEvent('open');
    expect(Object.fromEntries(tabs.last.navigations[0]!.url.searchParams)).to.include({
      app: 'test_success',
      accountId: 'apn_ada',
      oauthAppId: 'oa_1',
      appOverrideId: 'ao_1',
      oauthScopeProfile: 'narrow',
      customOauthClient: 'true',
      hideClose: 'true',
    });
    button.cancel();
  });

  it('does not accept a new account as the success of a reconnection', async () => {
    let state = '';
    const unhealthy = { id: 'apn_ada', healthy: false };
    let accounts = [unhealthy];
    const { button, events } = await mountForUser(uniqueId('user'), {
      mode: 'link',
      tokenProvider: (request) => {
        state = request.state!;
        return createToken();
      },
      accountsEndpoint: accountsUrl([]),
      fetch: (...request) =>
        urlOf(request[0]).includes('/accounts')
          ? Promise.resolve(Response.json({ accounts }))
          : fetch(...request),
    });
    await waitForState(button, 'unhealthy');
    const hurry = [500, 1000, 2000, 4000, 8000].map((pause) => new FakeTimers(pause));
    try {
      const outcome = button.connect();
      await events.waitForEvent('open');
      accounts = [{ id: 'apn_second', healthy: true }, unhealthy];
      broadcast({ state, status: 'success' });
      for (const timers of hurry) {
        await waitUntil(() => timers.count > 0, 'The list is not requested again.', WAIT_OPTIONS);
        timers.elapse();
      }
      expect(await outcome).to.have.nested.property('error.code', 'unverified');
    } finally {
      for (const timers of hurry.reverse()) timers.stop();
    }
  });
});
