import { spawn } from 'node:child_process';
import { Failure } from './run.mjs';

/**
 * Starts a server, waits for its printed address, and calls `look` with this address and the output so far. Finally ends the server with
 * SIGTERM. Fails if a process still answers at the address.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions & {timeout: number}} options
 * @param {(address: string, output: string) => Promise<void>} look
 */
export async function whileServing(command, args, { timeout, ...options }, look) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
  const name = [command, ...args].join(' ');
  let output = '';
  const ended = new Promise((resolve) => child.once('close', resolve));
  try {
    /** @type {string} */
    const address = await new Promise((resolve, reject) => {
      const fail = /** @param {string} why */ (why) => reject(new Failure(`${name} ${why}:\n${output}`));
      const timer = setTimeout(() => fail('printed no address'), timeout);
      /** @param {Buffer} chunk */
      const read = (chunk) => {
        output += String(chunk);
        const found = /http:\/\/(?:localhost|127\.0\.0\.1):\d+/.exec(output)?.[0];
        if (found) resolve(found);
        if (found) clearTimeout(timer);
      };
      child.stdout?.on('data', read);
      child.stderr?.on('data', read);
      child.once('close', () => fail('ended'));
    });
    await look(address, output);
    child.kill('SIGTERM');
    await withTimeout(ended, 10_000, `${name} did not end on SIGTERM.`);
    const still = await fetch(address).then(
      () => true,
      () => false,
    );
    if (still) throw new Failure(`${name} ended, but a process that it started still answers at ${address}.`);
  } finally {
    child.kill('SIGKILL');
  }
}

/** @param {Promise<unknown>} promise @param {number} milliseconds @param {string} message */
function withTimeout(promise, milliseconds, message) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const late = new Promise((_resolve, reject) => {
    timer = setTimeout(() => reject(new Failure(message)), milliseconds);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
