import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { DEFAULTS, fromHash, OPTIONS, toHash, type Choices } from '../../demo/snippet/choices.js';
import { problemsOf } from '../../demo/snippet/checks.js';
import { PLATFORMS } from '../../demo/snippet/platforms.js';
import { languagesOf, readRelease } from '../../demo/snippet/release.js';
import { snippet } from '../../demo/snippet/snippet.js';
import { attributesIn, elementsOf, play, RELEASE, textOf } from './snippet-reader.js';

const HOSTILE = [
  '</script><script>pwned()</script>',
  '"><img src=x onerror=pwned()>',
  "');pwned();('",
  '<!--<script>',
  '${pwned()}',
  '{{pwned()}}{%pwned%}',
  '\u2028pwned()//',
  'x:y/%22onload=pwned()',
  'javascript:pwned()',
  'https://a.example/"></script><script>pwned()</script>',
  'a.b;pwned()',
  '</style><script>pwned()</script>',
  '&quot; onfocus=pwned() &lt;',
  '\\"+pwned()+\\"',
];
const words = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom(...HOSTILE, '<', '"', '\\', '{', '\n', '--', 'a'), { maxLength: 6 })
    .map((all) => all.join('')),
);
const choices: fc.Arbitrary<Choices> = fc
  .record({
    platform: fc.constantFrom('html', 'gtm'),
    ...Object.fromEntries(Object.entries(OPTIONS).map(([key, values]) => [key, fc.constantFrom(...values)])),
    ...Object.fromEntries(
      (
        [
          'app',
          'label',
          'icon',
          'endpoint',
          'accounts',
          'folder',
          'place',
          'successUrl',
          'successMessage',
        ] as const
      )
        .concat(['successFunction', 'failureMessage', 'failureFunction'] as never[])
        .map((key) => [key, fc.oneof(fc.constant(DEFAULTS[key]), words)]),
    ),
  })
  // As typed or from an address: either way the page cleans them.
  .map((given) => fromHash(toHash({ ...DEFAULTS, ...given })));

