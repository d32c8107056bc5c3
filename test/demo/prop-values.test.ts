import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { asText, missingValues, readValue, valuesToSend } from '../../demo/page/steps/prop-values.js';

const timer = { name: 'timer', type: '$.interface.timer', default: { intervalSeconds: 900 } };
const props = [
  { name: 'slack', type: 'app' },
  timer,
  { name: 'text', type: 'string' },
  { name: 'note', type: 'string', optional: true },
  { name: 'loud', type: 'boolean' },
  { name: 'db', type: '$.service.db' },
];

suite('A typed value for a prop', () => {
  const good: [string, string, unknown][] = [
    ['integer', ' 12 ', 12],
    ['integer', '-3', -3],
    ['integer[]', '1, 2,', [1, 2]],
    ['string[]', 'a, b', ['a', 'b']],
    ['string', '12', '12'],
    ['any', '{"a":1}', { a: 1 }],
    ['any', 'a', 'a'],
    ['$.interface.timer', '{"cron":"0 9 * * *"}', { cron: '0 9 * * *' }],
    ['integer', ' ', undefined],
  ];
  for (const [type, text, value] of good) {
    test(`reads a value of the type ${type}: "${text}"`, () =>
      assert.deepEqual(readValue({ type }, text), { value }));
  }

  const wrong: [string, string][] = [
    ['integer', 'abc'],
    ['integer', '1.5'],
    ['integer', '99999999999999999999'],
    ['integer[]', '1, b'],
    ['$.interface.timer', '900'],
    ['$.interface.timer', '{"intervalSeconds":0}'],
  ];
  for (const [type, text] of wrong) {
    test(`refuses a value of the type ${type}: "${text}"`, () =>
      assert.ok('problem' in readValue({ type }, text)));
  }

  test('shows a value as text that can be read again', () => {
    assert.deepEqual(readValue({ type: 'integer[]' }, asText([1, 2])), { value: [1, 2] });
  });
});

suite('A form for the props of an action', () => {
  test('sends the chosen values, and the defaults of unchanged fields', () => {
    assert.deepEqual(valuesToSend(props, { text: 'hi' }), {
      text: 'hi',
      timer: { intervalSeconds: 900 },
      loud: false,
    });
    assert.deepEqual(valuesToSend([timer], { timer: undefined }), {});
  });

  test('reports only empty required fields as missing', () => {
    assert.deepEqual(Object.keys(missingValues(props, {})), ['text']);
    assert.deepEqual(Object.keys(missingValues(props, { text: 'a', timer: undefined })), ['timer']);
  });
});
