import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Page } from 'playwright-core';
import { Reader } from '../../a11y/reader.js';
import { enginesToTest, openPage, type EnginePage } from '../../support/engine-page.js';
import { launchChromium } from '../../support/chromium.js';
import { waitFor } from '../../support/wait-for.js';
import { PAGES, startSite } from './site.js';

const site = await startSite();
const browser = await launchChromium();

/** The connected accounts, newest last. The page shows these apps in the order Notion, GitHub, Google Calendar. */
const ACCOUNTS = [
  { app: 'google_calendar', name: 'ada@example.com' },
  { app: 'github', name: 'ada-work' },
  { app: 'notion', name: 'Ada’s notes', healthy: false },
  { app: 'github', name: 'ada-at-home' },
];

const BUTTONS = `[...document.querySelectorAll('li pd-connect-button')]`;
const buttonOf = (app: string) => `${BUTTONS}.find((button) => button.app === '${app}')`;
const partOf = (app: string, part: string) =>
  `${buttonOf(app)}.shadowRoot.querySelector('[part~="${part}"]')`;
/** An expression for the texts of the built-in buttons, in the order of the rows. */
const TEXTS = `[...document.querySelectorAll('li:not([hidden]) pd-connect-button')].map((button) => {
  const slot = button.shadowRoot.querySelector('[part~=button]');
  return slot.textContent.replace(/\\s+/g, ' ').replace(' ,', ',').trim();
})`;
/** An expression that is true once all rows have names, accounts and icons. */
const SETTLED = `${BUTTONS}.length === 24 && ${BUTTONS}.every((button) =>
  button.state !== 'checking' && button.appName && button.shadowRoot.querySelector('img')?.naturalWidth)`;
const SANDBOX = `void ${BUTTONS}.forEach((button) => (button.frontendOrigin = '${site.sandbox.url}'))`;

interface Row {
  height: number;
  overflows: boolean;
}

for (const engine of enginesToTest())
  for (const folder of PAGES)
    suite(`examples/integrations/${folder}, in ${engine}`, () => {
      let page: EnginePage;
      before(async () => {
        page = await openPage(engine);
        site.signIn(ACCOUNTS);
        await page.open(`${site.url}/${folder}/`);
        await page.waitUntil(SETTLED);
        await page.evaluate(SANDBOX);
      });
      after(() => page.close());

      const click = async (element: string) => {
        await page.evaluate(`void ${element}.scrollIntoView({ block: 'center' })`);
        await page.click(element);
      };
      const asked = (path: string) =>
        site.requests.filter((request) => request.startsWith(`GET /api/connect/${path}?`));

      test('shows connected apps first, with one request for all accounts', async () => {
        const order = `${BUTTONS}.slice(0, 4).map((button) => button.app).join()`;
        await page.waitUntil(`${order} === 'notion,github,google_calendar,slack'`);
        assert.equal(asked('accounts').length, 1);
        assert.equal(asked('apps').length, 1);
        const texts = await page.evaluate<string[]>(TEXTS);
        assert.deepEqual(texts.slice(0, 5), [
          'Reconnect Notion, Ada’s notes',
          'GitHub connected, ada-at-home',
          'Google Calendar connected, ada@example.com',
          'Connect Slack',
          'Connect Google Sheets',
        ]);
      });

      test('shows each app in one line at 320 px', async () => {
        const frame = `document.querySelector('iframe#narrow')`;
        await page.evaluate(`void document.body.append(Object.assign(document.createElement('iframe'), {
          id: 'narrow', width: 320, height: 800, src: location.href }))`);
        await page.waitUntil(`(({ document }) => ${SETTLED})({ document: ${frame}.contentDocument })`);
        const rows = await page.evaluate<
          Row[]
        >(`[...${frame}.contentDocument.querySelectorAll('li')].map((row) => ({
          height: Math.round(row.getBoundingClientRect().height),
          overflows: row.scrollWidth > row.clientWidth
        }))`);
        assert.deepEqual(
          rows,
          Array.from({ length: 24 }, () => ({ height: rows[0]?.height, overflows: false })),
        );
        assert.ok((rows[0]?.height ?? 0) <= 56, `${rows[0]?.height}`);
        // A scroll bar may reduce the width.
        assert.ok(
          (await page.evaluate<number>(`${frame}.contentDocument.documentElement.scrollWidth`)) <= 320,
        );
        await page.evaluate(`${frame}.remove()`);
      });

      test('keeps the order of the apps while two accounts are connected by mouse', async () => {
        const place = `${BUTTONS}.indexOf(${buttonOf('discord')})`;
        const before = await page.evaluate(place);
        await click(buttonOf('discord'));
        await page.input.clickInFrame({ url: '/_static/connect.html', selector: '#connect' });
        await page.waitUntil(
          `${buttonOf('discord')}.state === 'connected' && !${partOf('discord', 'overlay')}`,
        );
        assert.equal(await page.evaluate(place), before);
        await click(partOf('discord', 'button'));
        await page.waitUntil(partOf('discord', 'add'));
        await click(partOf('discord', 'add'));
        await page.input.clickInFrame({ url: '/_static/connect.html', selector: '#connect' });
        await page.waitUntil(`${buttonOf('discord')}.accounts.length === 2`);
      });
    });

