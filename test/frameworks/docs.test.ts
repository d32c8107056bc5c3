import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { SETTING_NAMES } from '../../src/api/settings.js';
import { PdConnectButton } from '../../src/element/pd-connect-button.js';

const shownIn = (file: string) => [
  ...readFileSync(file, 'utf8').matchAll(/<!-- from: (.+?) -->\n\n```\w+\n([^]*?\n)```/g),
];
suite('docs/INTEGRATIONS-PAGE.md', () => {
  const FOLDER = 'examples/integrations/';
  const page = shownIn('docs/INTEGRATIONS-PAGE.md');

  test('shows each file of the HTML example and the React example', () => {
    const files = ['html', 'react'].flatMap((folder) =>
      readdirSync(FOLDER + folder).map((name) => `${FOLDER}${folder}/${name}`),
    );
    assert.deepEqual(page.map(([, file]) => file).sort(), files.sort());
  });
});

for (const page of ['docs/FRAMEWORKS.md', 'docs/FORMS.md', 'docs/INTEGRATIONS-PAGE.md'])
  suite(page, () => {
    const shown = shownIn(page);
    for (const [, file = '', code] of shown) {
      test(`shows ${file} unchanged`, () => {
        assert.equal(code, readFileSync(file, 'utf8'));
      });
    }

    if (page !== 'docs/INTEGRATIONS-PAGE.md')
      test('shows only code from the folder examples', () => {
        const docs = readFileSync(page, 'utf8');
        const blocks = [...docs.matchAll(/^```(\w+)$/gm)].filter(([, language]) => language !== 'sh');
        assert.equal(blocks.length, shown.length);
      });
  });

suite('docs/FRAMEWORKS.md', () => {
  const shown = shownIn('docs/FRAMEWORKS.md');

  test('shows code from each example', () => {
    const examples = readdirSync('examples', { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const missing = examples.filter(
      ({ name }) => !shown.some(([, file = '']) => file.startsWith(`examples/${name}/`)),
    );
    assert.deepEqual(
      missing.map(({ name }) => name).filter((name) => !['node_modules', 'integrations'].includes(name)),
      [],
    );
  });
});

suite('The typings for frameworks', () => {
  // This line comes first, because Lit fills `elementProperties` when `observedAttributes` is read.
  const { observedAttributes } = PdConnectButton;
  const properties = [...PdConnectButton.elementProperties].map(([name, { attribute }]) => ({
    name: String(name),
    attribute,
  }));

  test('declares exactly the properties of the element', () => {
    const source = readFileSync('src/frameworks/jsx.ts', 'utf8');
    const union = /type Attributed =(.*?);/s.exec(source)?.[1] ?? '';
    const attributed = [...union.matchAll(/'(\w+)'/g)].map(([, name = '']) => name);
    assert.match(union, /keyof Settings/);
    // The attribute `form` has a separate type, FormAttribute, because every form control has a property `form`.
    const declared = [...SETTING_NAMES, ...attributed, 'form'];
    assert.deepEqual(declared.sort(), properties.map(({ name }) => name).sort());
  });

  test('declares exactly the attribute names of the element', () => {
    const spelt = properties
      .filter(({ attribute }) => attribute !== false)
      .map(({ name }) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));
    assert.deepEqual(spelt.sort(), [...observedAttributes].sort());
  });
});
