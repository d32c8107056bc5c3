import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { createConnectHandler, toNodeListener } from '../../src/server/index.js';
import { launchChromium } from '../support/chromium.js';

const STATE = 'a-nonce-of-good-length';
const HOST_PAGE = `<!doctype html><title>Host</title><script>
  received = [];
  new BroadcastChannel('pd-connect').onmessage = ({ data }) => received.push(data);
</script>`;

const browser = await launchChromium();

describe('The return page in a browser’s tab', () => {
  let server: Server;
  let origin: string;
  let host: Page;

  before(async () => {
    const connect = toNodeListener(
      createConnectHandler({
        getUserId: () => 'user-1',
        clientId: 'id',
        clientSecret: 'secret',
        projectId: 'proj_1',
        projectEnvironment: 'development',
      }),
    );
    server = createServer((incoming, outgoing) => {
      if (incoming.url?.startsWith('/api/connect/')) connect(incoming, outgoing);
      // With COOP `same-origin`, the return page has no opener.
      else
        outgoing
          .setHeader('Cross-Origin-Opener-Policy', 'same-origin')
          .setHeader('Content-Type', 'text/html')
          .end(HOST_PAGE);
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    origin = `http://localhost:${(server.address() as AddressInfo).port}`;
    host = await (await browser.newContext()).newPage();
    await host.goto(origin);
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  const received = () => host.evaluate<unknown[]>('received');
  async function open(query: string): Promise<{ tab: Page; errors: string[] }> {
    const opened = host.context().waitForEvent('page');
    await host.evaluate(`void window.open('about:blank')`);
    const tab = await opened;
    const errors: string[] = [];
    tab.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    await tab.evaluate(
      `setTimeout(() => (location.href = ${JSON.stringify(`${origin}/api/connect/return${query}`)}))`,
    );
    return { tab, errors };
  }

  it('notifies the page that waits for the outcome, and closes the tab', async () => {
    const { tab, errors } = await open(`?state=${STATE}&status=success`);
    if (!tab.isClosed()) await tab.waitForEvent('close');
    assert.deepEqual(await received(), [{ state: STATE, status: 'success' }]);
    assert.deepEqual(errors, []);
  });

  it('notifies no page without a valid `state` and `status`', async () => {
    const before = await received();
    for (const query of [
      '',
      `?state=${STATE}`,
      `?state=${STATE}&status=fine`,
      '?state=short&status=success',
    ]) {
      const { tab, errors } = await open(query);
      await tab.getByText('You can close this tab.').waitFor();
      await tab.waitForFunction('location.search === ""');
      assert.deepEqual(errors, []);
      await tab.close();
    }
    assert.deepEqual(await received(), before);
  });
});