for (const folder of PAGES)
  test(`examples/integrations/${folder} can be used by touch only`, async () => {
    const context = await browser.newContext({
      hasTouch: true,
      isMobile: true,
      viewport: { width: 360, height: 740 },
    });
    const page = await context.newPage();
    site.signIn(ACCOUNTS);
    await page.goto(`${site.url}/${folder}/`);
    await page.waitForFunction(SETTLED);
    await page.evaluate(SANDBOX);
    await page.getByRole('searchbox').tap();
    await page.keyboard.insertText('disc');
    await page.getByRole('button', { name: 'Connect Discord' }).tap();
    await page.frameLocator('iframe[src*="connect.html"]').locator('#connect').tap();
    await page.waitForFunction(
      `${buttonOf('discord')}.state === 'connected' && !${partOf('discord', 'overlay')}`,
    );
    await page.getByRole('button', { name: 'Discord connected' }).tap();
    await page.getByRole('button', { name: 'Reconnect ada@example.com' }).waitFor();
    await page.getByRole('heading').tap();
    await page.waitForFunction(`!${partOf('discord', 'list')}`);
    await context.close();
  });

/** The expected announcements of a screen reader, one for each step by keyboard. */
const SPOKEN = [
  'Search apps, searchbox',
  'Connect Discord, button',
  'Discord connected, ada@example.com, button',
  'Discord accounts, group; Reconnect ada@example.com, button, “Connected”',
  'Disconnect ada@example.com, button',
  'Connect another Discord account, button',
  'Disconnect ada@example.com, button',
  'Really disconnect ada@example.com?, button',
  'Connect Discord, button',
];

for (const folder of PAGES)
  test(`examples/integrations/${folder} can be used with a keyboard and a screen reader`, async () => {
    const page = await browser.newPage();
    site.signIn(ACCOUNTS);
    await page.goto(`${site.url}/${folder}/`);
    await page.waitForFunction(SETTLED);
    await page.evaluate(SANDBOX);
    const reader = await Reader.of(page);
    const spoken: string[] = [];
    const press = async (key: string, condition = 'true') => {
      await page.keyboard.press(key);
      await page.waitForFunction(condition);
      spoken.push(await reader.focus());
    };
    await press('Tab');
    await page.keyboard.type('disc');
    await page.waitForFunction(`document.querySelector('#found').textContent === '1 app'`);
    await press('Tab');
    await page.keyboard.press('Enter');
    await page.frameLocator('iframe[src*="connect.html"]').locator('#connect:focus').waitFor();
    await press('Enter', `${buttonOf('discord')}.state === 'connected' && !${partOf('discord', 'overlay')}`);
    await page.keyboard.press('Enter');
    await page.waitForFunction(partOf('discord', 'list'));
    for (let turn = 0; turn < 3; turn++) await press('Tab');
    await press('Shift+Tab');
    await press('Enter');
    const asked = `${buttonOf('discord')}.shadowRoot.activeElement.textContent === 'Really disconnect?'`;
    await waitFor(async () => {
      // The confirmation ignores keys in the first half second, so Enter may be needed again.
      if (await page.evaluate(asked)) await page.keyboard.press('Enter');
      return page.evaluate<true | null>(`${buttonOf('discord')}.state === 'idle' || null`);
    }, 'disconnected account');
    spoken.push(await reader.focus());
    assert.deepEqual(spoken, SPOKEN);
    assert.deepEqual(site.sandbox.accounts.list({ app: 'discord', externalUserId: site.user() }), []);
    await page.close();
  });

