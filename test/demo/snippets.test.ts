import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { attributesOf, type Choices } from '../../demo/page/choices.js';
import { PAGE_SNIPPETS } from '../../demo/page/snippets/page.js';
import { pascalCase, startTag } from '../../demo/page/snippets/markup.js';
import { countdown, maskTokens } from '../../demo/page/steps/token-view.js';

const PLAIN: Choices = {
  app: 'slack',
  icon: '',
  mode: 'frame',
  accounts: false,
  multiple: false,
  appearance: 'filled',
  size: 'medium',
  prefetch: 'intent',
  label: '',
  connectedLabel: '',
  accountId: '',
  oauthAppId: '',
  hideClose: false,
  disabled: false,
};

suite('The generated code', () => {
  test('names only what differs from the defaults', () => {
    assert.equal(
      startTag(attributesOf(PLAIN)),
      '<pd-connect-button app="slack" token-endpoint="/api/connect/token"></pd-connect-button>',
    );
  });

  test('breaks a long tag into a line for each attribute', () => {
    const tag = startTag(attributesOf({ ...PLAIN, size: 'large', hideClose: true }));
    assert.deepEqual(tag.split('\n'), [
      '<pd-connect-button',
      '  app="slack"',
      '  token-endpoint="/api/connect/token"',
      '  size="large"',
      '  hide-close',
      '></pd-connect-button>',
    ]);
  });

  test('names the accounts endpoint and the mode where they are wanted', () => {
    const attributes = attributesOf({ ...PLAIN, accounts: true, mode: 'link', multiple: true });
    assert.deepEqual(attributes.slice(2), [
      ['accounts-endpoint', '/api/connect/accounts'],
      ['mode', 'link'],
      ['multiple', true],
    ]);
  });

  test('cannot be broken out of by what was typed', () => {
    const tag = startTag(attributesOf({ ...PLAIN, label: '"><script>&' }));
    assert.ok(tag.includes('label="&quot;>&lt;script>&amp;"'));
  });

  test('makes a component name of any slug', () => {
    assert.deepEqual(['google_sheets', '24sevenoffice', '_'].map(pascalCase), [
      'GoogleSheets',
      'Account',
      'Account',
    ]);
  });

  for (const { title, code } of PAGE_SNIPPETS) {
    test(`for ${title} has every chosen attribute once`, () => {
      const text = code(attributesOf({ ...PLAIN, accountId: 'apn_1', oauthAppId: 'oa_1' }));
      for (const part of ['app="slack"', 'account-id="apn_1"', 'oauth-app-id="oa_1"']) {
        assert.equal(text.split(` ${part}`).length, 2, `${part} in ${text}`);
      }
    });
  }
});

suite('The view of a token', () => {
  test('masks a token wherever it stands', () => {
    const token = `ctok_${'0123456789abcdef'.repeat(2)}`;
    assert.equal(
      maskTokens(`${token} https://x/?token=${token}&a`),
      'ctok_0123••••••••cdef https://x/?token=ctok_0123••••••••cdef&a',
    );
  });

  test('counts down to the second and stops at nothing', () => {
    assert.equal(countdown(4 * 3600_000, 0), '4 h 00 min 00 s');
    assert.equal(countdown(65_000, 0), '1 min 05 s');
    assert.equal(countdown(9_900, 0), '9 s');
    assert.equal(countdown(0, 5_000), '0 s');
  });
});
