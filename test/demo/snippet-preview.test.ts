import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { DEFAULTS, type Choices } from '../../demo/snippet/choices.js';
import { differences, pageOf, withSite, type Site } from '../../demo/snippet/preview-page.js';
import { attributesIn, RELEASE, textOf } from './snippet-reader.js';

const SITE: Site = {
  release: RELEASE,
  presets: new Map([['pill', 'a { b: c; }']]),
  folder: '/cdn/',
  backend: { attributes: {} },
};
const preview = (choices: Partial<Choices>): string => pageOf({ ...DEFAULTS, ...choices }, SITE);

suite('The preview of a snippet', () => {
  test('stays on its own origin after a success if the success URL is absolute', () => {
    const pairs: [given: string, here: string][] = [
      ['https://www.acme.com/done?a={account}#top', '/done?a={account}#top'],
      ['HTTPS://www.acme.com/{app}', '/{app}'],
      ['https://www.acme.com', '/'],
      ['https://www.acme.com?a=b', '/?a=b'],
      ['https://www.acme.com//done', '/done'],
      ['/done', '/done'],
    ];
    for (const [successUrl, here] of pairs) {
      const text = preview({ success: 'url', successUrl });
      assert.equal(attributesIn(text, 'pd-connect-button')['success-url'], here, successUrl);
    }
  });

  test('reports the whole success URL, with the site of the given address', () => {
    const address = '/done?a=apn_1';
    assert.equal(
      withSite(address, 'https://www.acme.com/done?a={account}'),
      `https://www.acme.com${address}`,
    );
    assert.equal(withSite('/', 'https://www.acme.com'), 'https://www.acme.com/');
    assert.equal(withSite(address, '/done?a={account}'), address);
  });

  test('has an element for the button, whatever the selector is', () => {
    for (const place of ['#connect', '#my-place', '.connect', 'main .slot', '', 'connect']) {
      const text = preview({ platform: 'gtm', place });
      const { id } = attributesIn(text, 'div');
      assert.match(textOf(text, 'script'), new RegExp(`querySelector\\("#${id}"\\)`), place);
      assert.equal(id, place === '#my-place' ? 'my-place' : 'connect');
    }
  });

  test('names a replaced selector as a difference', () => {
    const named = (place: string): boolean =>
      differences({ ...DEFAULTS, platform: 'gtm', place }, SITE).some((text) => text.includes('#connect'));
    assert.deepEqual(['.connect', '#connect', '#mine'].map(named), [true, false, false]);
  });

  test('names the check for a customer only if the app proxy identifies the user', () => {
    const named = (login: Choices['login']): boolean =>
      differences({ ...DEFAULTS, platform: 'shopify', login }, SITE).some((text) =>
        text.includes('customer'),
      );
    assert.deepEqual([named('session'), named('jwt')], [true, false]);
  });

  test('has the default look if no preset has the given name', () => {
    assert.equal(textOf(preview({ preset: 'pill' }), 'style').trim(), 'a { b: c; }');
    for (const preset of ['constructor', '__proto__', 'no-such-preset'])
      assert.equal(textOf(preview({ preset }), 'style'), '', preset);
  });

  test('loads the script with a wrong hash if the user has asked for a wrong hash', () => {
    const text = pageOf(DEFAULTS, SITE, true);
    assert.match(attributesIn(text, 'script').integrity ?? '', /^sha384-A{64}$/);
  });
});
