import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { parse } from 'parse5';
import type { DefaultTreeAdapterMap } from 'parse5';
import { ATTRIBUTES } from '../../src/doctor/attributes.js';
import { readTags } from '../../src/doctor/html.js';

type Found = [attributes: Record<string, string>, isInert: boolean];

/** Returns the buttons that the scanner finds. */
const scanned = (html: string): Found[] =>
  [...readTags(html)]
    .filter(({ name }) => name === 'pd-connect-button')
    .map(({ attributes, isInert }) => [Object.fromEntries(attributes), isInert]);

/** Returns the buttons that parse5 finds. parse5 parses HTML as browsers do. */
function parsed(html: string): Found[] {
  const found: Found[] = [];
  const visit = (node: DefaultTreeAdapterMap['node'], isInert: boolean): void => {
    if (node.nodeName === 'pd-connect-button' && 'attrs' in node)
      found.push([Object.fromEntries(node.attrs.map(({ name, value }) => [name, value])), isInert]);
    if ('content' in node)
      visit(node.content, isInert || !node.attrs.some(({ name }) => name === 'shadowrootmode'));
    if ('childNodes' in node) for (const child of node.childNodes) visit(child, isInert);
  };
  visit(parse(html, { scriptingEnabled: true }), false);
  return found;
}

const PIECES = [
  ...['<pd-connect-button app="a">', '<PD-Connect-Button app=b>', "<pd-connect-button app='c' app=d>"],
  ...['<pd-connect-button label="a > b" app=e>', '<pd-connect-button a/b=c/d app = "f" />'],
  ...[
    '<pd-connect-button app="&amp;&quot;&#39;&#x2F;&lt;">',
    '<pd-connect-button =x y= z>',
    '<pd-connect-button ',
  ],
  ...[
    '</pd-connect-button>',
    '<pd-connect-button-x app="g">',
    '<div title="',
    "<div title='",
    '">',
    "'>",
    '<',
  ],
  ...[
    '<!--',
    '-->',
    '--!>',
    '<!-->',
    '<!--->',
    '<!',
    '<?',
    '</',
    '</>',
    '>',
    '<!doctype html>',
    '-',
    '!',
    ' ',
  ],
  ...['<script>', '</script>', '</script ', '<script src="x.js">', '<style>', '</style>', '<textarea>'],
  ...[
    '</textarea>',
    '</textareas>',
    '<title>',
    '</TITLE>',
    '<noscript>',
    '</noscript>',
    '<iframe>',
    '</iframe>',
  ],
  ...['<template>', '</template>', '<template shadowrootmode="open">', 'text', '\n', '=', '"', "'"],
];

/** Returns for each meta tag whether the scanner finds it in the head. */
const scannedMetas = (html: string): boolean[] =>
  [...readTags(html)].filter(({ name }) => name === 'meta').map(({ isInHead }) => isInHead);

/** Returns for each meta tag whether it is a child of the head, in the order of the source. */
function parsedMetas(html: string): boolean[] {
  const found: [offset: number, isInHead: boolean][] = [];
  const visit = (node: DefaultTreeAdapterMap['node']): void => {
    if (node.nodeName === 'meta' && 'attrs' in node)
      found.push([node.sourceCodeLocation!.startOffset, node.parentNode?.nodeName === 'head']);
    if ('content' in node) visit(node.content);
    if ('childNodes' in node) for (const child of node.childNodes) visit(child);
  };
  visit(parse(html, { scriptingEnabled: true, sourceCodeLocationInfo: true }));
  return found.sort(([a], [b]) => a - b).map(([, isInHead]) => isInHead);
}

const HEAD_PIECES = [
  ...['<meta>', '<meta>', '<head>', '</head>', '<body>', '</body>', '<html>', '</html>', '<!doctype html>'],
  ...[
    '<title>a</title>',
    '<script>a</script>',
    '<style>a</style>',
    '<link>',
    '<base>',
    '<!-- a -->',
    ' ',
    '\n',
  ],
  ...[
    '<template>',
    '</template>',
    '<div>',
    '</div>',
    '</p>',
    '<br>',
    '</br>',
    '<svg></svg>',
    'text',
    '<',
    '</x>',
  ],
];

/** In microseconds of processor time, because a busy machine needs more time by the clock. */
const TWO_SECONDS = 2_000_000;

suite('The tags of an HTML source', () => {
  test('finds the same tags as an HTML parser', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }), (pieces) => {
        const html = `<body>${pieces.join('')}`;
        assert.deepEqual(scanned(html), parsed(html));
      }),
      { numRuns: 20_000 },
    );
  });

  test('finds the same meta tags in the head as an HTML parser', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...HEAD_PIECES), { maxLength: 10 }), (pieces) => {
        const html = pieces.join('');
        assert.deepEqual(scannedMetas(html), parsedMetas(html));
      }),
      { numRuns: 20_000 },
    );
  });

  test('scans a page of two million characters within two seconds', () => {
    for (const piece of [
      '<',
      '<!--',
      '<a ',
      '<a b="',
      '<script><!--',
      '</',
      '<a b=c ',
      '<template>',
      ' = ',
    ]) {
      const html = piece.repeat(2_000_000 / piece.length);
      const start = process.cpuUsage();
      assert.deepEqual(scanned(html), []);
      assert.ok(process.cpuUsage(start).user < TWO_SECONDS, piece);
    }
  });
});

suite('The end of a script', () => {
  const SCRIPT_PIECES = [
    ...[
      '<script>',
      '</script>',
      '<script ',
      '</script ',
      '<SCRIPT/',
      '</Script\n',
      '<scripts>',
      '</scripts>',
    ],
    ...['<!--', '<!-->', '<!--->', '-->', '--!>', '<!', '--', '-', '>', '<', '</', 'text', ' '],
    ...['<pd-connect-button app="a">', '<pd-connect-button app="a">'],
  ];

  test('is where an HTML parser finds it', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...SCRIPT_PIECES), { maxLength: 14 }), (pieces) => {
        const html = `<body><script>${pieces.join('')}`;
        assert.deepEqual(scanned(html), parsed(html));
      }),
      { numRuns: 20_000 },
    );
  });

  for (const [start, piece] of [
    ['<script><!--<script>', '</script ><script>'],
    ['<script>', '<!--<script></script></scrip>-->'],
    ['<script>', '<!--'],
  ] as const) {
    test(`is found in linear time after ${start} and many ${piece}`, () => {
      const begin = process.cpuUsage();
      assert.deepEqual(scanned(start + piece.repeat(20_000)), []);
      assert.ok(process.cpuUsage(begin).user < TWO_SECONDS);
    });
  }

  test('is found in linear time after many nested templates', () => {
    const open = '<template shadowrootmode=open>';
    const begin = process.cpuUsage();
    const html = `${open.repeat(45_000)}${'</template>'.repeat(45_000)}<pd-connect-button>`;
    assert.deepEqual(scanned(html), [[{}, false]]);
    assert.ok(process.cpuUsage(begin).user < TWO_SECONDS);
  });
});

test('doctor knows exactly the attributes of the element', () => {
  const { modules } = JSON.parse(readFileSync('custom-elements.json', 'utf8')) as {
    modules: { declarations?: { name: string; attributes?: { name: string }[] }[] }[];
  };
  const [element] = modules.flatMap(({ declarations = [] }) =>
    declarations.filter(({ name }) => name === 'PdConnectButton'),
  );
  assert.deepEqual([...ATTRIBUTES].sort(), element?.attributes?.map(({ name }) => name).sort());
});
