import assert from 'node:assert/strict';
import { suite, test, after, before } from 'node:test';
import { enginesToTest, openPage, type EnginePage } from '../support/engine-page.js';
import { startHost, type Page } from './host.js';

const OPEN = '<button id="open">Edit</button>';
const FORM = `<p><label>Note <input id="note"></label></p>
  <div onclick="window.rowClicks = (window.rowClicks ?? 0) + 1">{button}</div>`;

/** Modal dialogs of libraries, as in each library's documentation. The last entry is the native dialog. */
const LIBRARIES: Record<string, Page> = {
  'Radix Dialog': { entry: 'radix.jsx', body: '<main id="root"></main>' },
  'Headless UI Dialog': { entry: 'headless-ui.jsx', body: '<main id="root"></main>' },
  'MUI Modal': { entry: 'mui.jsx', body: '<main id="root"></main>' },
  'React Aria Modal': { entry: 'react-aria.jsx', body: '<main id="root"></main>' },
  'Ark UI Dialog': { entry: 'ark.jsx', body: '<main id="root"></main>' },
  'Bootstrap modal': {
    entry: 'bootstrap.js',
    body: `<button id="open" type="button" data-bs-toggle="modal" data-bs-target="#modal">Edit</button>
      <div class="modal" id="modal" tabindex="-1" aria-labelledby="title" aria-hidden="true">
        <div class="modal-dialog"><div class="modal-content">
          <div class="modal-header"><h1 class="modal-title" id="title">Settings</h1></div>
          <div class="modal-body">${FORM}</div>
          <div class="modal-footer"><button type="button" data-bs-dismiss="modal">Save</button></div>
        </div></div>
      </div>`,
  },
  'focus-trap': {
    entry: 'focus-trap.js',
    body: `${OPEN}<div id="modal" hidden>${FORM}<button id="save">Save</button></div>`,
  },
  Micromodal: {
    entry: 'micromodal.js',
    body: `<style>#modal:not(.is-open) { display: none } .overlay { position: fixed; inset: 0; background: #0006 }
      .container { background: #fff; padding: 20px }</style>
      <button id="open" data-micromodal-trigger="modal">Edit</button>
      <div class="modal" id="modal" aria-hidden="true"><div class="overlay" tabindex="-1" data-micromodal-close>
        <div class="container" role="dialog" aria-modal="true" aria-labelledby="title">
          <h2 id="title">Settings</h2>${FORM}<button data-micromodal-close>Save</button>
        </div></div></div>`,
  },
  'a11y-dialog': {
    entry: 'a11y-dialog.js',
    body: `<style>#modal, #backdrop { position: fixed; inset: 0 } #modal[aria-hidden='true'] { display: none }
      #backdrop { background: #0006 } #content { position: relative; background: #fff; padding: 20px }</style>${OPEN}
      <div id="modal" aria-labelledby="title" aria-hidden="true"><div id="backdrop" data-a11y-dialog-hide></div>
        <div id="content" role="document"><h1 id="title">Settings</h1>${FORM}<button data-a11y-dialog-hide>Save</button></div>
      </div>`,
  },
  'the native dialog': {
    body: `<button id="open" onclick="modal.showModal()">Edit</button>
      <dialog id="modal"><form method="dialog">${FORM}<button>Save</button></form></dialog>`,
  },
};

const nameOf = (library: string) => library.toLowerCase().replaceAll(' ', '-');
const host = await startHost(
  Object.fromEntries(Object.entries(LIBRARIES).map(([library, page]) => [nameOf(library), page])),
);

const NOTE = `document.querySelector('#note')`;
const BUTTON = `document.querySelector('#connect')`;
const ROOT = `${BUTTON}.shadowRoot`;
const CLOSE = `${ROOT}.querySelector('[part~=close]')`;
const SHOWN = `Boolean(${NOTE}?.checkVisibility())`;
const FOCUS = `${ROOT}.activeElement?.localName ?? document.activeElement?.id`;

class Visit {
  readonly page: EnginePage;

