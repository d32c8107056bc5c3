import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { suite, test } from 'node:test';
import type { AxeResults } from 'axe-core';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { defaultsFor, DEFAULTS } from '../../demo/snippet/choices.js';
import { messageFor } from '../../demo/snippet/developer.js';
import { PUBLISHED } from '../../demo/snippet/release.js';
import { startTestDemo } from './demo.js';
import { clickInFrame } from '../support/click-in-frame.js';
import { launchChromium } from '../support/chromium.js';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const demo = await startTestDemo();
const browser = await launchChromium();

async function open(hash = '', options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(`${demo.url}/snippet/${hash}`);
  await page.locator('[data-kind=loaded]').waitFor();
  return page;
}

const code = (page: Page) => page.locator('#code code').innerText();
const preview = (page: Page) => page.frameLocator('#preview-page iframe');

async function connect(page: Page): Promise<void> {
  await page
    .locator('#preview-page')
    .evaluate((part) => part.scrollIntoView({ block: 'center', behavior: 'instant' }));
  await preview(page).locator('pd-connect-button').click();
  const frame = preview(page).frameLocator('pd-connect-button iframe');
  await clickInFrame(frame.getByRole('button', { name: 'Connect' }));
  await page.locator('.preview-words').getByText('close').waitFor();
}

