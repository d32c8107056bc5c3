import assert from 'node:assert/strict';
import { test } from 'node:test';
import { enAccounts } from '../../src/language/en-accounts.js';
import { enFlow } from '../../src/language/en-flow.js';
import { en } from '../../src/language/en.js';

test('no English text names a colour, a shape or a position', () => {
  const sensory =
    /\b(red|green|blue|yellow|grey|black|white|round|square|circle|left|right|above|below|top|bottom|corner|icon)\b/i;
  const named = Object.values({ ...en, ...enFlow, ...enAccounts }).filter((text) => sensory.test(text));
  assert.deepEqual(named, []);
});