  constructor(page: EnginePage) {
    this.page = page;
  }

  /** Waits for delayed reactions of a library to an event. MUI, for example, checks the focus every 50 ms. */
  async waitForLibrary(): Promise<void> {
    await this.page.evaluate(
      `void (window.looks = 0, window.looking = setInterval(() => ++window.looks > 3 && clearInterval(looking), 50))`,
    );
    await this.page.waitUntil('window.looks > 3');
  }

  /** Opens the library's modal dialog, and types a text that must not be lost. */
  async openModal(library: string): Promise<void> {
    await this.page.open(`${host.url}/${nameOf(library)}`);
    await this.page.waitUntil(`document.readyState === 'complete' && document.querySelector('#open')`);
    await this.waitForLibrary();
    await this.page.click(`document.querySelector('#open')`);
    await this.page.waitUntil(`${SHOWN} && ${BUTTON}?.shadowRoot`);
    await this.waitForLibrary();
    await this.page.evaluate(`void (window.events = [],
      ['open', 'success', 'error', 'cancel', 'close'].forEach((name) =>
        ${BUTTON}.addEventListener(name, () => events.push(name))))`);
    await this.page.click(NOTE);
    await this.page.input.type('unsaved');
  }

  async assertKept(): Promise<void> {
    await this.waitForLibrary();
    assert.equal(await this.page.evaluate(SHOWN), true, 'their modal is open');
    assert.equal(await this.page.evaluate(`${NOTE}.value`), 'unsaved');
  }

  /** Presses the button, and waits for the event. Then waits until the overlay accepts pointer input. */
  async openOverlay(app: string, event: string): Promise<void> {
    await this.page.evaluate(
      `void (events.length = window.rowClicks = 0, ${BUTTON}.setAttribute('app', '${app}'))`,
    );
    await this.page.click(BUTTON);
    await this.page.waitUntil(event);
    await this.page.waitUntil(
      `getComputedStyle(${CLOSE}).animationName && ${CLOSE}.getAnimations().length === 0`,
    );
    await this.page.evaluate('void (window.rowClicks = 0)');
  }
}

for (const engine of enginesToTest())
  suite(`the overlay above a modal dialog of a library, in ${engine}`, () => {
    let page: EnginePage;
    before(async () => {
      page = await openPage(engine);
    });
    after(() => page.close());

    for (const library of Object.keys(LIBRARIES)) {
      test(`the first Escape closes the overlay, and the second the library’s dialog (${library})`, async () => {
        const visit = new Visit(page);
        await visit.openModal(library);
        await visit.openOverlay('test_hang', `events.includes('open')`);
        await page.input.press('Escape');
        await page.waitUntil(`events.includes('close')`);
        await visit.assertKept();
        await page.input.press('Escape');
        await page.waitUntil(`!${SHOWN}`);
      });

      test(`a click on the close button does not reach the page (${library})`, async () => {
        const visit = new Visit(page);
        await visit.openModal(library);
        await visit.openOverlay('test_hang', `events.includes('open')`);
        await page.click(CLOSE);
        await page.waitUntil(`events.includes('close')`);
        await visit.assertKept();
        assert.equal(await page.evaluate('window.rowClicks'), 0);
      });

      test(`Tab moves the focus from the close button to the frame (${library})`, async () => {
        const visit = new Visit(page);
        await visit.openModal(library);
        await visit.openOverlay('slack', `${ROOT}.querySelector('dialog:not(.loading)')`);
        await page.evaluate(`void ${CLOSE}.focus()`);
        await visit.waitForLibrary();
        assert.equal(await page.evaluate(FOCUS), 'button');
        await page.input.press('Tab');
        await page.waitUntil(`(${FOCUS}) === 'iframe'`);
        await visit.waitForLibrary();
        assert.equal(await page.evaluate(FOCUS), 'iframe');
        await page.completeFrame();
        await page.waitUntil(`events.includes('close')`);
        assert.deepEqual(await page.evaluate('events'), ['open', 'success', 'close']);
        await visit.assertKept();
      });
    }
  });
