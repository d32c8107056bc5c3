import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { attributesOf, type Choices } from '../../demo/page/choices.js';
import { PAGE_SNIPPETS } from '../../demo/page/snippets/page.js';
import { SERVER_SNIPPETS } from '../../demo/page/snippets/server.js';
import { pascalCase, startTag } from '../../demo/page/snippets/markup.js';
import { PUBLISHED, VERSION } from '../../demo/snippet/release.js';
import { SCRIPT_ADDRESS } from '../../scripts/lib/package.mjs';
import { countdown, maskTokens } from '../../demo/page/steps/token-view.js';
import { checkMarkup } from '../site/checks.js';
import { typeErrors } from '../site/types.js';

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

suite('The generated code of the demo', () => {
  test('writes only the attributes that differ from the defaults', () => {
    assert.equal(
      startTag(attributesOf(PLAIN)),
      '<pd-connect-button app="slack" token-endpoint="/api/connect/token"></pd-connect-button>',
    );
  });

  test('breaks a long tag into one line for each attribute', () => {
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

  test('contains a chosen accounts endpoint and a chosen mode', () => {
    const attributes = attributesOf({ ...PLAIN, accounts: true, mode: 'link', multiple: true });
    assert.deepEqual(attributes.slice(2), [
      ['accounts-endpoint', '/api/connect/accounts'],
      ['mode', 'link'],
      ['multiple', true],
    ]);
  });

  test('escapes input in attribute values', () => {
    const tag = startTag(attributesOf({ ...PLAIN, label: '"><script>&' }));
    assert.ok(tag.includes('label="&quot;>&lt;script>&amp;"'));
  });

  test('names the component after the slug if the slug begins with a letter', () => {
    assert.deepEqual(['google_sheets', '24sevenoffice', '_'].map(pascalCase), [
      'GoogleSheets',
      'Account',
      'Account',
    ]);
  });

  for (const { title, code } of PAGE_SNIPPETS) {
    test(`the code for ${title} contains every chosen attribute once`, () => {
      const text = code(attributesOf({ ...PLAIN, accountId: 'apn_1', oauthAppId: 'oa_1' }));
      for (const part of ['app="slack"', 'account-id="apn_1"', 'oauth-app-id="oa_1"']) {
        assert.equal(text.split(` ${part}`).length, 2, `${part} in ${text}`);
      }
    });
  }
});

suite('The code of the quickstart', () => {
  const pages = PAGE_SNIPPETS.map(({ id, code }) => ({ id, code: code(attributesOf(PLAIN)) }));
  const servers = SERVER_SNIPPETS.map(({ id, code }) => ({ id, code: code([]) }));
  const scriptOf = (code: string): string =>
    /<script type="module">([^]*?)<\/script>/.exec(code)?.[1] ?? 'none';
  const even = (code: string): string => code.replaceAll(/\s+/g, ' ').trim();

  test('the code type-checks against the package with an account that may be null', () => {
    const samples = [...pages.filter(({ id }) => id === 'html' || id === 'react'), ...servers].map(
      ({ id, code }) => ({
        place: id,
        code: id === 'html' ? scriptOf(code).replace(/const button = .*/, '') : code,
        jsx: id === 'react',
      }),
    );
    assert.deepEqual(typeErrors(samples, { nulls: true }), []);
    const wrong = `button.addEventListener('success', ({ detail }) => detail.account.id);`;
    assert.equal(typeErrors([{ place: 'x', code: wrong, jsx: false }], { nulls: true }).length, 1);
  });

  for (const { id, code } of pages) {
    test(`the code for ${id} uses only attributes of the element`, () =>
      assert.deepEqual(checkMarkup(code), []));
  }

  test('creates the Next.js handler like the example in examples/next/', () => {
    const typed = readFileSync('examples/next/app/api/connect/[...path]/route.ts', 'utf8');
    const plain = typed
      .replace(', type ConnectHandler', '')
      .replaceAll(/: ConnectHandler( \| undefined)?/g, '')
      .replace('(request: Request): Promise<Response>', '(request)');
    const shape = (code: string): string =>
      even(code.replace(/createConnectHandler\(\{[^]*?\n {2}\}\)/, 'made()'));
    const next = servers.find(({ id }) => id === 'next')?.code.replace(/^\/\/ app.*\n/, '') ?? '';
    assert.equal(shape(next), shape(plain));
    assert.match(shape(next), /made\(\)/);
  });

  test('loads the script from the host’s own server', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    assert.equal(VERSION, version);
    const [html] = PAGE_SNIPPETS;
    assert.match(html?.code([]) ?? '', new RegExp(` src="${SCRIPT_ADDRESS}"`));
    assert.equal(html?.note !== undefined, !PUBLISHED);
  });
});

suite('The token view of the demo', () => {
  test('masks a token anywhere in a text', () => {
    const token = `ctok_${'0123456789abcdef'.repeat(2)}`;
    assert.equal(
      maskTokens(`${token} https://x/?token=${token}&a`),
      'ctok_0123••••••••cdef https://x/?token=ctok_0123••••••••cdef&a',
    );
  });

  test('counts the remaining time down by the second, and stops at zero', () => {
    assert.equal(countdown(4 * 3600_000, 0), '4 h 00 min 00 s');
    assert.equal(countdown(65_000, 0), '1 min 05 s');
    assert.equal(countdown(9_900, 0), '9 s');
    assert.equal(countdown(0, 5_000), '0 s');
  });
});
