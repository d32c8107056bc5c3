import { startHost } from './host.js';
import { testFaultsInEveryEngine, type FaultPage } from './row.js';

const host = await startHost();

async function pressWhileOffline(page: FaultPage): Promise<void> {
  await host.stop();
  try {
    await page.clickButton();
    await page.waitForEvent('error');
  } finally {
    await host.restart();
  }
}

testFaultsInEveryEngine(host, [
  {
    fault: 'the host cannot be reached at the click, after the code has loaded',
    sees: 'The server cannot be reached. Check your network and try again. [Try again]',
    events: 'beforeconnect error',
    code: 'network',
    run: async (page) => {
      // A first attempt, which is cancelled, loads the flow's code.
      await page.clickButton();
      await page.waitForEvent('open');
      await page.evaluate('probe.button().cancel()');
      await page.waitForEvent('close');
      await page.evaluate('probe.button().reset()');
      await page.evaluate('probe.clear()');
      await pressWhileOffline(page);
    },
  },
  {
    fault: 'the host cannot be reached at the click, before the code has loaded',
    // The element on this page does not prefetch. With prefetch, a pointer over the button would already load the code.
    path: '/no-prefetch',
    sees: 'Something did not load. Please try again. [Try again]',
    events: 'beforeconnect error',
    code: 'sdk-unavailable',
    run: pressWhileOffline,
  },
]);
