import { expect, waitUntil } from '@open-wc/testing';
import { connect, type ConnectOptions, type ConnectOutcome } from '../../src/connect.js';
import { env, hostLog, hostUrl, uniqueId } from '../support/page/host.js';
import { WAIT_OPTIONS } from '../support/page/page.js';
import { pageSnapshot } from '../support/page/element.js';
import { broadcast, FakeTabs, noncesOf } from '../support/page/tabs.js';

/** The element's tag. Only the last test defines the tag, because connect() must work without the element. */
const TAG = 'pd-connect-button';

interface Running {
  readonly outcome: Promise<ConnectOutcome>;
  /** The names of the callbacks that were called, in order. */
  readonly calls: string[];
  /** Resolves once the callback with this name has been called. */
  readonly called: (name: string) => Promise<void>;
}

async function start(options: Partial<ConnectOptions> = {}): Promise<Running> {
  const { sandbox } = await env();
  const calls: string[] = [];
  const waiting = new Map<string, () => void>();
  const note = (name: string, detail: object) => {
    calls.push(name);
    expect(detail).to.have.property('app', options.app ?? 'test_success');
    waiting.get(name)?.();
  };
  const outcome = connect({
    app: 'test_success',
    tokenEndpoint: hostUrl({ user: uniqueId('user') }),
    frontendOrigin: sandbox,
    onOpen: (detail) => note('open', detail),
    onSuccess: (detail) => note('success', detail),
    onError: (detail) => note('error', detail),
    onCancel: (detail) => note('cancel', detail),
    onClose: (detail) => note('close', detail),
    ...options,
  });
  return {
    outcome,
    calls,
    called: (name) =>
      new Promise((resolve) => {
        if (calls.includes(name)) resolve();
        else waiting.set(name, resolve);
      }),
  };
}

/** Returns the div that holds the overlay in its shadow root while a flow is open. */
const holder = (): HTMLElement | undefined =>
  Array.from(document.querySelectorAll<HTMLElement>('div')).find(({ shadowRoot }) =>
    shadowRoot?.querySelector('dialog'),
  );
const overlay = () => holder()?.shadowRoot?.querySelector('dialog');

afterEach(() => {
  document.querySelectorAll('.fixture').forEach((element) => element.remove());
});

/** Appends markup to the page and returns its container. */
function withMarkup(markup: string): HTMLElement {
  const host = document.createElement('div');
  host.className = 'fixture';
  host.innerHTML = markup;
  document.body.append(host);
  return host;
}