for (const folder of PAGES)
  test(`examples/integrations/${folder} ignores unknown apps and scripts in icons`, async () => {
    const page = await browser.newPage();
    site.signIn(ACCOUNTS);
    await page.route('**/api/connect/apps?**', async (route) => {
      const response = await route.fetch();
      const { apps } = (await response.json()) as { apps: { slug: string }[] };
      await route.fulfill({ json: { apps: apps.filter(({ slug }) => slug !== 'slack') } });
    });
    await page.route('**/api/connect/icon/*', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<script>top.document.title = "run"</script>' }),
    );
    await page.goto(`${site.url}/${folder}/`);
    await page.waitForFunction(
      `${BUTTONS}.length === 23 && ${BUTTONS}.every(({ state }) => state !== 'checking')`,
    );
    assert.equal(await page.evaluate(`${buttonOf('slack')} === undefined`), true);
    assert.equal(await page.title(), 'Integrations');
    await page.close();
  });

for (const folder of PAGES)
  test(`examples/integrations/${folder} shows the reason for a failed attempt`, async () => {
    const page = await browser.newPage();
    site.signIn(ACCOUNTS);
    await page.route('**/api/connect/token', (route) => route.fulfill({ status: 500 }));
    await page.goto(`${site.url}/${folder}/`);
    await page.waitForFunction(
      `${BUTTONS}.length === 24 && ${BUTTONS}.every((button) => button.state !== 'checking')`,
    );
    for (const app of ['notion', 'google_calendar', 'discord']) {
      await page.evaluate(`void ${buttonOf(app)}.connect()`);
      await page.waitForFunction(
        `${partOf(app, 'status')}.textContent === 'The server could not start the connection.' &&
          ${partOf(app, 'status')}.clientHeight > 10`,
      );
    }
    await page.close();
  });

test('examples/integrations/html shows readable app names if GET /api/connect/apps fails', async () => {
  const page = await browser.newPage();
  site.signIn();
  await page.route('**/api/connect/apps?**', (route) => route.fulfill({ status: 502 }));
  await page.goto(`${site.url}/html/`);
  await page.waitForFunction(`${BUTTONS}.length === 24 && ${BUTTONS}.every(({ state }) => state === 'idle')`);
  assert.deepEqual((await page.evaluate<string[]>(TEXTS)).slice(0, 2), [
    'Connect Slack',
    'Connect Google Sheets',
  ]);
  await page.close();
});

test('examples/integrations/html connects one app in two tabs at the same time', async () => {
  site.signIn();
  const context = await browser.newContext();
  const discord = buttonOf('discord');
  const frameOf = (page: Page) => page.frameLocator('iframe[src*="connect.html"]');
  const tabs = await Promise.all(
    ['ada', 'bob'].map(async (name) => {
      const page = await context.newPage();
      await page.goto(`${site.url}/html/`);
      await page.waitForFunction(SETTLED);
      await page.evaluate(SANDBOX);
      await page.evaluate(`void ${discord}.click()`);
      await frameOf(page).locator('#name').fill(name);
      return { page, name };
    }),
  );
  await Promise.all(
    tabs.map(({ page }) =>
      frameOf(page)
        .locator('#choice')
        .evaluate((form) => (form as HTMLFormElement).requestSubmit()),
    ),
  );
  for (const { page, name } of tabs) {
    await page.waitForFunction(`${discord}.state === 'connected'`);
    assert.equal(await page.evaluate(`${discord}.account.name`), name);
    const names = await page.evaluate<string[]>(
      `${discord}.refresh().then((all) => all.map(({ name }) => name))`,
    );
    assert.deepEqual(names.sort(), ['ada', 'bob']);
  }
  await context.close();
});
