import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { suite, test } from 'node:test';
import { enginesToTest } from '../support/engine-page.js';
import { waitFor } from '../support/wait-for.js';
import { descendantsOf } from './processes.js';
import { openWebKit } from './webkit-session.js';

/** Returns the descendants of this process whose names match `name`. */
const descendantsNamed = async (name: RegExp) => {
  const all = descendantsOf(process.pid);
  // A process that has ended in the meantime has no name.
  const names = await Promise.all(all.map((pid) => readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')));
  return all.filter((_pid, index) => name.test(names[index]!));
};

suite('A WebKit session', { skip: !enginesToTest().includes('webkit') }, () => {
  test('close() ends all processes of a browser that hangs', async () => {
    const { driver, close } = await openWebKit({ command: 1_000, end: 1_000 });
    const [browser] = await descendantsNamed(/^MiniBrowser/);
    assert.ok(browser);
    process.kill(browser, 'SIGSTOP');
    await assert.rejects(driver.executeScript('return 1', []), /timed out/);
    await close();
    await waitFor(
      async () => (await descendantsNamed(/^(Mini|WebKit|Xvfb)/)).length === 0 || null,
      'end of all processes',
    );
  });
});