describe('connect() without an element', () => {
  it('connect() connects an account and leaves the page unchanged', async () => {
    const before = pageSnapshot();
    const { outcome, calls, called } = await start();
    await called('open');
    expect(holder()?.parentElement).to.equal(document.body);
    expect(overlay()?.open).to.equal(true);
    const result = await outcome;
    expect(result).to.have.property('type', 'success');
    expect(result).to.have.nested.property('account.id').that.matches(/^apn_/);
    expect(result).to.have.property('verified', false);
    expect(calls).to.deep.equal(['open', 'success', 'close']);
    expect(pageSnapshot()).to.deep.equal(before);
    expect(holder()).to.equal(undefined);
  });

  it('registers no custom element', () => {
    expect(customElements.get(TAG)).to.equal(undefined);
  });

  it('calls onStep with every step of the attempt', async () => {
    const steps: string[] = [];
    const { outcome } = await start({ onStep: ({ step }) => steps.push(step) });
    await outcome;
    expect(steps).to.deep.equal(['start', 'token', 'open', 'ready', 'success', 'close']);
  });

  it('reports an account as verified if the accounts endpoint lists the account', async () => {
    const user = uniqueId('user');
    const { outcome } = await start({
      tokenEndpoint: hostUrl({ user }),
      accountsEndpoint: hostUrl({ user }, { path: 'accounts' }),
    });
    expect(await outcome).to.include({ type: 'success', verified: true });
  });

  it('opens no frame for a healthy listed account, unless `multiple` is set', async () => {
    const user = uniqueId('user');
    const endpoints = {
      tokenEndpoint: hostUrl({ user }),
      accountsEndpoint: hostUrl({ user }, { path: 'accounts' }),
    };
    const first = await (await start(endpoints)).outcome;
    const again = await start(endpoints);
    expect(await again.outcome).to.deep.equal(first);
    expect(again.calls).to.deep.equal(['success']);
    const more = await start({ ...endpoints, multiple: true });
    expect(await more.outcome).to.have.property('type', 'success');
    expect(more.calls).to.deep.equal(['open', 'success', 'close']);
  });

  it('fails with the error code token-unauthorized if the token request is refused', async () => {
    const before = pageSnapshot();
    const { outcome, calls } = await start({ tokenEndpoint: hostUrl({ status: 403 }) });
    expect(await outcome).to.have.nested.property('error.code', 'token-unauthorized');
    expect(calls).to.deep.equal(['error']);
    expect(pageSnapshot()).to.deep.equal(before);
  });

  it('fails with the error code misconfigured without an app or a token endpoint', async () => {
    for (const options of [{ tokenEndpoint: undefined }, { app: '' }]) {
      const outcome = await connect({ app: 'slack', tokenEndpoint: '/token', ...options });
      expect(outcome).to.have.nested.property('error.code', 'misconfigured');
    }
    expect(holder()).to.equal(undefined);
  });

  const UNUSABLE: Record<string, Partial<ConnectOptions>> = {
    '`container` is not in the document': { container: document.createElement('div') },
    '`container` is not an element': { container: 'main' as unknown as Element },
    '`credentials` is no credentials mode': { credentials: 'true' as unknown as RequestCredentials },
    'an option cannot be read': {
      get mode(): never {
        throw new Error('unreadable');
      },
    },
  };
  for (const [condition, options] of Object.entries(UNUSABLE))
    it(`fails with the error code misconfigured if ${condition}`, async () => {
      const before = pageSnapshot();
      const id = uniqueId();
      const errors: unknown[] = [];
      const outcome = await connect(
        Object.defineProperties(
          {
            app: 'slack',
            tokenEndpoint: hostUrl({ id }),
            onError: ({ error }: { error: unknown }) => errors.push(error),
          },
          Object.getOwnPropertyDescriptors(options),
        ),
      );
      expect(outcome).to.have.nested.property('error.code', 'misconfigured');
      expect(errors).to.deep.equal([(outcome as { error: unknown }).error]);
      expect(await hostLog(id)).to.deep.equal([]);
      expect(pageSnapshot()).to.deep.equal(before);
    });

  describe('connect() with a signal', () => {
    it('sends no request if the signal is already aborted', async () => {
      const id = uniqueId();
      const before = pageSnapshot();
      const { outcome, calls } = await start({ tokenEndpoint: hostUrl({ id }), signal: AbortSignal.abort() });
      expect(await outcome).to.deep.equal({ type: 'cancel' });
      expect(await hostLog(id)).to.deep.equal([]);
      expect(calls).to.deep.equal([]);
      expect(pageSnapshot()).to.deep.equal(before);
    });

    it('closes the overlay when the signal aborts', async () => {
      const before = pageSnapshot();
      const abort = new AbortController();
      const { outcome, calls, called } = await start({ app: 'test_silent', signal: abort.signal });
      await called('open');
      abort.abort();
      expect(await outcome).to.deep.equal({ type: 'cancel' });
      expect(calls).to.deep.equal(['open', 'cancel', 'close']);
      expect(pageSnapshot()).to.deep.equal(before);
    });

    it('connect() ends with `cancel` if the signal aborts during the token request', async () => {
      const abort = new AbortController();
      const { outcome } = await start({ tokenEndpoint: hostUrl({ hang: true }), signal: abort.signal });
      abort.abort();
      expect(await outcome).to.deep.equal({ type: 'cancel' });
      expect(holder()).to.equal(undefined);
    });
  });

  describe('the overlay', () => {
    const PLACES: Record<string, [markup: string, show: (host: HTMLElement) => void]> = {
      'is inserted into the modal dialog around the focused element': [
        '<dialog data-place><button autofocus>Connect</button></dialog>',
        (host) => host.querySelector('dialog')!.showModal(),
      ],
      'is inserted into the popover around the focused element, and the popover stays open': [
        '<div data-place popover><button>Connect</button></div>',
        (host) => host.querySelector<HTMLElement>('[popover]')!.showPopover(),
      ],
      'is inserted into the dialog around a focused element in a shadow root': [
        '<dialog data-place><div class="island"></div></dialog>',
        (host) => {
          const island = host.querySelector('.island')!.attachShadow({ mode: 'open' });
          island.innerHTML = '<button>Connect</button>';
          host.querySelector('dialog')!.showModal();
          island.querySelector('button')!.focus();
        },
      ],
    };
    for (const [title, [markup, show]] of Object.entries(PLACES))
      it(title, async () => {
        const host = withMarkup(markup);
        show(host);
        host.querySelector('button')?.focus();
        const place = host.querySelector<HTMLElement>('[data-place]')!;
        const abort = new AbortController();
        const { outcome, called } = await start({ app: 'test_silent', signal: abort.signal });
        await called('open');
        expect(holder()?.parentElement).to.equal(place);
        expect(place.matches(':modal, :popover-open')).to.equal(true);
        expect(overlay()?.matches(':modal')).to.equal(true);
        abort.abort();
        await outcome;
        expect(place.matches(':modal, :popover-open')).to.equal(true);
        expect(place.querySelector('div:not(.island)')).to.equal(null);
      });

    it('inserts the overlay into the element `container`', async () => {
      const host = withMarkup('<section></section><dialog><button>Connect</button></dialog>');
      const container = host.querySelector('section')!;
      const { outcome, called } = await start({ container });
      await called('open');
      expect(holder()?.parentElement).to.equal(container);
      await outcome;
      expect(container.childNodes.length).to.equal(0);
    });

    it('is inserted into the default parent if `container` is null', async () => {
      const { outcome, called } = await start({ container: null as unknown as undefined });
      await called('open');
      expect(holder()?.parentElement).to.equal(document.body);
      expect(await outcome).to.have.property('type', 'success');
    });

    it('is in the language of the page, even if connect() requests the file of the language', async () => {
      const page = document.documentElement.lang;
      document.documentElement.lang = 'fi';
      try {
        const { translation } = await import('../../src/language/translations/fi.js');
        const abort = new AbortController();
        const { outcome, called } = await start({ app: 'test_silent', signal: abort.signal });
        await called('open');
        expect(overlay()?.ariaLabel).to.equal(translation.connect.replace('{app}', 'Test Silent'));
        expect(overlay()?.lang).to.equal('');
        abort.abort();
        await outcome;
      } finally {
        document.documentElement.lang = page;
      }
    });
  });

  it('fails with the error code busy while another flow is open', async () => {
    const first = await start();
    await first.called('open');
    const second = await start();
    expect(await second.outcome).to.have.nested.property('error.code', 'busy');
    expect(second.calls).to.deep.equal(['error']);
    expect(await first.outcome).to.have.property('type', 'success');
  });

  it('connect() succeeds in link mode when the return page reports a success', async () => {
    const tabs = new FakeTabs();
    const before = pageSnapshot();
    try {
      const id = uniqueId();
      const user = uniqueId('user');
      const { outcome, called } = await start({ mode: 'link', tokenEndpoint: hostUrl({ id, user }) });
      expect(tabs.opened.length).to.equal(1);
      await called('open');
      expect(tabs.last.navigations[0]!.url.searchParams.get('connectLink')).to.equal('true');
      broadcast({ state: (await noncesOf(id))[0], status: 'success' });
      expect(await outcome).to.have.property('type', 'success');
      expect(pageSnapshot()).to.deep.equal(before);
    } finally {
      tabs.stop();
    }
  });

  it('fails with the error code popup-blocked if the browser blocks the tab', async () => {
    const tabs = new FakeTabs();
    tabs.blocked = true;
    try {
      const { outcome } = await start({ mode: 'link' });
      expect(await outcome).to.have.nested.property('error.code', 'popup-blocked');
    } finally {
      tabs.stop();
    }
  });

  it('a callback that throws does not change the outcome', async () => {
    const reported: unknown[] = [];
    const onerror = window.onerror;
    window.onerror = (_message, _source, _line, _column, error) => reported.push(error);
    try {
      const fault = new Error('A callback has thrown.');
      const { outcome } = await start({
        onOpen: () => {
          throw fault;
        },
      });
      expect(await outcome).to.have.property('type', 'success');
      expect(reported).to.deep.equal([fault]);
    } finally {
      window.onerror = onerror;
    }
  });

  for (const kind of ['a menu (popover)', 'a palette (modal dialog)'])
    it(`opens the overlay from ${kind} that closes on the press`, async () => {
      const around = document.createElement(kind.startsWith('a menu') ? 'div' : 'dialog');
      const item = around.appendChild(document.createElement('button'));
      document.body.append(around);
      const close = () => {
        if (around instanceof HTMLDialogElement) around.close();
        else around.hidePopover();
      };
      for (const first of ['code not loaded', 'code loaded']) {
        if (around instanceof HTMLDialogElement) around.showModal();
        else {
          around.popover = 'auto';
          around.showPopover();
        }
        item.focus();
        const { outcome, calls } = await start();
        close();
        expect(await outcome, first).to.have.property('type', 'success');
        expect(calls).to.deep.equal(['open', 'success', 'close']);
      }
      around.remove();
    });

  // This test is the last one, because it defines the tag.
  it('connect() and an element allow only one open flow on a page', async () => {
    const { mount } = await import('../support/page/mount.js');
    const { button, events } = await mount({ app: 'test_silent' });
    const flow = button.connect();
    await events.waitForEvent('open');
    expect(await (await start()).outcome).to.have.nested.property('error.code', 'busy');
    button.cancel();
    await flow;
    const own = await start();
    await own.called('open');
    expect(await button.connect()).to.have.nested.property('error.code', 'busy');
    expect(await own.outcome).to.have.property('type', 'success');
    await waitUntil(() => !holder(), 'The overlay is still there.', WAIT_OPTIONS);
  });
});
