import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { Ajv } from 'ajv';
import { PdConnectButton } from '../../src/element.js';

/** The fields of web-types.json that JetBrains' editors read for a custom element. Other fields would have no effect, so none is allowed. */
const SCHEMA = {
  definitions: {
    text: { type: 'string', minLength: 1 },
    named: entry({}),
    typed: entry({ type: { $ref: '#/definitions/text' } }),
    attribute: entry({
      value: {
        type: 'object',
        required: ['type'],
        properties: { type: { $ref: '#/definitions/text' }, default: { $ref: '#/definitions/text' } },
        additionalProperties: false,
      },
    }),
    slot: entry({ name: { type: 'string' } }),
    element: entry({
      attributes: list('attribute'),
      slots: list('slot'),
      events: list('typed'),
      js: object({ properties: list('typed'), events: list('typed') }),
      source: object({ symbol: { $ref: '#/definitions/text' }, module: { $ref: '#/definitions/text' } }),
    }),
  },
  ...object({
    $schema: { type: 'string', pattern: '^https://' },
    name: { const: 'pd-connect-button' },
    version: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+' },
    'description-markup': { enum: ['markdown', 'html', 'none'] },
    contributions: object({
      html: object({ elements: list('element') }),
      css: object({
        properties: list('named'),
        'pseudo-elements': list('named'),
        'pseudo-classes': list('named'),
      }),
    }),
  }),
};

function object(properties: Record<string, object>) {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}
function entry(more: Record<string, object>) {
  return object({
    name: { $ref: '#/definitions/text' },
    description: { $ref: '#/definitions/text' },
    ...more,
  });
}
function list(definition: string) {
  return { type: 'array', minItems: 1, items: { $ref: `#/definitions/${definition}` } };
}

interface Entry {
  name: string;
  type?: string;
  value?: { type: string; default?: string };
}
interface WebTypes {
  version: string;
  contributions: {
    html: {
      elements: {
        name: string;
        attributes: Entry[];
        slots: Entry[];
        events: Entry[];
        js: { properties: Entry[] };
        source: { module: string; symbol: string };
      }[];
    };
    css: Record<'properties' | 'pseudo-elements' | 'pseudo-classes', Entry[]>;
  };
}

const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const webTypes = read('web-types.json') as WebTypes;
const [element] = webTypes.contributions.html.elements;
const names = (entries: Entry[]) => entries.map(({ name }) => name).sort();

describe('web-types.json', () => {
  it('matches the format that JetBrains’ editors read', () => {
    const ajv = new Ajv({ allErrors: true });
    assert.ok(ajv.validate(SCHEMA, webTypes), ajv.errorsText());
  });

  it('package.json names web-types.json, and both versions are equal', () => {
    const manifest = read('package.json') as Record<string, unknown>;
    assert.equal(manifest['web-types'], './web-types.json');
    assert.equal(webTypes.version, manifest.version);
  });

  it('lists every attribute with the possible values and the default', () => {
    assert.equal(element?.name, 'pd-connect-button');
    assert.deepEqual(names(element.attributes), [...PdConnectButton.observedAttributes].sort());
    const values = Object.fromEntries(element.attributes.map(({ name, value }) => [name, value]));
    assert.deepEqual(values.size, { type: "'small' | 'medium' | 'large'", default: "'medium'" });
    assert.deepEqual(values.multiple, { type: 'boolean', default: 'false' });
  });

  it('lists the whole API of the element', () => {
    assert.ok(element);
    assert.equal(element.events.find(({ name }) => name === 'success')?.type, 'CustomEvent<SuccessDetail>');
    assert.deepEqual(names(element.slots), ['', 'connected', 'icon', 'trigger']);
    assert.ok(names(element.js.properties).includes('tokenProvider'));
    const { css } = webTypes.contributions;
    assert.ok(names(css.properties).includes('--pd-connect-radius'));
    assert.ok(names(css['pseudo-elements']).includes('part(overlay)'));
    assert.ok(names(css['pseudo-classes']).includes('state(unhealthy)'));
  });

  it('names the class of the element', () => {
    const source = element?.source;
    assert.equal(source?.symbol, 'PdConnectButton');
    assert.ok(existsSync(source.module.replace('./dist/', 'src/').replace('.js', '.ts')), source.module);
  });
});
