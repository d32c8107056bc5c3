import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after } from 'node:test';
import { PipedreamClient } from '@pipedream/sdk';
import type { Pipedream } from '@pipedream/sdk';
import { chromium } from 'playwright-core';
import type { Browser, Frame, Page } from 'playwright-core';
import { createSandbox } from '../../src/sandbox/index.js';
import type { Sandbox, SandboxOptions } from '../../src/sandbox/index.js';

/** Creates a sandbox that closes when the test file ends. */
export async function sandboxForTests(options?: SandboxOptions): Promise<Sandbox> {
  const sandbox = await createSandbox(options);
  after(() => sandbox.close());
  return sandbox;
}

/** Creates the SDK's server client, configured only with the sandbox's URL and credentials. */
export function clientOf(
  { env }: Sandbox,
  projectEnvironment = env.PIPEDREAM_PROJECT_ENVIRONMENT,
): PipedreamClient {
  return new PipedreamClient({
    clientId: env.PIPEDREAM_CLIENT_ID,
    clientSecret: env.PIPEDREAM_CLIENT_SECRET,
    projectId: env.PIPEDREAM_PROJECT_ID,
    baseUrl: env.PIPEDREAM_BASE_URL,
    workflowDomain: env.PIPEDREAM_WORKFLOW_DOMAIN,
    projectEnvironment,
  });
}

export async function mint(
  sandbox: Sandbox,
  options: Partial<Pipedream.CreateTokenOpts> = {},
): Promise<string> {
  const { token } = await clientOf(sandbox).tokens.create({ externalUserId: 'ada', ...options });
  return token;
}

export type Message = { type: string; authProvisionId?: string; error?: string } | { type: 'load' };

/** A cross-origin page that frames the Connect page as the SDK does, and records its messages. */
export interface Stage {
  readonly origin: string;
  readonly page: Page;
  connect(query: Record<string, string>): Promise<void>;
  /** Everything received so far, including the frame's load event, in order. */
  heard(): Promise<Message[]>;
  /** Waits until the frame has sent this type of message this many times. */
  hears(type: string, times?: number): Promise<Message[]>;
  frame(): Frame;
}

const HOST_PAGE = `<!doctype html><title>Host</title><style>body { font: 16px system-ui; margin: 2rem }</style>
<h1>A page of the host</h1><p>${'Some text behind the frame. '.repeat(60)}</p>
<script>
  window.heard = [];
  addEventListener('message', (event) => heard.push(event.data));
  window.connect = (src) => {
    const frame = document.createElement('iframe');
    frame.style.cssText = 'position:fixed;inset:0;z-index:2147483647;border:0;display:block;overflow:hidden auto';
    frame.width = frame.height = '100%';
    frame.onload = () => heard.push({ type: 'load' });
    frame.src = src;
    document.body.append(frame);
  };
</script>`;

export async function launch(): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  after(() => browser.close());
  return browser;
}

export async function hostOrigin(): Promise<string> {
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

export async function stage(
  browser: Browser,
  origin: string,
  sandbox: Sandbox,
  options?: ContextOptions,
): Promise<Stage> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await page.goto(origin);
  const heard = (): Promise<Message[]> => page.evaluate('heard');
  return {
    origin,
    page,
    heard,
    async connect(query) {
      const src = `${sandbox.url}/_static/connect.html?${new URLSearchParams(query)}`;
      await page.evaluate(`connect(${JSON.stringify(src)})`);
    },
    async hears(type, times = 1) {
      await page.waitForFunction(
        `heard.filter((message) => message.type === ${JSON.stringify(type)}).length >= ${times}`,
      );
      return heard();
    },
    frame() {
      const frame = page.frames()[1];
      if (!frame) throw new Error('The page has no frame');
      return frame;
    },
  };
}
