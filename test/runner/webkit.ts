import { spawn } from 'node:child_process';
import type { ChildProcess, StdioOptions } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { findMiniBrowser, onPath } from '../../scripts/lib/browsers.mjs';

export interface WebKitDriver {
  port: number;
  /** The `webkitgtk:browserOptions` capability that starts MiniBrowser for automation. */
  browserOptions: { binary: string; args: string[] };
  close: () => void;
}

/** Starts WebKitGTK's driver on a virtual display of its own, so that nothing shows and nothing steals the focus. */
export async function startWebKitDriver(): Promise<WebKitDriver> {
  const children: ChildProcess[] = [];
  const home = mkdtempSync(join(tmpdir(), 'pd-webkit-'));
  const close = () => {
    for (const child of children.splice(0).reverse()) child.kill('SIGTERM');
    rmSync(home, { recursive: true, force: true });
  };
  // An exit that nobody awaited must not leave a display and a driver behind.
  process.once('exit', close);

  const start = (command: string, args: string[], env: NodeJS.ProcessEnv, stdio: StdioOptions) => {
    const child = spawn(onPath(command) ?? command, args, { env, stdio });
    children.push(child);
    return child;
  };

  const xvfb = start(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'],
    process.env,
    ['ignore', 'ignore', 'ignore', 'pipe'],
  );
  const display = await firstLine(xvfb, xvfb.stdio[3] as Readable);
  const port = await freePort();
  const driver = start(
    'WebKitWebDriver',
    [`--port=${port}`, '--host=127.0.0.1'],
    {
      ...process.env,
      DISPLAY: `:${display}`,
      GDK_BACKEND: 'x11',
      HOME: home,
      XDG_RUNTIME_DIR: home,
      NO_AT_BRIDGE: '1',
      LIBGL_ALWAYS_SOFTWARE: '1',
      WEBKIT_DISABLE_COMPOSITING_MODE: '1',
      // WebKit's sandbox needs user namespaces, which root in a container does not have.
      ...(process.getuid?.() === 0 ? { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' } : {}),
    },
    'ignore',
  );
  await answers(driver, `http://127.0.0.1:${port}/status`);
  const binary = findMiniBrowser();
  if (!binary) throw new Error('MiniBrowser is not installed.');
  return { port, browserOptions: { binary, args: ['--automation'] }, close };
}

function firstLine(child: ChildProcess, stream: Readable): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${child.spawnfile} ended with code ${String(code)}.`)));
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      if (text.includes('\n')) resolve(text.trim());
    });
  });
}

async function answers(child: ChildProcess, url: string): Promise<void> {
  const deadline = Date.now() + 15_000;
  while (child.exitCode === null && Date.now() < deadline) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${child.spawnfile} did not come up.`);
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
