import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import type { Page as BrowserPage } from 'playwright-core';
import { html } from 'lit';
import { installPackage } from '../support/installed-package.js';
import { defineFrom, renderToString } from './server.js';
import { startSite } from './site.js';
import { clickInFrame } from '../support/click-in-frame.js';
import { launchChromium } from '../support/chromium.js';

const installed = await installPackage();
after(() => installed.remove());
await defineFrom(installed);
const site = await startSite(installed);
const browser = await launchChromium();

const LINK = '/api/connect/link/slack?returnTo=/page/0';
const trigger = (inner: string) =>
  `<pd-connect-button app="slack" token-endpoint="/api/connect/token" frontend-origin="${site.sandbox}">${inner}</pd-connect-button>`;

const BODIES = {
  'a link in plain markup': trigger(`<a slot="trigger" href="${LINK}">Connect Slack</a>`),
  'a link that a server rendered': await renderToString(
    html`<pd-connect-button app="slack" token-endpoint="/api/connect/token" frontend-origin=${site.sandbox}
      ><a slot="trigger" href=${LINK}>Connect Slack</a></pd-connect-button
    >`,
  ),
  'a form’s button': `<form id="link" action="/api/connect/link/slack"><input type="hidden" name="returnTo" value="/page/0"></form>
    ${trigger('<button slot="trigger" form="link">Connect Slack</button>')}`,
};

async function open(body: string, javaScriptEnabled: boolean): Promise<BrowserPage> {
  const context = await browser.newContext({ javaScriptEnabled });
  const page = await context.newPage();
  await page.goto(site.page({ client: 'cdn', body }));
  return page;
}

const accounts = async (page: BrowserPage): Promise<unknown[]> => {
  const response = await page.request.get(new URL('/api/connect/accounts?app=slack', page.url()).href);
  return ((await response.json()) as { accounts: unknown[] }).accounts;
};

suite('A link or button in the slot trigger', () => {
  for (const [what, body] of Object.entries(BODIES)) {
    test(`connects an account without JavaScript through ${what}`, async () => {
      const page = await open(body, false);
      const before = await accounts(page);
      const start = page.url();
      await page.locator('[slot=trigger]').click();
      const link = new URL(page.url());
      assert.equal(link.origin, site.sandbox);
      await page.context().close();

      // Pipedream's page needs scripts, so this context enables JavaScript.
      const visitor = await (await browser.newContext()).newPage();
      await visitor.goto(link.href);
      await visitor.getByRole('button', { name: 'Connect', exact: true }).click();
      await visitor.waitForURL(`${new URL(start).origin}/page/0?connect_status=success`);
      assert.equal((await accounts(visitor)).length, before.length + 1);
      await visitor.context().close();
    });

    test(`opens the frame without a navigation if JavaScript runs: ${what}`, async () => {
      const page = await open(body, true);
      const start = page.url();
      await page.locator('[slot=trigger]').click();
      await clickInFrame(
        page.frameLocator('pd-connect-button iframe').getByRole('button', { name: 'Connect', exact: true }),
      );
      await page.locator('pd-connect-button:state(connected)').waitFor({ state: 'attached' });
      assert.equal(page.url(), start);
      await page.context().close();
    });
  }
});
