import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { waitFor } from './wait-for.js';
import { freePort } from './free-port.js';

const never = () => new Promise<never>(() => undefined);

suite('waitFor()', () => {
  test('retries if a check finds nothing, fails or hangs', async () => {
    const checks = [() => Promise.resolve(null), () => Promise.reject(new Error('no')), never];
    const find = () => (checks.shift() ?? (() => Promise.resolve('found')))();
    assert.equal(await waitFor(find, 'thing', { attemptTimeout: 20 }), 'found');
  });

  test('rejects at the timeout even during a check, and reports the cause', async () => {
    const limits = { timeout: 60, attemptTimeout: 1_000_000 };
    await assert.rejects(waitFor(never, 'thing', limits), /There was no thing within 0.06 seconds/);
    const failing = () => Promise.reject(new Error('the last word'));
    await assert.rejects(waitFor(failing, 'thing', limits), { cause: new Error('the last word') });
  });
});

test('freePort() returns no port that the system might assign to another program', async () => {
  for (let round = 0; round < 20; round++) {
    const port = await freePort();
    assert.ok(port >= 20_000 && port < 32_000);
  }
});
