import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Page } from 'playwright-core';
import { ADDRESS, bundleInBrowser } from '../bundle-in-browser.js';
import { bundlePage } from './bundle.js';
import type { Page as TestPage } from './page.js';

declare const page: TestPage;

const ADVICE = 'in React render `<PdConnectButton tokenEndpoint={…}>` of "pd-connect-button/react"';

/** Runs with this repository's React. `npm run test:frameworks` also runs this suite with the React of examples/react-18. */
suite('The raw tag in React', () => {
  const started = bundleInBrowser(bundlePage);
  const openPage = async (): Promise<Page> => {
    const { browser, script } = started();
    const tab = await browser.newPage();
    await tab.route('**', (route) => route.fulfill({ status: 403 }));
    await tab.route(ADDRESS, (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: '<!doctype html><div id="root"></div><script type="module" src="page.js"></script>',
      }),
    );
    await tab.route(`${ADDRESS}page.js`, (route) =>
      route.fulfill({ contentType: 'text/javascript', body: script }),
    );
    await tab.goto(ADDRESS);
    return tab;
  };
  const render = async (tab: Page, props: Record<string, unknown>) => {
    await tab.evaluate((props) => page.renderTag(props), props);
    await tab.waitForFunction((label) => page.ref.current?.getAttribute('title') === label, props.title);
  };
  const outcomeOf = (tab: Page) =>
    tab.evaluate(async () => {
      const outcome = await page.ref.current!.connect();
      return outcome.type === 'error' ? `${outcome.error.code}: ${outcome.error.message}` : outcome.type;
    });

  test('accepts the prop `tokenEndpoint` only in React 19', async () => {
    const tab = await openPage();
    await render(tab, { app: 'slack', tokenEndpoint: '/token', title: 'first' });
    const outcome = await outcomeOf(tab);
    if (parseInt(await tab.evaluate(() => page.version)) < 19) {
      assert.match(outcome, /^misconfigured: .*Found `tokenendpoint`: write the attribute `token-endpoint`/);
      assert.ok(outcome.includes(ADVICE), outcome);
    } else assert.match(outcome, /^token-unauthorized: /);
    await tab.close();
  });

  test('applies the attribute `token-endpoint` of the next render', async () => {
    const tab = await openPage();
    await render(tab, { app: 'slack', title: 'first' });
    assert.match(await outcomeOf(tab), /^misconfigured: /);
    await render(tab, { app: 'slack', 'token-endpoint': '/later', title: 'second' });
    assert.equal(await tab.evaluate(() => page.ref.current?.tokenEndpoint), '/later');
    assert.match(await outcomeOf(tab), /^token-unauthorized: /);
    await tab.close();
  });
});
