import assert from 'node:assert/strict';
import { startHost } from './host.js';
import { testFaultsInEveryEngine, type FaultPage } from './row.js';

const host = await startHost();

/** Navigates to another page and back through the history, where the browser reloads the first page or restores it from the bfcache. */
async function leaveAndReturn(page: FaultPage): Promise<void> {
  const shown = await page.evaluate<number>('probe.shown');
  await page.evaluate(`void setTimeout(() => (location.href = '/other'))`);
  await page.waitUntil(`location.pathname === '/other' && document.readyState === 'complete'`);
  await page.evaluate(`void setTimeout(() => history.back())`);
  await page.waitUntil(`location.pathname === '/' && probe.shown > ${shown}`);
  await page.waitUntil(`probe.button().updateComplete`);
}

async function leaveWhilePending(page: FaultPage): Promise<void> {
  const release = host.holdTokens();
  try {
    await page.clickButton();
    await page.waitUntil(`probe.button().state === 'pending'`);
    await leaveAndReturn(page);
  } finally {
    release();
  }
}

const LEFT_WHILE_PENDING = 'the user leaves the page while a token is requested, and returns';

testFaultsInEveryEngine(host, [
  {
    fault: `${LEFT_WHILE_PENDING} from the bfcache`,
    engines: ['chromium'],
    sees: '[Connect Slack]',
    events: 'beforeconnect cancel',
    run: leaveWhilePending,
  },
  // Firefox and WebKit abort the request before `pagehide`, so the attempt fails. WebKit is not tested, because WebKit sometimes does not
  // navigate back.
  {
    fault: `${LEFT_WHILE_PENDING} with a reload`,
    engines: ['firefox'],
    sees: '[Connect Slack]',
    events: 'beforeconnect error',
    run: leaveWhilePending,
  },
  {
    fault: 'the user leaves the page while the frame is open, and returns',
    sees: '[Connect Slack]',
    events: 'beforeconnect open cancel close',
    run: async (page) => {
      await page.clickButton();
      await page.waitForEvent('open');
      await leaveAndReturn(page);
    },
  },
  {
    fault: 'the user leaves the page while the frame is open, returns, presses again and cancels',
    sees: '[Connect Slack]',
    events: 'beforeconnect open cancel close beforeconnect open cancel close',
    run: async (page) => {
      await page.clickButton();
      await page.waitForEvent('open');
      await leaveAndReturn(page);
      const tokens = host.tokens();
      await page.clickButton();
      await page.waitUntil(`probe.button().state === 'open'`);
      // When the user leaves, the page discards the token, because another user may return. This attempt therefore requests a new token.
      assert.equal(host.tokens(), tokens + 1);
      await page.evaluate('probe.button().cancel()');
      await page.waitUntil(`probe.button().state === 'idle'`);
    },
  },
]);