suite('The snippet page', () => {
  test('connects in the preview, and lists the events of the attempt', async () => {
    const page = await open();
    const errors: string[] = [];
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    await connect(page);
    const words = await page.locator('.preview-words li').allInnerTexts();
    assert.deepEqual(words.slice(1), ['start', 'token', 'open', 'ready', 'success', 'close']);
    assert.deepEqual(errors, []);
    await page.context().close();
  });

  test('updates the snippet, the preview and the URL after each answer', async () => {
    const page = await open();
    await page.getByLabel('Text of the button').fill('Connect "Ada" & me');
    await preview(page).getByRole('button', { name: 'Connect "Ada" & me' }).waitFor();
    assert.match(await code(page), /label="Connect &quot;Ada&quot; &amp; me"/);
    await page.getByLabel('Preset of the playground').selectOption({ index: 1 });
    assert.match(await code(page), /<style>/);
    const again = await open(new URL(page.url()).hash);
    assert.equal(await code(again), await code(page));
    await again.context().close();
    await page.context().close();
  });

  test('shows the success URL in the preview instead of navigating', async () => {
    for (const site of ['', 'https://www.acme.com']) {
      const page = await open(`#success=url&successUrl=${site}/in%3Fa%3D{account}`);
      await connect(page);
      const [, address] = /go to (.*)apn_/.exec(await page.locator('[data-kind=going]').innerText()) ?? [];
      assert.equal(address, `${site}/in?a=`);
      await page.context().close();
    }
  });

  test('shows the button of a tag manager in the preview', async () => {
    const page = await open('#platform=gtm&place=.slot&success=message&successMessage=Well+done');
    await connect(page);
    await preview(page).getByText('Well done').waitFor();
    await page.context().close();
  });

  test('shows in the preview that a script with a wrong hash is refused', async () => {
    const page = await open();
    await page.getByLabel(/with a wrong hash/i).check();
    await page.locator('[data-kind=refused]').getByText('pd-connect-button.js was refused').waitFor();
    await page.context().close();
  });

  test('marks an invalid answer, and describes the problem to screen readers', async () => {
    const page = await open();
    await page.getByLabel('token-endpoint', { exact: true }).fill('javascript:x');
    const field = page.getByLabel('token-endpoint', { exact: true });
    assert.equal(await field.getAttribute('aria-invalid'), 'true');
    const described = (await field.getAttribute('aria-describedby')) ?? '';
    assert.ok(described.split(' ').includes('endpoint-problem'), described);
    const problem = page.locator('#endpoint-problem');
    assert.match(await problem.innerText(), /https:\/\//);
    const width = (await field.boundingBox())?.width;
    await field.fill(`https://${'long-name.'.repeat(8)}example`);
    await problem.getByText(/path is missing/).waitFor();
    assert.equal((await field.boundingBox())?.width, width, 'a long address in a message widens no field');
    await field.fill('javascript:x');
    assert.doesNotMatch(await code(page), /javascript:x/);
    await page.context().close();
  });

  test('marks a missing answer as wrong only after the visitor has left its field', async () => {
    const page = await open('#platform=webflow');
    const field = page.getByLabel('token-endpoint', { exact: true });
    const colourOf = (selector: string) =>
      page.locator(selector).evaluate((element) => getComputedStyle(element).color);
    const neutral = await colourOf('#endpoint-help');
    assert.equal(await page.locator('[aria-invalid=true]').count(), 0);
    assert.notEqual(await page.locator('#endpoint-problem').innerText(), '');
    assert.equal(await colourOf('#endpoint-problem'), neutral);
    await field.focus();
    await page.keyboard.press('Tab');
    await page.locator('[name=endpoint][aria-invalid=true]').waitFor();
    assert.notEqual(await colourOf('#endpoint-problem'), neutral);
    assert.equal(await page.locator('[aria-invalid=true]').count(), 1);
    await page.context().close();
  });

  test('keeps the focused field and typed values when answers are filled in', async () => {
    const page = await open('#platform=webflow');
    const worker = 'https://connect.acme.workers.dev';
    const [endpoint, accounts, folder] = ['endpoint', 'accounts', 'folder'].map((name) =>
      page.locator(`[name=${name}]`),
    ) as [Locator, Locator, Locator];
    await endpoint.click();
    await page.keyboard.type(`${worker}/api/connect/token`);
    // The field must have its value before the user focuses the field, because a later change would move the caret.
    assert.equal(await accounts.inputValue(), `${worker}/api/connect/accounts`);
    await accounts.click();
    await page.keyboard.type('https://mine.example/accounts');
    await endpoint.fill('https://other.example/api/connect/token');
    await accounts.click();
    assert.equal(await accounts.inputValue(), 'https://mine.example/accounts');
    assert.equal(await folder.inputValue(), 'https://other.example/pd-connect/');
    await accounts.fill('');
    await endpoint.fill(`${worker}/api/connect/token`);
    await page.keyboard.press('Tab');
    assert.equal(await accounts.inputValue(), '');
    await page.context().close();
  });

  test('keeps all answers when the user follows the skip link', async () => {
    const page = await open('#label=Mine');
    await page.locator('a.skip').focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(({ hash }) => hash === '#label=Mine');
    assert.equal(await page.getByLabel('Text of the button').inputValue(), 'Mine');
    await page.context().close();
  });

  test('describes every question by a visible hint', async () => {
    const hashes = [
      '#success=url&failure=message',
      '#success=message&failure=function',
      '#success=function&login=jwt',
      '#platform=gtm&success=datalayer',
      '#platform=webflow',
      '#platform=wordpress',
      '#platform=shopify',
    ];
    const seen = new Set<string>();
    for (const hash of hashes) {
      const page = await open(hash);
      const questions = await page
        .locator('#form')
        .locator('input[type=text], select, .segmented')
        .evaluateAll((all) =>
          all.map((question) => {
            const ids = (question.getAttribute('aria-describedby') ?? '').split(' ');
            const help = ids.map((id) => document.getElementById(id)).find((one) => one?.innerText.trim());
            const control = question.matches('.segmented') ? question.querySelector('input') : question;
            return {
              name: control?.getAttribute('name') ?? 'app',
              visible: help?.checkVisibility() === true,
            };
          }),
        );
      for (const { name } of questions) seen.add(name);
      assert.deepEqual(
        questions.filter(({ visible }) => !visible),
        [],
        hash,
      );
      await page.context().close();
    }
    const asked = Object.keys(DEFAULTS).filter((key) => PUBLISHED || key !== 'source');
    assert.deepEqual([...seen].sort(), asked.sort());
  });

  test('copies the message to a developer for the chosen platform', async () => {
    const page = await open('#platform=webflow', { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.getByText('A message to a developer').click();
    await page.locator('.maker-developer .copy').click();
    const copied = await page.evaluate<string>('navigator.clipboard.readText()');
    assert.equal(copied, messageFor(defaultsFor('webflow')));
    await page.context().close();
  });

  test('always shows the status of the snippet on a narrow screen', async () => {
    const page = await open('#platform=webflow', {
      viewport: { width: 390, height: 844 },
      reducedMotion: 'reduce',
    });
    const bar = page.locator('#bar');
    await bar.getByText(/Nothing to paste yet: 3 answers/).waitFor();
    for (const name of ['platform', 'endpoint', 'failure']) {
      await page.locator(`[name=${name}]`).focus();
      const [line, field] = [await bar.boundingBox(), await page.locator(`[name=${name}]`).boundingBox()];
      assert.ok(line && line.y > 0 && line.y + line.height <= 845, `${name}: ${line?.y}`);
      assert.ok(field && field.y >= 0 && field.y + field.height <= line.y, `${name}: ${field?.y}`);
    }
    await bar.getByRole('button', { name: 'Show the snippet' }).click();
    await page.locator('#code:focus').waitFor();
    const code = await page.locator('#code').boundingBox();
    assert.ok(code && code.y >= 0 && code.y < 200, String(code?.y));
    assert.equal(new URL(page.url()).hash, '#platform=webflow');
    await page.setViewportSize({ width: 1280, height: 900 });
    assert.equal(await bar.isVisible(), false);
    await page.context().close();
  });

  for (const [width, height] of [
    [1280, 900],
    [900, 600],
  ] as const)
    test(`keeps the snippet in view at every question, at ${width} × ${height} px`, async () => {
      const page = await open('', { viewport: { width, height }, reducedMotion: 'reduce' });
      const isShown = (selector: string) =>
        page.locator(selector).evaluate((part) => {
          const { top, bottom, left } = part.getBoundingClientRect();
          const form = document.getElementById('form')!.getBoundingClientRect();
          return top < innerHeight - 40 && bottom > 40 && left > form.right;
        });
      const names = await page
        .locator('#form :is(input, select)[name]')
        .evaluateAll((all) => all.map((field) => `#form [name="${(field as HTMLInputElement).name}"]`));
      assert.ok(names.length > 10);
      for (const name of names) {
        await page.locator(name).first().focus();
        assert.ok(await isShown('#code pre'), `the snippet is out of view at ${name}`);
        // A low window has no room for the preview below the snippet.
        if (height > 800) assert.ok(await isShown('#preview'), `the preview is out of view at ${name}`);
      }
      const last = page.getByLabel(/with a wrong hash/i);
      await last.focus();
      const box = await last.boundingBox();
      assert.ok(box && box.y >= 0 && box.y < height, `the end of the column is at ${box?.y}`);
      // The last question is still in view, which shows that only the column has scrolled, not the page.
      const question = await page.locator('[name=failure]').boundingBox();
      assert.ok(question && question.y < height, `the question is at ${question?.y}`);
      await page.context().close();
    });

  test('aligns the list of apps with the text field', async () => {
    for (const width of [1280, 390]) {
      const page = await open('', { viewport: { width, height: 900 } });
      await page.getByRole('combobox', { name: 'app' }).click();
      const list = page.locator('.picker-popup');
      await list.locator('li').first().waitFor();
      const [one, other] = [await list.boundingBox(), await page.locator('#picker-input').boundingBox()];
      assert.deepEqual([one?.x, one?.width], [other?.x, other?.width]);
      await page.context().close();
    }
  });

  test('lets the user copy only a complete snippet', async () => {
    const page = await open('', { permissions: ['clipboard-read', 'clipboard-write'] });
    const copy = page.locator('#code .copy');
    assert.equal(await copy.isDisabled(), false);
    await page.getByLabel('Paste it into').selectOption('webflow');
    await page
      .locator('#not-yet')
      .getByText(/Nothing to paste yet: \d answers are missing/)
      .waitFor();
    assert.equal(await copy.isDisabled(), true);
    await page.locator('.unfinished-list').getByRole('button', { name: 'your user’s JWT' }).click();
    await page.keyboard.insertText('await siteLogin.getToken()');
    const worker = 'https://connect.example.workers.dev';
    await page.getByLabel('token-endpoint', { exact: true }).fill(`${worker}/api/connect/token`);
    await page.keyboard.press('Tab');
    await copy.click();
    const copied = await page.evaluate<string>('navigator.clipboard.readText()');
    assert.match(
      copied,
      /accounts-endpoint="https:\/\/connect\.example\.workers\.dev\/api\/connect\/accounts"/,
    );
    assert.match(copied, /\$\{await siteLogin\.getToken\(\)\}/);
    assert.doesNotMatch(copied, /…/);
    await page.context().close();
  });

  test('finds an app by its name, and refuses an unknown name', async () => {
    const page = await open();
    const app = page.getByRole('combobox', { name: 'app' });
    await app.fill('Google Sheets');
    await page.keyboard.press('Tab');
    assert.match(await code(page), /app="google_sheets"/);
    await app.fill('No such app!');
    await page.keyboard.press('Enter');
    await page
      .locator('#not-yet')
      .getByText(/Nothing to paste yet: one answer/)
      .waitFor();
    assert.doesNotMatch(await code(page), /google_sheets|slack/);
    await page.context().close();
  });

  test('shows a hint and no icon of another app for an app that is not in the list', async () => {
    const page = await open();
    const app = page.getByRole('combobox', { name: 'app' });
    const icon = page.locator('.picker > img.tile');
    await icon.waitFor();
    const slack = await icon.getAttribute('src');
    await app.fill('hubspott');
    await page.keyboard.press('Tab');
    await page.locator('#app-hint').getByText('“hubspott” is not in the list').waitFor();
    assert.match((await app.getAttribute('aria-describedby')) ?? '', /app-hint/);
    assert.equal(await icon.count(), 0);
    assert.equal(await page.locator('.picker > .tile').textContent(), 'h');
    assert.match(await code(page), /app="hubspott"/);
    assert.equal(await page.locator('#code .copy').isDisabled(), false);
    await app.fill('slack');
    await page.keyboard.press('Tab');
    await page.locator('#app-hint:empty').waitFor({ state: 'attached' });
    assert.equal(await icon.getAttribute('src'), slack);
    await page.context().close();
  });

  test('runs no foreign code from the URL or in the preview', async () => {
    const hash = `#label=${encodeURIComponent('"><script>parent.pwned=1</script>')}&folder=data:,&source=own`;
    const page = await open(hash);
    assert.equal(await page.evaluate(`'pwned' in window`), false);
    const stranger = await page.context().newPage();
    await stranger.goto(`${demo.url}/snippet/preview.html`);
    await stranger.evaluate(`postMessage({ html: '<p id="written">' }, '*')`);
    await stranger.evaluate(`new Promise((done) => setTimeout(done))`);
    assert.equal(await stranger.locator('#written').count(), 0);
    await page.context().close();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`has no axe violations at 320 px in the colour scheme ${colorScheme}`, async () => {
      const page = await open('#success=function&successFunction=1', {
        colorScheme,
        bypassCSP: true,
        viewport: { width: 320, height: 800 },
      });
      await page.addScriptTag({ path: AXE });
      const { violations } = await page.evaluate<AxeResults>(`axe.run()`);
      assert.deepEqual(
        violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)]),
        [],
      );
      assert.equal(await page.evaluate(`document.documentElement.scrollWidth`), 320);
      await page.context().close();
    });
  }
});

suite('The policy of the preview page', () => {
  test('the preview page allows inline scripts, but embedding only by the demo site', async () => {
    const policyOf = async (path: string) =>
      (await fetch(`${demo.url}${path}`)).headers.get('content-security-policy') ?? '';
    assert.doesNotMatch(await policyOf('/snippet/'), /unsafe/);
    const policy = await policyOf('/snippet/preview.html');
    assert.match(policy, /script-src 'self' 'unsafe-inline';/);
    assert.match(policy, /frame-ancestors 'self'$/);
    assert.match(policy, /connect-src 'self';/);
  });
});
