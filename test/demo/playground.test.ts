import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import postcss from 'postcss';
import { BRAND_COLOR_SCHEMES, checkOfStates, themeFor } from '../../demo/playground/brand-theme.js';
import { contrast, type Rgb } from '../../demo/playground/colours.js';
import { fallbackOf } from '../../demo/playground/font-fallback.js';
import { PARTS, PROPERTIES, STATES } from '../../demo/playground/hooks.js';
import { PLAIN_LOOK, readLook, writeLook } from '../../demo/playground/look.js';
import {
  change,
  clean,
  declarationsFor,
  isSheet,
  parseDeclarations,
  schemeOf,
  selectorOf,
  serializeDeclarations,
} from '../../demo/playground/sheet-text.js';

const PRESETS = new URL('../../demo/playground/presets/', import.meta.url);
const names = (hooks: readonly { name: string }[]): string[] => hooks.map(({ name }) => name);
const ELEMENT = 'pd-connect-button';
const NO_BRAND = { colour: '', font: '', radius: '' };

/** Asserts that rules for a connected button also apply to a disconnecting button, which would otherwise change its look for a moment. */
function expectQuietEnd(root: postcss.Root): void {
  root.walkRules(({ selectors, selector }) => {
    for (const each of selectors.filter((one) => one.includes(':state(connected)')))
      assert.ok(
        selectors.some(
          (other) =>
            other === each.replace('connected', 'disconnecting') ||
            (other === each && each.includes(':state(disconnecting)')),
        ),
        `${selector} leaves out :state(disconnecting)`,
      );
  });
}

