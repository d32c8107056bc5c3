import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after } from 'node:test';
import type { Browser, Frame, Page } from 'playwright-core';
import type { Sandbox } from '../../src/sandbox/index.js';

export type Message = { type: string; authProvisionId?: string; error?: string } | { type: 'load' };

/** A cross-origin page that frames the Connect page as the SDK does, and records the messages of the frame. */
export interface HostPage {
  readonly origin: string;
  readonly page: Page;
  connect(query: Record<string, string>): Promise<void>;
  /** Returns the messages of the frame and the frame's load event, in order. */
  messages(): Promise<Message[]>;
  /** Waits until the frame has sent `times` messages of the type. Resolves to all messages so far. */
  waitForMessage(type: string, times?: number): Promise<Message[]>;
  frame(): Frame;
}

const HOST_PAGE = `<!doctype html><title>Host</title><style>body { font: 16px system-ui; margin: 2rem }</style>
<h1>A page of the host</h1><p>${'Some text behind the frame. '.repeat(60)}</p>
<script>
  window.messages = [];
  addEventListener('message', (event) => messages.push(event.data));
  window.connect = (src) => {
    const frame = document.createElement('iframe');
    frame.style.cssText = 'position:fixed;inset:0;z-index:2147483647;border:0;display:block;overflow:hidden auto';
    frame.width = frame.height = '100%';
    frame.onload = () => messages.push({ type: 'load' });
    frame.src = src;
    document.body.append(frame);
  };
</script>`;

export async function startHost(): Promise<string> {
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html').end(HOST_PAGE);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

type ContextOptions = NonNullable<Parameters<Browser['newContext']>[0]>;

export async function openHostPage(
  browser: Browser,
  origin: string,
  sandbox: Sandbox,
  options?: ContextOptions,
): Promise<HostPage> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await page.goto(origin);
  const messages = (): Promise<Message[]> => page.evaluate('messages');
  return {
    origin,
    page,
    messages,
    async connect(query) {
      const src = `${sandbox.url}/_static/connect.html?${new URLSearchParams(query)}`;
      await page.evaluate(`connect(${JSON.stringify(src)})`);
    },
    async waitForMessage(type, times = 1) {
      await page.waitForFunction(
        `messages.filter((message) => message.type === ${JSON.stringify(type)}).length >= ${times}`,
      );
      return messages();
    },
    frame() {
      const frame = page.frames()[1];
      if (!frame) throw new Error('The page has no frame');
      return frame;
    },
  };
}
