import assert from 'node:assert/strict';
import { test } from 'node:test';
import totals from '../../scripts/lib/totals-reporter.mjs';

const failure = (name: string, failureType: string, message: string) => ({
  type: 'test:fail',
  data: {
    name,
    file: '/a.test.ts',
    details: { error: Object.assign(new Error('a wrapper'), { failureType, cause: new Error(message) }) },
  },
});

test('The totals reporter prints each failed file, and the reasons of failed tests', async () => {
  async function* events() {
    await Promise.resolve();
    yield failure('signs in', 'testCodeFailure', 'no cookie\n  at line 3');
    yield failure('waits', 'cancelledByParent', 'cancelled');
    yield failure('a suite', 'subtestsFailed', '1 subtest failed');
    yield { type: 'test:diagnostic', data: { message: 'fail 3' } };
    yield { type: 'test:diagnostic', data: { message: 'something else' } };
  }
  let text = '';
  for await (const line of totals(events())) text += line;
  assert.deepEqual(text.split('\n'), [
    'file /a.test.ts',
    'why signs in: no cookie',
    'file /a.test.ts',
    'file /a.test.ts',
    'fail 3',
    '',
  ]);
});