suite('The presets', () => {
  const files = readdirSync(PRESETS);

  test('there are at least ten presets', () => assert.ok(files.length >= 10));

  for (const file of files) {
    const root = postcss.parse(readFileSync(new URL(file, PRESETS), 'utf8'));

    test(`${file} selects only existing parts, states and attributes`, () => {
      root.walkRules(({ selectors }) => {
        for (const selector of selectors) {
          assert.match(
            selector.replace(/\([^()]*(\([^()]*\)[^()]*)*\)/g, ''),
            /^pd-connect-button(\[|:|$)[^\s>+~]*$/,
          );
          for (const [, part] of selector.matchAll(/::part\(([^)]*)\)/g))
            assert.ok(names(PARTS).includes(part!), `${selector}: no such part`);
          for (const [, state] of selector.matchAll(/:state\(([^)]*)\)/g))
            assert.ok(names(STATES).includes(state!), `${selector}: no such state`);
          for (const [, attribute] of selector.matchAll(/\[([\w-]+)/g))
            assert.ok(['appearance', 'size', 'disabled', 'multiple'].includes(attribute!), selector);
        }
      });
    });

    test(`${file} sets only existing custom properties`, () => {
      root.walkDecls(({ prop, value, important }) => {
        assert.ok(!important, prop);
        assert.doesNotMatch(value, /url\(|--(?!pd-connect-)/);
        if (prop.startsWith('--')) assert.ok(names(PROPERTIES).includes(prop), `${prop}: no such property`);
      });
      root.walkAtRules(({ name }) => assert.notEqual(name, 'import'));
    });

    test(`${file} sets a text colour with each background`, () => {
      root.walkRules((rule) => {
        const set = new Set(rule.nodes.flatMap((node) => (node.type === 'decl' ? [node.prop] : [])));
        if (set.has('--pd-connect-background'))
          assert.ok(set.has('--pd-connect-color'), `${rule.selector} sets no --pd-connect-color`);
      });
    });

    test(`${file} styles a disconnecting button like a connected button`, () => expectQuietEnd(root));

    test(`${file} has hover styles only for devices that can hover`, () => {
      root.walkRules(/:hover/, ({ selector, parent }) =>
        assert.equal(parent?.type === 'atrule' && parent.params, '(hover: hover)', selector),
      );
    });

    test(`${file} gives the parts retry and link the same background`, () => {
      root.walkRules(/::part\((more|retry|link)\)/, (rule) => {
        if (!rule.nodes.some((node) => node.type === 'decl' && node.prop === '--pd-connect-background'))
          return;
        for (const part of ['retry', 'link'])
          assert.ok(
            rule.selectors.some((selector) => selector.endsWith(`::part(${part})`)),
            `${rule.selector} leaves out ${part}`,
          );
      });
    });

    test(`${file} styles the part retry like the part button in the state error`, () => {
      root.walkRules(/::part\(retry\)/, (rule) => {
        for (const selector of rule.selectors.filter((each) => each.includes('::part(retry)')))
          assert.ok(
            selector.includes(':not(:state(error))') ||
              rule.selectors.includes(selector.replace('::part(retry)', '::part(button)')),
            selector,
          );
      });
    });
  }
});

suite('The style sheet of the playground', () => {
  test('removes a rule together with the last declaration of the rule', () => {
    const selector = selectorOf({ state: 'connected', part: 'label', pseudo: 'hover' });
    assert.equal(selector, 'pd-connect-button:state(connected)::part(label):hover');
    const css = change('', selector, new Map([['color', 'red']]));
    assert.equal(css, `${selector} {\n  color: red;\n}`);
    assert.equal(change(css, selector, new Map([['color', '']])), '');
  });

  test('selects a disabled button by :disabled', () => {
    const selector = selectorOf({ state: 'disabled', part: 'button', pseudo: '' });
    assert.equal(selector, `${ELEMENT}:disabled::part(button)`);
  });

  test('detects the only colour scheme that `color-scheme` allows', () => {
    assert.equal(schemeOf(`${ELEMENT} { color-scheme: dark }`), 'dark');
    assert.equal(schemeOf(`${ELEMENT} { color-scheme: only light }`), 'light');
    for (const css of [
      '',
      `${ELEMENT} { color-scheme: light dark }`,
      `${ELEMENT}::part(list) { color-scheme: dark }`,
    ])
      assert.equal(schemeOf(css), undefined, css);
  });

  test('changes one declaration without changing the rest of the style sheet', () => {
    const css = `/* Ours. */\n${ELEMENT} {\n  color: red;\n  gap: 1px;\n}\n\n${ELEMENT}::part(icon) {\n  opacity: 1;\n}`;
    assert.equal(change(css, ELEMENT, new Map([['color', 'blue']])), css.replace('red', 'blue'));
    assert.equal(change(css, ELEMENT, new Map([['gap', '']])), css.replace('\n  gap: 1px;', ''));
  });

  test('applies all rules of a selector in order', () => {
    const css = `${ELEMENT}::part(a), ${ELEMENT}::part(b) { color: red; gap: 1px } ${ELEMENT}::part(b) { color: blue }`;
    assert.deepEqual(
      [...declarationsFor(css, `${ELEMENT}::part(b)`)],
      [
        ['gap', '1px'],
        ['color', 'blue'],
      ],
    );
  });

  test('omits default values from the copied style sheet', () => {
    const css = `${ELEMENT} { --pd-connect-radius: 8px; --pd-connect-gap: 9px }`;
    const cleaned = clean(css, new Map([['--pd-connect-radius', '8px']]));
    assert.deepEqual([...declarationsFor(cleaned, ELEMENT)], [['--pd-connect-gap', '9px']]);
    assert.equal(
      clean(`${ELEMENT} { --pd-connect-radius: 8px }`, new Map([['--pd-connect-radius', '8px']])),
      '',
    );
  });

  test('sorts properties and shortens colours in the copied style sheet', () => {
    const css = `${ELEMENT} {\n  --pd-connect-radius: 9px;\n  --pd-connect-background: #FFFFFF;\n}`;
    assert.equal(
      clean(
        css,
        new Map([
          ['--pd-connect-background', ''],
          ['--pd-connect-radius', '8px'],
        ]),
      ),
      `${ELEMENT} {\n  --pd-connect-background: #fff;\n  --pd-connect-radius: 9px;\n}`,
    );
  });

  test('accepts only declarations from a text field', () => {
    const written = parseDeclarations('letter-spacing: 1px; content: "}"');
    assert.ok(written instanceof Map);
    assert.equal(serializeDeclarations(written), 'letter-spacing: 1px;\ncontent: "}";');
    for (const text of ['color: red } body { display: none', 'b { color: red }', 'color', '@media x {}', '}'])
      assert.equal(typeof parseDeclarations(text), 'string', text);
    assert.match(JSON.stringify(parseDeclarations('color: red !important')), /!important/);
  });

  test('rejects a style sheet that cannot be parsed', () => {
    assert.equal(isSheet(`${ELEMENT} { color: red }`), true);
    assert.equal(isSheet(`${ELEMENT} { color: red`), false);
  });
});

suite('A theme for a brand', () => {
  const channels = [0, 32, 64, 96, 119, 128, 160, 192, 224, 255];
  const colours = channels.flatMap((red) =>
    channels.flatMap((green) => channels.map((blue): Rgb => [red, green, blue])),
  );
  const valueIn = (css: string, name: string): Rgb => {
    const value = declarationsFor(css, ELEMENT).get(`--pd-connect-${name}`) ?? '';
    return [1, 3, 5].map((at) => parseInt(value.slice(at, at + 2), 16)) as unknown as Rgb;
  };

  const rulesOf = (css: string, state: string): string[] =>
    postcss
      .parse(css)
      .nodes.flatMap((node) =>
        node.type === 'rule' &&
        node.selector.includes(`:state(${state})`) &&
        !node.selector.includes('::part')
          ? [node.toString()]
          : [],
      );

  test('a theme has a text contrast of at least 4.5:1 for any brand colour', () => {
    for (const colour of colours) {
      const { css } = themeFor(NO_BRAND, 'both', colour);
      const text = valueIn(css, 'color');
      for (const ground of ['background', 'background-hover'])
        assert.ok(contrast(text, valueIn(css, ground)) >= 4.5, `${ground} of ${colour.join()}`);
    }
  });

  test('changes the background visibly on hover for any brand colour', () => {
    for (const colour of colours) {
      const { css } = themeFor(NO_BRAND, 'both', colour);
      const ratio = contrast(valueIn(css, 'background-hover'), valueIn(css, 'background'));
      assert.ok(ratio >= 1.1, `${colour.join()}: ${ratio}`);
    }
  });

  test('warns about a button that hardly differs from the page', () => {
    const warned = (page: (typeof BRAND_COLOR_SCHEMES)[number], colour: Rgb) =>
      themeFor(NO_BRAND, page, colour).checked.flatMap(({ text, note }) => {
        const [, ground = '', ratio = ''] = /^On a (\w+) page, the edge.* has ([\d.]+):1/.exec(text) ?? [];
        return note && ground ? [[ground, Number(ratio)]] : [];
      });
    assert.deepEqual(warned('both', [255, 255, 255]), [['white', 1]]);
    assert.deepEqual(warned('dark', [255, 255, 255]), []);
    assert.deepEqual(warned('both', [17, 17, 17]), [['dark', 1]]);
    // #0078d4 is a medium blue.
    assert.deepEqual(warned('both', [0, 120, 212]), []);
    for (const colour of colours)
      assert.equal(warned('light', colour).length === 1, contrast(colour, [255, 255, 255]) < 3);
  });

  test('adds a note about every contrast that is too low', () => {
    for (const page of BRAND_COLOR_SCHEMES)
      for (const colour of colours) {
        const { checked } = themeFor(NO_BRAND, page, colour);
        const passed = checked.filter(({ note }) => !note).map(({ text }) => text);
        assert.ok(passed.length >= 2);
        for (const sentence of passed) {
          const [ratio] = /[\d.]+(?=:1)/.exec(sentence) ?? [];
          assert.ok(Number(ratio) >= (sentence.includes('ring') ? 3 : 4.5), sentence);
        }
      }
  });

  test('keeps the page’s text legible on every tint of any brand colour', () => {
    const grounds: { Canvas: Rgb; CanvasText: Rgb }[] = [
      { Canvas: [255, 255, 255], CanvasText: [0, 0, 0] },
      { Canvas: [17, 17, 17], CanvasText: [255, 255, 255] },
    ];
    for (const colour of colours) {
      const { css } = themeFor(NO_BRAND, 'both', colour);
      const tints = ['connected', 'error'].flatMap((state) =>
        rulesOf(css, state).flatMap((rule) => [
          ...rule.matchAll(/background(?:-hover)?: color-mix\(in srgb, #(\w{6}) (\d+)%, Canvas\)/g),
        ]),
      );
      assert.equal(tints.length, 4);
      for (const [tint, code = '', share = ''] of tints)
        for (const { Canvas, CanvasText } of grounds) {
          const mixed = [0, 2, 4].map(
            (at, index) =>
              Canvas[index]! +
              ((parseInt(code.slice(at, at + 2), 16) - Canvas[index]!) * Number(share)) / 100,
          ) as unknown as Rgb;
          assert.ok(contrast(mixed, CanvasText) >= 4.5, tint);
        }
    }
  });

  test('shows the lowest contrast in the table as the result for all states', () => {
    const row = (ratio: number | undefined) => ({ specimen: 'error', hover: false, text: '', ratio });
    assert.deepEqual(checkOfStates([row(15.98), row(6.69), row(undefined)]), {
      text: 'In every state, messages included, also on hover: 6.6:1 or more.',
      note: false,
    });
    assert.equal(checkOfStates([row(15.98), row(4.4)])?.note, true);
    assert.equal(checkOfStates([row(undefined)]), undefined);
  });

  test('styles the states connected, unhealthy and error differently', () => {
    const { css } = themeFor(NO_BRAND, 'both', [109, 40, 217]);
    expectQuietEnd(postcss.parse(css));
    const looks = ['connected', 'unhealthy', 'error'].map((state) => rulesOf(css, state).join('\n'));
    for (const look of looks)
      assert.match(look, /--pd-connect-background: color-mix[^]*--pd-connect-color: /);
    assert.equal(new Set(looks).size, 3);
  });

  test('resets the brand’s colours on the small buttons', () => {
    const { css } = themeFor(NO_BRAND, 'both', [109, 40, 217]);
    for (const selector of [
      `${ELEMENT}::part(more)`,
      `${ELEMENT}:not(:state(error))::part(retry)`,
      `${ELEMENT}:not(:state(open))::part(link)`,
    ])
      assert.deepEqual(
        [...declarationsFor(css, selector)].map(([name, value]) => `${name}: ${value}`),
        ['background', 'background-hover', 'color', 'border'].map((name) => `--pd-connect-${name}: initial`),
      );
  });

  test('uses CanvasText for the focus ring if the brand’s colour is too faint', () => {
    const ring = (page: (typeof BRAND_COLOR_SCHEMES)[number], colour: Rgb) => {
      const { css, checked } = themeFor(NO_BRAND, page, colour);
      const { note } = checked.find(({ text }) => text.includes('ring')) ?? {};
      return [declarationsFor(css, ELEMENT).get('--pd-connect-accent'), note];
    };
    // #6d28d9 is a dark purple, and #c4b5fd is a light purple.
    assert.deepEqual(ring('both', [109, 40, 217]), ['CanvasText', true]);
    assert.deepEqual(ring('light', [109, 40, 217]), ['#6d28d9', false]);
    assert.deepEqual(ring('dark', [109, 40, 217]), ['CanvasText', true]);
    assert.deepEqual(ring('dark', [196, 181, 253]), ['#c4b5fd', false]);
  });

  test('sets color-scheme for a page that is always light or dark', () => {
    for (const page of BRAND_COLOR_SCHEMES)
      assert.equal(
        schemeOf(themeFor(NO_BRAND, page, [109, 40, 217]).css),
        page === 'both' ? undefined : page,
      );
  });

  test('keeps a brand colour on which white text is legible', () => {
    const { css } = themeFor({ ...NO_BRAND, font: 'Inter', radius: '10px' }, 'both', [84, 56, 220]);
    assert.deepEqual(valueIn(css, 'background'), [84, 56, 220]);
    assert.deepEqual(valueIn(css, 'color'), [255, 255, 255]);
    assert.equal(isSheet(css), true);
  });

  for (const [font, generic] of [
    ['Georgia', 'serif'],
    ['Times New Roman', 'serif'],
    ['Source Serif 4', 'serif'],
    ['Roboto Slab', 'serif'],
    ['Merriweather Sans', 'sans-serif'],
    ['Inter', 'sans-serif'],
    ['"Helvetica Neue"', 'sans-serif'],
    ['JetBrains Mono', 'monospace'],
    ['Noto Sans Mono', 'monospace'],
    ['Courier New', 'monospace'],
    ['Tiempos', ''],
    ['Monotype Corsiva', ''],
    ['Tiempos, Georgia', 'serif'],
    ['Georgia, cursive', ''],
    ['system-ui', ''],
  ] as const)
    test(`falls back from the font ${font} to ${generic || 'no generic font'}`, () => {
      assert.equal(fallbackOf(font.split(', ')), generic);
      const { css, checked } = themeFor({ ...NO_BRAND, font }, 'both', [84, 56, 220]);
      const written = declarationsFor(css, ELEMENT).get('--pd-connect-font') ?? '';
      assert.equal(
        written.replace(/"/g, ''),
        `1rem/1.4 ${[font, generic].filter(Boolean).join(', ')}`.replace(/"/g, ''),
      );
      const known = generic || /cursive|system/.test(font);
      assert.equal(
        checked.some(({ text, note }) => note && text.includes('Add serif')),
        !known,
      );
    });
});

suite('The URL of a style in the playground', () => {
  test('the URL preserves every difference from the default style', () => {
    assert.equal(writeLook(PLAIN_LOOK).toString(), '');
    const look = {
      ...PLAIN_LOOK,
      css: 'a { b: c }',
      size: 'large',
      dir: 'rtl',
      label: 'Ü & =',
      icon: false,
    } as const;
    assert.deepEqual(readLook(new URLSearchParams(writeLook(look).toString())), look);
  });

  test('restores the default style if values in the URL are invalid', () => {
    assert.deepEqual(readLook(new URLSearchParams('size=huge&appearance=<b>&dir=up&icon=1')), PLAIN_LOOK);
  });
});
