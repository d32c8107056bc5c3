import assert from 'node:assert/strict';
import { suite, test, after, before } from 'node:test';
import { enginesToTest, openPage, type EnginePage } from '../support/engine-page.js';
import { startHost, type Page } from './host.js';

const body = (attributes = '') =>
  `<main id="swup" ${attributes}><p id="note">From the server</p>{button}<a id="next" href="?next">Next page</a>
    <p style="height: 3000px"></p></main>`;

/** Libraries that fetch the next page and replace the current page without a reload. */
const NAVIGATION: Record<string, Page> = {
  Turbo: { entry: 'turbo.js', body: body() },
  htmx: { entry: 'htmx.js', body: body('hx-boost:inherited="true"') },
  Unpoly: { entry: 'unpoly.js', body: body().replace('id="next"', 'id="next" up-follow') },
  swup: { entry: 'swup.js', body: body() },
};

/** Libraries that morph the page into the server's response. Each page defines `morph()`. */
const MORPH: Record<string, Page> = {
  'Turbo refresh': { entry: 'turbo.js', body: body() },
  'htmx outerMorph': { entry: 'htmx.js', body: body() },
  'Alpine morph': { entry: 'alpine-morph.js', body: body() },
  morphdom: { entry: 'morphdom.js', body: body() },
};

const nameOf = (library: string) => library.toLowerCase().replaceAll(' ', '-');
const host = await startHost(
  Object.fromEntries(
    Object.entries({ ...NAVIGATION, ...MORPH }).map(([library, page]) => [nameOf(library), page]),
  ),
);

const BUTTON = `document.querySelector('#connect')`;
const ROOT = `${BUTTON}.shadowRoot`;
const READY = `document.readyState === 'complete' && ${BUTTON}?.shadowRoot?.querySelector('button')`;
const OVERLAYS = `${ROOT}.querySelectorAll('dialog, iframe').length`;

class Visit {
  readonly page: EnginePage;

  constructor(page: EnginePage) {
    this.page = page;
  }

  async open(library: string): Promise<void> {
    await this.page.open(`${host.url}/${nameOf(library)}`);
    await this.page.waitUntil(READY);
  }

  async openNextPage(): Promise<void> {
    await this.page.evaluate(`void (window.before = ${BUTTON})`);
    await this.page.click(`document.querySelector('#next')`);
    await this.page.waitUntil(`location.search === '?next' && ${BUTTON} !== before && ${READY}`);
  }

  async pressButton(app: string): Promise<void> {
    await this.page.evaluate(`void (window.events = [], ${BUTTON}.setAttribute('app', '${app}'),
      ['open', 'success', 'error', 'cancel', 'close'].forEach((name) =>
        ${BUTTON}.addEventListener(name, () => events.push(name))))`);
    await this.page.click(BUTTON);
  }

  async assertConnects(): Promise<void> {
    await this.pressButton('test_success');
    await this.page.waitUntil(`/close|error/.test(events)`);
    assert.deepEqual(await this.page.evaluate('events'), ['open', 'success', 'close']);
    assert.equal(await this.page.evaluate(OVERLAYS), 0);
  }

  async morph(): Promise<void> {
    await this.page.evaluate(`void (window.before = ${BUTTON}, note.textContent = 'Old', morph())`);
    await this.page.waitUntil(`note.textContent === 'From the server'`);
    assert.equal(await this.page.evaluate(`${BUTTON} === before`), true, 'the element is the same');
  }
}

for (const engine of enginesToTest()) {
  let page: EnginePage;
  before(async () => {
    page = await openPage(engine);
  });
  after(() => page.close());

  suite(`a page that a library replaces without a reload, in ${engine}`, () => {
    for (const library of Object.keys(NAVIGATION)) {
      test(`the button works on the next page (${library})`, async () => {
        const visit = new Visit(page);
        await visit.open(library);
        await visit.openNextPage();
        await visit.assertConnects();
      });

      test(`dispatches a cancel event if the user goes back during a flow (${library})`, async () => {
        const visit = new Visit(page);
        await visit.open(library);
        await visit.openNextPage();
        await visit.pressButton('test_hang');
        await page.waitUntil(`events.includes('open')`);
        await page.evaluate(`void (window.before = ${BUTTON}, history.back())`);
        await page.waitUntil(`location.search === '' && ${BUTTON} !== before && ${READY}`);
        await page.waitUntil(`/close/.test(events)`);
        assert.deepEqual(await page.evaluate('events'), ['open', 'cancel', 'close']);
        await visit.assertConnects();
        await page.evaluate('void scrollTo(0, 500)');
        await page.waitUntil('scrollY === 500');
      });
    }
  });

  suite(`a page that a library morphs, in ${engine}`, () => {
    for (const library of Object.keys(MORPH)) {
      test(`morphing the page does not interrupt a flow or disconnect the button (${library})`, async () => {
        const visit = new Visit(page);
        await visit.open(library);
        await visit.pressButton('slack');
        await page.waitUntil(`${ROOT}.querySelector('dialog:not(.loading)')`);
        await visit.morph();
        await page.completeFrame();
        await page.waitUntil(`/close|error/.test(events)`);
        assert.deepEqual(await page.evaluate('events'), ['open', 'success', 'close']);
        const value = await page.evaluate<string>(`${BUTTON}.value`);
        await visit.morph();
        assert.match(value, /^apn_/);
        assert.equal(await page.evaluate(`${BUTTON}.value`), value);
        assert.equal(await page.evaluate(`${BUTTON}.state`), 'connected');
        assert.deepEqual(await page.evaluate('events'), ['open', 'success', 'close']);
      });
    }
  });
}
