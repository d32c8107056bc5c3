import { spawn } from 'node:child_process';
import type { ChildProcess, StdioOptions } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { findMiniBrowser, onPath } from '../../scripts/lib/browsers.mjs';
import { freePort } from '../support/free-port.js';
import { descendantsOf } from './processes.js';

export interface WebKitDriver {
  port: number;
  /** The `webkitgtk:browserOptions` capability that starts MiniBrowser for automation. */
  browserOptions: { binary: string; args: string[] };
  close: () => void;
}

/** Timeout in milliseconds for the start of the driver on a busy machine. */
const START_TIMEOUT = 20_000;
const TRIES = 3;

/**
 * Starts WebKitGTK's driver on a separate virtual display, so that no window appears or takes the focus. Cleans up after a failed start
 * and retries.
 */
export async function startWebKitDriver(): Promise<WebKitDriver> {
  for (let tries = 1; ; tries++) {
    const children: ChildProcess[] = [];
    const home = mkdtempSync(join(tmpdir(), 'pd-webkit-'));
    const close = () => {
      process.off('exit', close);
      for (const child of children.splice(0).reverse()) {
        endDescendantsOf(child);
        child.kill('SIGTERM');
      }
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    };
    // Ends the display and the driver if this process exits early.
    process.once('exit', close);
    try {
      return { ...(await start(children, home)), close };
    } catch (error) {
      close();
      if (tries === TRIES) throw error;
    }
  }
}

async function start(children: ChildProcess[], home: string): Promise<Omit<WebKitDriver, 'close'>> {
  const binary = findMiniBrowser();
  if (!binary) throw new Error('MiniBrowser is not installed.');
  const startProcess = (command: string, args: string[], env: NodeJS.ProcessEnv, stdio: StdioOptions) => {
    const child = spawn(onPath(command) ?? command, args, { env, stdio });
    children.push(child);
    return child;
  };
  const xvfb = startProcess(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'],
    process.env,
    ['ignore', 'ignore', 'ignore', 'pipe'],
  );
  const display = await firstLine(xvfb, xvfb.stdio[3] as Readable);
  const port = await freePort();
  const driver = startProcess(
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
      // Turns off WebKit's sandbox for root. In a container, root has no user namespaces.
      ...(process.getuid?.() === 0 ? { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' } : {}),
    },
    'ignore',
  );
  await waitForResponse(driver, `http://127.0.0.1:${port}/status`);
  return { port, browserOptions: { binary, args: ['--automation'] } };
}

/** Kills the descendants of a driver, because a browser that hangs outlives its driver. */
function endDescendantsOf({ pid }: ChildProcess): void {
  for (const descendant of pid ? descendantsOf(pid) : []) {
    try {
      process.kill(descendant, 'SIGKILL');
    } catch {
      // Ignores the error, because the process has already ended.
    }
  }
}

/** Resolves to the first line of a stream, which is the number of the display. */
function firstLine(child: ChildProcess, stream: Readable): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const late = () => reject(new Error(`${child.spawnfile} did not come up.`));
    const timer = setTimeout(late, START_TIMEOUT);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${child.spawnfile} ended with code ${String(code)}.`)));
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      if (!text.includes('\n')) return;
      clearTimeout(timer);
      resolve(text.trim());
    });
  });
}

async function waitForResponse(child: ChildProcess, url: string): Promise<void> {
  const deadline = AbortSignal.timeout(START_TIMEOUT);
  while (child.exitCode === null && !deadline.aborted) {
    // Limits the time, because another process may now listen on the port and not respond.
    const response = await fetch(url, { signal: deadline }).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${child.spawnfile} did not come up.`);
}
