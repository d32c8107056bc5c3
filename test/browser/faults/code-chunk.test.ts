import { expect } from '@open-wc/testing';
import { animationFrame } from '../../support/page/page.js';
import { mountFromCdn } from './cdn-page.js';
import { row } from './row.js';

const area = 'code chunk';
const sees = 'Something did not load. Please try again. [Try again]';
const code = 'sdk-unavailable';

/** Faults of the first response with the flow's file. `served` is the name that the fault has in test/runner/served.ts. */
const ONCE: [fault: string, served: string, timeout?: number][] = [
  ['HTTP 503 at the first request', 'fail1'],
  ['no response', 'hang1', 500],
  ['an HTML page instead of the file', 'html1'],
  ['a response with half of the file', 'half1'],
  ['a connection that breaks in the middle', 'broken1'],
  ['an empty file', 'empty1'],
];

for (const [fault, served, timeout = 15_000] of ONCE)
  row({ area, fault, sees, events: 'beforeconnect error', code }, async (fixture) => {
    const { button, loads } = await mountFromCdn(fixture, { fault: served });
    button.timeout = timeout;
    await fixture.clickButton();
    expect(await loads()).to.equal(1);
  });

row(
  {
    area,
    fault: 'HTTP 503 at each of seven attempts',
    sees,
    events: Array(7).fill('beforeconnect error').join(' '),
    code,
  },
  async (fixture) => {
    const { loads } = await mountFromCdn(fixture, { fault: 'fail7' });
    for (let attempt = 1; attempt <= 7; attempt += 1) {
      await fixture.clickButton();
      expect(await loads(), 'requests for the file').to.equal(attempt);
    }
  },
);

row(
  {
    area,
    fault: 'HTTP 503 at every request',
    sees,
    events: 'beforeconnect error beforeconnect error',
    code,
    final: 'always',
  },
  async (fixture) => {
    await mountFromCdn(fixture, { fault: 'fail' });
    await fixture.clickButton();
    await fixture.clickButton();
  },
);

row(
  {
    area,
    fault: 'a response after a second',
    sees: '[Slack connected]',
    events: 'beforeconnect open success close',
  },
  async (fixture) => {
    await mountFromCdn(fixture, { fault: 'slow1' });
    await fixture.clickButton();
  },
);

row(
  {
    area,
    fault: 'a response after a second, and the page calls cancel() before the response arrives',
    sees: '[Connect Slack]',
    events: 'beforeconnect cancel',
  },
  async (fixture) => {
    const { button, loads } = await mountFromCdn(fixture, { fault: 'slow1' });
    const outcome = fixture.clickButton();
    while ((await loads()) === 0);
    button.cancel();
    await outcome;
    // cancel() does not abort the request for the file, because all buttons share the file. So the test waits for the end of the request.
    const page = button.ownerDocument.defaultView!;
    while (!page.performance.getEntriesByType('resource').some(({ name }) => name.includes('-flow-')))
      await animationFrame();
  },
);

row(
  {
    area,
    fault: 'HTTP 503 when focus loads the file before the press',
    sees: '[Slack connected]',
    events: 'beforeconnect open success close',
  },
  async (fixture) => {
    const { button, loads } = await mountFromCdn(fixture, { fault: 'fail1', prefetch: 'intent' });
    // After a failed request, the next sign of user intent requests the file again.
    while ((await loads()) < 2) {
      button.blur();
      button.focus();
    }
    await fixture.clickButton();
    expect(await loads()).to.equal(2);
  },
);
