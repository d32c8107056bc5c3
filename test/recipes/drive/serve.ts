import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { waitFor } from '../../support/wait-for.js';
import { atEnd } from './at-end.js';
import { QUIET } from './project.js';

export interface Serve {
  command: string;
  args: string[];
  cwd: string;
  env: Record<string, string | undefined>;
  /** A URL that responds once the server is ready. */
  ready: string;
}

/** The maximum time until a server responds, in milliseconds. The time includes a framework's first build. */
const START_TIMEOUT = 120_000;

/** Starts a server, and ends it with its child processes when the test file ends. */
export async function serve({ command, args, cwd, env, ready }: Serve): Promise<void> {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...QUIET, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  const keep = (chunk: Buffer) => (output = (output + String(chunk)).slice(-20_000));
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  let failure: string | undefined;
  child.once('error', (error) => (failure = error.message));
  child.once('exit', (code) => (failure = `exit code ${String(code)}`));
  atEnd(async () => {
    if (child.exitCode !== null || child.pid === undefined) return;
    const gone = once(child, 'exit');
    process.kill(-child.pid, 'SIGKILL');
    await gone;
  });
  const answered = await waitFor(
    async () => {
      if (failure) return 'failed';
      await fetch(ready);
      return 'up';
    },
    `answer from ${ready}`,
    { timeout: START_TIMEOUT, attemptTimeout: START_TIMEOUT },
  ).catch((error: unknown) => String(error));
  if (answered !== 'up') throw new Error(`${command} ${args.join(' ')}: ${failure ?? answered}\n${output}`);
}
