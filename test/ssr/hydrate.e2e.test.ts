import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { installPackage } from '../support/installed-package.js';
import { renderButton, defineFrom } from './server.js';
import { startSite, type Client } from './site.js';
import { enginesToTest, Visit } from './visit.js';

const installed = await installPackage();
after(() => installed.remove());
await defineFrom(installed);
const site = await startSite(installed);

const markup = (attributes: Record<string, string> = {}) =>
  renderButton({
    app: 'slack',
    'token-endpoint': '/api/connect/token',
    'frontend-origin': site.sandbox,
    ...attributes,
  });
const SLACK = await markup();
const LABEL = 'Connect Slack';

for (const engine of enginesToTest()) {
  suite(`Server-rendered markup, in ${engine}`, () => {
    let visit: Visit;
    before(async () => {
      visit = await Visit.launch(engine, site);
    });
    after(() => visit.close());

    test('hydrates server-rendered markup without a warning or a change', async () => {
      await visit.open({ client: 'hydrating', body: SLACK });
      await visit.assertRendered(LABEL);
      await visit.assertStable();
      assert.deepEqual(await visit.evaluate('changes'), []);
      assert.equal(await visit.evaluate('inside() === first'), true);
      await visit.assertConnects();
    });

    test('keeps the rendered icon, size and disabled state during hydration', async () => {
      const body = await markup({ icon: 'data:,', disabled: '', size: 'large', 'connected-label': 'Done' });
      await visit.open({ client: 'hydrating', body });
      await visit.assertRendered(LABEL);
      assert.deepEqual(await visit.evaluate('changes'), []);
      assert.equal(await visit.evaluate('inside() === first && inside().disabled'), true);
    });

    for (const client of ['hydrating', 'npm', 'cdn'] satisfies Client[])
      for (const dir of ['ltr', 'rtl'])
        test(`reserves space for a slotted icon before the script loads, with dir=${dir} (${client})`, async () => {
          const icon = '<svg slot="icon" viewBox="0 0 1 1"></svg>';
          const body = `<div dir="${dir}">${SLACK.replace('</pd-connect-button>', `${icon}</pd-connect-button>`)}</div>`;
          await visit.open({ client, body });
          await visit.assertRendered(LABEL);
          await visit.assertStable();
        });

    for (const client of ['hydrating', 'npm', 'cdn'] satisfies Client[])
      test(`shows the default text if there is a line break between the tags (${client})`, async () => {
        await visit.open({ client, body: SLACK.replace('</pd-connect-button>', '\n</pd-connect-button>') });
        // A text that a line break in the slot has replaced would have no width.
        await visit.waitUntil(`inside().querySelector('[part=label]').getBoundingClientRect().width > 20`);
      });

    for (const client of ['npm', 'cdn'] as const)
      test(`does not visibly change the button on a page that does not hydrate (${client})`, async () => {
        await visit.open({ client, body: SLACK });
        await visit.assertRendered(LABEL);
        await visit.assertStable();
        await visit.assertConnects();
      });

    for (const client of ['hydrating', 'npm'] as const) {
      test(`keeps the focus on the button when the script runs (${client})`, async () => {
        await visit.open({ client, body: SLACK, script: 'first.focus()' });
        assert.equal(await visit.evaluate('element().shadowRoot.activeElement === inside()'), true);
      });

      // WebKit does not run the script while the page is still loading, so this test excludes WebKit.
      if (engine !== 'webkit')
        test(`shows the label if the script runs before the parser has finished (${client})`, async () => {
          await visit.open({ client, body: SLACK, early: true });
          await visit.assertRendered(LABEL);
          await visit.assertConnects();
        });

      test(`shows the label if a script inserts the markup (${client})`, async () => {
        await visit.open({ client, body: SLACK });
        await visit.evaluate(`void (document.body.innerHTML = ${JSON.stringify(SLACK)})`);
        await visit.waitUntil('label()');
        await visit.assertRendered(LABEL);
      });

      test(`shows the label under a policy that forbids inline styles (${client})`, async () => {
        await visit.open({ client, body: SLACK, policy: `style-src 'self'` });
        await visit.assertRendered(LABEL);
      });
    }

    for (const [how, deferred] of [
      ['in the hydration', ''],
      ['in a hydration that Lit has deferred', 'defer-hydration '],
    ] as const)
      test(`validates a required button without an exception ${how}`, async () => {
        const body = (await markup({ required: '' })).replace('app=', `${deferred}app=`);
        const script = `customElements.whenDefined('pd-connect-button').then(() => {
          element().setCustomValidity('Later');
          element().setCustomValidity('');
          element().removeAttribute('defer-hydration');
        })`;
        await visit.open({ client: 'hydrating', body, script });
        await visit.assertRendered(LABEL);
        assert.equal(await visit.evaluate('element().validity.valueMissing'), true);
      });

    const differs: [what: string, body: string, script: string, condition: string][] = [
      ['the state of a disabled fieldset', `<fieldset disabled>${SLACK}</fieldset>`, '', 'inside().disabled'],
      [
        'an icon that was set before hydration',
        SLACK,
        `element().icon = 'data:,'`,
        `element().shadowRoot.querySelector('img')`,
      ],
      [
        'a label that was set before hydration',
        SLACK,
        `element().setAttribute('label', 'Go')`,
        `label() === 'Go'`,
      ],
      [
        'the template of this release, from the markup of an older release',
        SLACK.replace('type="button"', ''),
        '',
        `inside().matches('[type=button]')`,
      ],
    ];
    for (const [what, body, script, condition] of differs)
      test(`updates the markup during hydration to ${what}`, async () => {
        await visit.open({ client: 'hydrating', body, script });
        assert.deepEqual(await visit.evaluate('consoleLines'), []);
        await visit.waitUntil(condition);
        assert.equal(
          await visit.evaluate(`element().shadowRoot.querySelectorAll('[part=button]').length`),
          1,
        );
        assert.equal(await visit.evaluate('getComputedStyle(inside()).borderRadius'), '8px');
        // Lit must also render the next change.
        await visit.evaluate(`element().label = 'Next'`);
        await visit.waitUntil(`label() === 'Next'`);
      });

    for (const client of ['hydrating', 'npm', 'cdn'] satisfies Client[])
      test(`moves a token from the document into the element (${client})`, async () => {
        const token = 'ctok_0123456789abcdef0123456789abcdef';
        await visit.open({ client, body: await markup({ token }) });
        assert.equal(await visit.evaluate('element().token'), token);
        assert.equal(await visit.evaluate('document.documentElement.outerHTML.includes("ctok_")'), false);
      });
  });
}
