import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Failure } from '../../scripts/lib/run.mjs';
import type * as SandboxEntry from '../../src/sandbox/index.js';
import { freePort } from '../support/free-port.js';
import { QUIET } from './execute.js';

/** The maximum time until a framework's server responds, in milliseconds. */
const RESPONSE_TIMEOUT = 60_000;

/** Runs an npm script that serves an example, with a new sandbox. Calls `use`, and then ends the script with its child processes. */
export async function whileServed(
  root: string,
  name: string,
  script: string,
  use: (origin: string, sandbox: string) => Promise<void>,
): Promise<void> {
  const entry = join(root, 'node_modules/pd-connect-button/dist/sandbox/index.js');
  const { createSandbox } = (await import(pathToFileURL(entry).href)) as typeof SandboxEntry;
  const sandbox = await createSandbox();
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const child = spawn('npm', ['run', '--silent', script], {
    cwd: join(root, name),
    env: { ...process.env, ...QUIET, ...sandbox.env, PORT: String(port), APP_ORIGIN: origin },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  const collectOutput = (chunk: Buffer) => (output += String(chunk));
  child.stdout.on('data', collectOutput);
  child.stderr.on('data', collectOutput);
  const ended = once(child, 'close');
  try {
    await waitForResponse(origin, () => child.exitCode !== null).catch(() => {
      throw new Failure(`npm run ${script} does not serve at ${origin}:\n${output}`);
    });
    await use(origin, sandbox.url);
  } finally {
    endGroup(child.pid);
    await ended;
    await sandbox.close();
  }
}

/** Waits until the server responds. Some servers print their address before they listen. */
async function waitForResponse(origin: string, hasExited: () => boolean): Promise<void> {
  const deadline = Date.now() + RESPONSE_TIMEOUT;
  while (!hasExited() && Date.now() < deadline) {
    const answer = await fetch(origin).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The server did not respond.');
}

function endGroup(leader: number | undefined): void {
  try {
    if (leader) process.kill(-leader, 'SIGTERM');
  } catch {
    // The process has already ended.
  }
}