suite('A snippet', () => {
  test('is made of these elements alone, whatever was typed', () => {
    fc.assert(
      fc.property(choices, (given) => {
        const found = elementsOf(snippet(given, RELEASE, ''));
        const html = ['script', 'script', 'pd-connect-button', 'p', 'script'];
        const expected = given.platform === 'gtm' ? ['script'] : html;
        assert.deepEqual(
          found.filter((name) => !expected.includes(name)),
          [],
        );
        assert.ok(found.length <= expected.length, found.join(' '));
      }),
      { numRuns: 500 },
    );
  });

  test('has no attributes but those it is meant to have, with the text that was typed', () => {
    fc.assert(
      fc.property(choices, (given) => {
        const attributes = attributesIn(
          snippet({ ...given, platform: 'html' }, RELEASE, ''),
          'pd-connect-button',
        );
        const allowed =
          /^(id|app|token-endpoint|accounts-endpoint|credentials|label|icon|appearance|size|success-url)$/;
        assert.deepEqual(
          Object.keys(attributes).filter((name) => !allowed.test(name)),
          [],
        );
        assert.equal(attributes.label ?? '', given.label);
      }),
      { numRuns: 500 },
    );
  });

  test('runs nothing that was typed, and shows it as it was typed', () => {
    fc.assert(
      fc.property(choices, (given) => {
        // That a function is not there is for the console of the page that lacks it.
        const calls = { successFunction: 'onConnected', failureFunction: 'onConnectFailed' };
        const page = play(snippet({ ...given, ...calls }, RELEASE, ''));
        page.fire('success');
        if (given.success === 'message') assert.equal(page.status(), given.successMessage);
        page.fire('error');
        if (given.failure === 'message') assert.equal(page.status(), given.failureMessage);
        assert.equal(page.pwned(), false);
      }),
      { numRuns: 500 },
    );
  });

  test('names no function but a name, whatever was typed', () => {
    fc.assert(
      fc.property(words, (name) => {
        const text = snippet({ ...DEFAULTS, success: 'function', successFunction: name }, RELEASE, '');
        const called = /^ {4}window\.(.*)\(event\.detail\);$/m.exec(text)?.[1];
        if (called === undefined) assert.doesNotMatch(text, /window/);
        else assert.match(called, /^[\p{L}\p{N}\p{M}\p{Pc}$.]+$/u);
      }),
    );
    assert.match(
      snippet({ ...DEFAULTS, success: 'function', successFunction: 'a.b' }, RELEASE, ''),
      /window\.a\.b\(/,
    );
  });

  test('leaves no command to a tag manager or a shop template', () => {
    fc.assert(
      fc.property(choices, (given) => {
        assert.doesNotMatch(snippet(given, RELEASE, ''), /\{\{|\{%/);
      }),
    );
  });

  test('pins what is loaded at once by an attribute, and what is loaded later by an import map before it', () => {
    const text = snippet(DEFAULTS, RELEASE, '');
    const folder = 'https://cdn.jsdelivr.net/npm/pd-connect-button@1.2.3/dist/cdn/';
    assert.deepEqual(elementsOf(text).slice(0, 2), ['script', 'script']);
    const { integrity } = JSON.parse(textOf(text, 'script')) as { integrity: Record<string, string> };
    const { 'pd-connect-button.js': eager, ...later } = RELEASE.hashes;
    assert.deepEqual(
      integrity,
      Object.fromEntries(Object.entries(later).map(([file, hash]) => [folder + file, hash])),
    );
    const script = attributesIn(text, 'script', 1);
    assert.deepEqual(script, { type: 'module', src: `${folder}pd-connect-button.js`, integrity: eager });
  });

  test('takes the files from where it is told to', () => {
    const own = snippet({ ...DEFAULTS, source: 'own', folder: '/files' }, RELEASE, '');
    assert.equal(attributesIn(own, 'script', 1).src, '/files/pd-connect-button.js');
    const unpkg = snippet({ ...DEFAULTS, source: 'unpkg' }, RELEASE, '');
    assert.match(
      attributesIn(unpkg, 'script', 1).src ?? '',
      /^https:\/\/unpkg\.com\/pd-connect-button@1\.2\.3\//,
    );
  });

  test('fetches the file of a chosen language ahead, and pins no other', () => {
    const text = snippet({ ...DEFAULTS, lang: 'de' }, RELEASE, '');
    assert.equal(attributesIn(text, 'link').integrity, 'sha384-de');
    assert.equal(attributesIn(text, 'pd-connect-button').lang, 'de');
    assert.doesNotMatch(text, /pd-connect-zh-hant/);
    assert.match(snippet(DEFAULTS, RELEASE, ''), /pd-connect-zh-hant/);
    assert.deepEqual(languagesOf(RELEASE), ['de', 'zh-hant']);
  });

  test('carries the sheet of a preset without empty lines, of which some editors make paragraphs', () => {
    const text = snippet(
      { ...DEFAULTS, success: 'message' },
      RELEASE,
      'a {\n  b: c;\n}\n\nd {\n  e: f;\n}\n',
    );
    assert.equal(textOf(text, 'style').trim(), 'a {\n    b: c;\n  }\n  d {\n    e: f;\n  }');
    assert.doesNotMatch(text, /\n\s*\n/);
  });

  test('calls a function, or tells dataLayer, after a success and after a failure', () => {
    for (const platform of ['html', 'gtm']) {
      const calls = { success: 'function', failure: 'function', successFunction: 'shop.done' } as const;
      const page = play(snippet({ ...DEFAULTS, ...calls, platform }, RELEASE, ''));
      page.fire('success');
      page.fire('error');
      assert.deepEqual(page.calls(), ['shop.done', 'onConnectFailed']);
      const layer = play(
        snippet({ ...DEFAULTS, success: 'datalayer', failure: 'datalayer', platform }, RELEASE, ''),
      );
      layer.fire('success');
      layer.fire('error');
      assert.deepEqual(layer.dataLayer(), [
        { event: 'pd_connect_success', app: 'slack' },
        { event: 'pd_connect_error', app: 'slack', code: 'network' },
      ]);
    }
  });

  test('hides the button’s own message where the page has one, and takes it back at the next attempt', () => {
    const page = play(snippet({ ...DEFAULTS, failure: 'message' }, RELEASE, ''));
    assert.equal(page.fire('error'), false);
    assert.equal(page.status(), DEFAULTS.failureMessage);
    page.fire('beforeconnect');
    assert.equal(page.status(), '');
    assert.equal(play(snippet({ ...DEFAULTS, failure: 'datalayer' }, RELEASE, '')).fire('error'), true);
  });

  test('is old JavaScript for a tag manager, and makes no second button when the tag fires again', () => {
    const text = snippet(
      { ...DEFAULTS, platform: 'gtm', success: 'message', failure: 'message' },
      RELEASE,
      'a{}',
    );
    assert.doesNotMatch(textOf(text, 'script'), /=>|\b(const|let|class)\b|`/);
    const page = play(text);
    page.again();
    assert.equal(page.buttons(), 1);
  });

  test('does without an answer that cannot be used, and says which', () => {
    const bad = { ...DEFAULTS, app: 'Not A Slug', success: 'url', successUrl: 'javascript:x' } as const;
    assert.deepEqual(Object.keys(problemsOf(bad)), ['app', 'successUrl']);
    assert.doesNotMatch(snippet(bad, RELEASE, ''), /javascript:|Not A/);
    assert.deepEqual(problemsOf(DEFAULTS), {});
  });
});

suite('The address of the snippet page', () => {
  test('keeps every choice that an option or a text can be', () => {
    fc.assert(fc.property(choices, (given) => assert.deepEqual(fromHash(toHash(given)), given)));
    assert.equal(toHash(DEFAULTS), '');
  });

  test('takes no option that the page does not offer, and no key that it does not know', () => {
    assert.deepEqual(fromHash('#size=huge&success=eval&__proto__=x&other=1'), DEFAULTS);
  });
});

suite('The platforms', () => {
  test('each have a page in docs/no-code/', () => {
    const pages = readdirSync('docs/no-code').map((name) => name.replace(/\.md$/, ''));
    assert.deepEqual(PLATFORMS.flatMap(({ page }) => page ?? []).sort(), pages.sort());
  });
});

test('readRelease reads what a build writes', () => {
  const address = 'https://cdn.jsdelivr.net/npm/pd-connect-button@0.1.0/dist/cdn/pd-connect-flow-x.js?2';
  assert.deepEqual(readRelease({ integrity: { [address]: 'sha384-x' } }), {
    version: '0.1.0',
    hashes: { 'pd-connect-flow-x.js?2': 'sha384-x' },
  });
});
