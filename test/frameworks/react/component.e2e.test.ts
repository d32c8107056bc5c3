import assert from 'node:assert/strict';
import { afterEach, before, beforeEach, suite, test } from 'node:test';
import type { Page } from 'playwright-core';
import { ADDRESS, bundleInBrowser } from '../bundle-in-browser.js';
import { bundlePage, renderOnServer } from './bundle.js';
import type { Page as TestPage } from './page.js';

declare const page: TestPage;

suite('The component for React', () => {
  const started = bundleInBrowser(bundlePage);
  let tab: Page;
  let html: string;
  const complaints: string[] = [];

  before(async () => {
    html = await renderOnServer();
  });

  beforeEach(async () => {
    complaints.length = 0;
    const { browser, script } = started();
    tab = await browser.newPage();
    tab.on('console', (message) => {
      if (['warning', 'error'].includes(message.type())) complaints.push(message.text());
    });
    tab.on('pageerror', (error) => complaints.push(String(error)));
    await tab.route('**', (route) => route.fulfill({ status: 404 }));
    await tab.route(`${ADDRESS}page.js`, (route) =>
      route.fulfill({ contentType: 'text/javascript', body: script }),
    );
  });
  afterEach(async () => {
    await tab.close();
    assert.deepEqual(
      complaints.filter((complaint) => !/^Lit is in dev mode|404/.test(complaint)),
      [],
    );
  });

  const open = async (content = '') => {
    await tab.route(ADDRESS, (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><div id="root">${content}</div><script type="module" src="page.js"></script>`,
      }),
    );
    await tab.goto(ADDRESS);
  };
  /** Resolves once the element of the component has rendered. */
  const rendered = () =>
    tab.waitForFunction(() => page.ref.current?.updateComplete.then(() => page.ref.current?.hasUpdated));
  const calls = () => tab.evaluate(() => page.calls.splice(0));
  const dispatch = (type: string, app: string) =>
    tab.evaluate(
      ([type, app]) =>
        page.ref.current?.dispatchEvent(new CustomEvent(String(type), { detail: { app, step: app } })),
      [type, app],
    );

  test('renders no token, frontendOrigin or function on the server', () => {
    const attributes = Object.fromEntries(
      [...html.matchAll(/ ([\w-]+)="([^"]*)"/g)].map(([, name = '', value]) => [name, value]),
    );
    assert.match(attributes.required ?? '', /^(true)?$/);
    assert.deepEqual(
      { ...attributes, required: '' },
      {
        app: 'google_sheets',
        'app-name': 'Sheets',
        'token-endpoint': '/api/connect/token',
        size: 'large',
        timeout: '5000',
        required: '',
        name: 'account',
        class: 'wide',
        title: 'Your sheets',
      },
    );
  });

  test('sets token, frontendOrigin and functions as properties after hydration', async () => {
    await open(html);
    await tab.waitForFunction(() => document.querySelector('pd-connect-button')?.hasUpdated);
    await tab.evaluate(() => {
      Object.assign(window, { rendered: document.querySelector('pd-connect-button') });
      page.hydrate();
    });
    await rendered();
    const given = await tab.evaluate(() => {
      const { app, tokenEndpoint, timeout, required, multiple, token, frontendOrigin, fetch } =
        page.ref.current!;
      const same = Reflect.get(window, 'rendered') === page.ref.current;
      return {
        same,
        app,
        tokenEndpoint,
        timeout,
        required,
        multiple,
        token,
        frontendOrigin,
        fetch: typeof fetch,
      };
    });
    assert.deepEqual(given, {
      same: true,
      app: 'google_sheets',
      tokenEndpoint: '/api/connect/token',
      timeout: 5000,
      required: true,
      multiple: false,
      token: 'ctok_secret',
      frontendOrigin: 'https://connect.example.com',
      fetch: 'function',
    });
    assert.equal(
      await tab.locator('pd-connect-button[token], pd-connect-button[frontend-origin]').count(),
      0,
    );
  });

  test('resets properties that the next render omits', async () => {
    await open();
    await tab.evaluate(() =>
      page.render({
        app: 'slack',
        label: 'Go',
        disabled: true,
        hideClose: true,
        frontendOrigin: 'https://a.example.com',
        fetch: page.ownFetch,
      }),
    );
    await rendered();
    const state = () =>
      tab.evaluate(() => {
        const { label, disabled, hideClose, frontendOrigin, fetch } = page.ref.current!;
        return [label, disabled, hideClose, frontendOrigin, typeof fetch];
      });
    assert.deepEqual(await state(), ['Go', true, true, 'https://a.example.com', 'function']);
    await tab.evaluate(() => page.render({ app: 'slack', disabled: false, hideClose: false }));
    await tab.waitForFunction(() => !page.ref.current?.hideClose);
    assert.deepEqual(await state(), [undefined, false, false, 'https://pipedream.com', 'undefined']);
    assert.equal(await tab.locator('pd-connect-button[disabled], pd-connect-button[hide-close]').count(), 0);
  });

  test('calls only the handler of the latest render', async () => {
    await open();
    await tab.evaluate(() => page.render({ app: 'slack' }));
    await rendered();
    await dispatch('success', 'slack');
    assert.deepEqual(await calls(), ['first success slack']);
    await tab.evaluate(() => page.render({ app: 'slack', label: 'Again' }, 'second'));
    await tab.waitForFunction(() => page.ref.current?.label === 'Again');
    await dispatch('success', 'slack');
    await dispatch('pd-connect', 'ready');
    assert.deepEqual(await calls(), ['second success slack', 'second step ready']);
  });

  test('reports the outcome of a running attempt after React removes the component', async () => {
    await open();
    await tab.evaluate(() => page.render({ app: 'slack', tokenProvider: page.neverAnswers }));
    await rendered();
    await tab.evaluate(() => {
      void page.ref.current?.connect();
      page.unmount();
    });
    await tab.waitForFunction(() => page.calls.some((word) => word.includes(' cancel ')));
    const called = (await calls()).filter((word) => !word.includes('step'));
    assert.deepEqual(called, ['first cancel pd-connect-button']);
    assert.equal(await tab.evaluate(() => page.ref.current), null);
  });

  test('calls onChange and onAccountChange once for each event', async () => {
    await open();
    await tab.evaluate(() => page.render({ app: 'slack' }));
    await rendered();
    await tab.evaluate(() => {
      page.ref.current?.dispatchEvent(new Event('change', { bubbles: true }));
      page.ref.current?.dispatchEvent(new CustomEvent('accountchange', { detail: {} }));
    });
    assert.deepEqual(await calls(), [
      'first change pd-connect-button',
      'first accountchange pd-connect-button',
    ]);
  });

  test('makes the element inert only if the prop `inert` is true', async () => {
    await open();
    for (const inert of [true, false]) {
      await tab.evaluate((inert) => page.render({ app: 'slack', inert, label: String(inert) }), inert);
      await tab.waitForFunction((label) => page.ref.current?.label === label, String(inert));
      assert.equal(await tab.evaluate(() => page.ref.current?.inert), inert);
    }
  });

  test('keeps the prop `value` when the form is reset', async () => {
    await open();
    await tab.evaluate(() => {
      const form = document.createElement('form');
      document.querySelector('#root')?.replaceWith(form);
      form.append(page.container);
      page.render({ app: 'slack', name: 'account', value: 'apn_1' });
    });
    await rendered();
    const data = () =>
      tab.evaluate(() => {
        const form = document.forms[0]!;
        const before = new FormData(form).get('account');
        form.reset();
        return [before, new FormData(form).get('account'), page.ref.current?.state];
      });
    assert.deepEqual(await data(), ['apn_1', 'apn_1', 'connected']);
    await tab.evaluate(() => page.render({ app: 'slack', name: 'account', value: 'apn_2', label: 'Next' }));
    await tab.waitForFunction(() => page.ref.current?.label === 'Next');
    assert.deepEqual(await data(), ['apn_2', 'apn_2', 'connected']);
    await tab.evaluate(() => page.render({ app: 'slack', name: 'account', value: '', label: 'None' }));
    await tab.waitForFunction(() => page.ref.current?.label === 'None');
    assert.deepEqual(await data(), [null, null, 'idle']);
  });

  test('does not restore a spent token when Suspense shows the component again', async () => {
    await open();
    const show = (suspends: boolean) =>
      tab.evaluate((suspends) => page.renderSuspended({ app: 'slack', token: 'ctok_1' }, suspends), suspends);
    const hidden = (display: boolean) =>
      tab.waitForFunction(
        (display) => (document.querySelector('pd-connect-button')?.style.display === 'none') === display,
        display,
      );
    await show(false);
    await tab.waitForFunction(() => page.ref.current?.token === 'ctok_1');
    await tab.evaluate(() => {
      // Clears the token, as the element does after an attempt.
      page.ref.current!.token = '';
    });
    await show(true);
    await hidden(true);
    await show(false);
    await hidden(false);
    await tab.waitForFunction(() => page.ref.current);
    assert.equal(await tab.evaluate(() => page.ref.current?.token), '');
  });

  test('reports and cancels an attempt through the hook useConnect', async () => {
    await open();
    await tab.evaluate(() => page.renderHook({ app: 'slack', tokenProvider: page.neverAnswers }));
    await tab.waitForFunction(() => page.hook());
    const last = (pending: boolean) =>
      tab.waitForFunction((pending) => page.pending.at(-1) === pending, pending);
    await last(false);
    await tab.evaluate(() => {
      const first = page.hook()?.connect();
      Object.assign(window, { outcomes: [first, page.hook()?.connect()] });
    });
    await last(true);
    await tab.evaluate(() => page.hook()?.cancel());
    await last(false);
    const outcomes = () =>
      tab.evaluate(() => Promise.all(Reflect.get(window, 'outcomes') as Promise<unknown>[]));
    assert.deepEqual(await outcomes(), [{ type: 'cancel' }, { type: 'cancel' }]);
    // A call after cancel() starts the next attempt, and does not return the cancelled one.
    await tab.evaluate(() => {
      const first = page.hook()?.connect();
      page.hook()?.cancel();
      Object.assign(window, { next: page.hook()?.connect(), outcomes: [first] });
    });
    assert.deepEqual(await outcomes(), [{ type: 'cancel' }]);
    await last(true);
    await tab.evaluate(() => page.hook()?.cancel());
    assert.deepEqual(await tab.evaluate(() => Reflect.get(window, 'next') as unknown), { type: 'cancel' });
    await last(false);
    await tab.evaluate(() => {
      Object.assign(window, { outcomes: [page.hook()?.connect()] });
      page.unmount();
    });
    assert.deepEqual(await outcomes(), [{ type: 'cancel' }]);
    assert.equal(await tab.locator('body > div:not(#root)').count(), 0);
  });
});
