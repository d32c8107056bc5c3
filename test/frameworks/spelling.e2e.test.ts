import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Page } from './worlds/page.js';
import { pageOpener } from './worlds/open-page.js';

declare const page: Page;

suite('An attribute or property that a framework sets', () => {
  const openPage = pageOpener();

  const complaintOf = async (name: string, defined: boolean) => {
    const tab = await openPage();
    if (defined) await tab.evaluate(() => page.define());
    await tab.evaluate((name) => page.misspell(name, { app: 'slack', tokenEndpoint: '/token' }), name);
    await tab.waitForFunction(() => page.has());
    if (!defined) await tab.evaluate(() => page.define());
    const complaint = await tab.evaluate(() => page.complaint());
    await tab.close();
    return complaint;
  };

  for (const [name, defined, advice] of [
    ['html', true, 'set the property `tokenEndpoint`'],
    ['svelte', false, 'set the property `tokenEndpoint`'],
    ['solid', true, 'in Solid `prop:tokenEndpoint`'],
    ['react', false, '`<PdConnectButton tokenEndpoint={…}>`'],
    ['vue', false, '`:token-endpoint.prop`'],
  ] as const)
    test(`suggests \`token-endpoint\` for the attribute tokenendpoint in ${name}${defined ? '' : ', before the tag is defined'}`, async () => {
      const complaint = await complaintOf(name, defined);
      assert.match(
        complaint,
        /^misconfigured: .*Found `tokenendpoint`: write the attribute `token-endpoint`/,
      );
      assert.ok(complaint.includes(advice), complaint);
    });

  for (const name of ['vue', 'svelte', 'solid'])
    test(`suggests a property for a function that is set as an attribute in ${name}`, async () => {
      const tab = await openPage();
      if (name === 'solid') await tab.evaluate(() => page.define());
      await tab.evaluate((name) => {
        page.misspell(name, {
          app: 'slack',
          [name === 'vue' ? 'token-provider' : 'tokenProvider']: page.neverAsked,
        });
      }, name);
      await tab.waitForFunction(() => page.has());
      if (name !== 'solid') await tab.evaluate(() => page.define());
      const complaint = await tab.evaluate(() => page.complaint());
      const [found, advice] =
        name === 'vue'
          ? ['token-provider', 'in Vue bind `:token-provider.prop`']
          : ['tokenprovider', 'set the property `tokenProvider`'];
      assert.ok(
        complaint.includes(`Found \`${found}\`, but a function must be a property: ${advice}`),
        complaint,
      );
      await tab.close();
    });

  const renderedAgain = async (name: string) => {
    const tab = await openPage();
    const setting = name === 'solid' ? 'prop:tokenEndpoint' : 'tokenEndpoint';
    const first = { app: 'slack', title: 'first', [setting]: '/first' };
    await tab.evaluate(([name, props]) => page.misspell(name, props), [name, first] as const);
    await tab.waitForFunction(() => page.has());
    await tab.evaluate(
      async (props) => {
        page.define();
        await document.querySelector('pd-connect-button')?.updateComplete;
        page.misspellAgain(props);
      },
      { app: 'slack', title: 'second', [setting]: '/second' },
    );
    await tab.waitForFunction(() => document.querySelector('pd-connect-button')?.title === 'second');
    return tab;
  };

  for (const name of ['react', 'vue', 'svelte without a spread', 'solid'])
    test(`applies a new property value in ${name} after the tag is defined`, async () => {
      const tab = await renderedAgain(name);
      const given = await tab.evaluate(() => document.querySelector('pd-connect-button')?.tokenEndpoint);
      assert.equal(given, '/second');
      await tab.close();
    });

  test('reports an error if Svelte renders a spread before the tag is defined', async () => {
    const tab = await renderedAgain('svelte');
    assert.match(await tab.evaluate(() => page.complaint()), /Found `tokenendpoint`/);
    await tab.close();
  });

  for (const name of ['react', 'vue', 'svelte', 'solid'])
    test(`applies properties that were set before the tag was defined in ${name}`, async () => {
      const tab = await openPage();
      await tab.evaluate((name) => page.misspell(name, { app: 'slack' }), name);
      await tab.waitForFunction(() => page.has());
      const token = await tab.evaluate(async () => {
        const button = document.querySelector('pd-connect-button')!;
        Object.assign(button, { tokenEndpoint: '/token', value: 'apn_1', required: true });
        page.define();
        await button.updateComplete;
        return [button.tokenEndpoint, button.value, button.required, button.state];
      });
      assert.deepEqual(token, ['/token', 'apn_1', true, 'connected']);
      await tab.close();
    });
});
