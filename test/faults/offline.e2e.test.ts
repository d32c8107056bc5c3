import { hostForTests } from './host.js';
import { rowsInEveryEngine, type FaultPage } from './row.js';

const host = await hostForTests();

async function pressWhileAway(page: FaultPage): Promise<void> {
  await host.down();
  try {
    await page.press();
    await page.heard('error');
  } finally {
    await host.up();
  }
}

rowsInEveryEngine(host, [
  {
    fault: 'the host cannot be reached at the click, after the code has loaded',
    sees: 'The server cannot be reached. Check your network and try again. [Try again]',
    events: 'beforeconnect error',
    code: 'network',
    run: async (page) => {
      // A cancelled attempt has loaded the flow's code.
      await page.press();
      await page.heard('open');
      await page.get('probe.button().cancel()');
      await page.heard('close');
      await page.get('probe.button().reset()');
      await page.get('probe.clear()');
      await pressWhileAway(page);
    },
  },
  {
    fault: 'the host cannot be reached at the click, before the code has loaded',
    // The mouse may be over the new button, which would prefetch the code.
    path: '/no-prefetch',
    sees: 'Something did not load. Please try again. [Try again]',
    events: 'beforeconnect error',
    code: 'sdk-unavailable',
    run: pressWhileAway,
  },
]);
