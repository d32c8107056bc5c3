import { spawn } from 'node:child_process';

/** A failure that is printed as a sentence. Any other error is a bug, and is printed with its stack. */
export class Failure extends Error {}

/**
 * Runs a command in this terminal, forwards signals to its process, and waits for its end.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions & {onOutput?: (text: string) => void}} [options]
 * @returns {Promise<number>} the exit code of the command
 */
export function run(command, args, { onOutput, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = /** @type {const} */ (['inherit', onOutput ? 'pipe' : 'inherit', 'inherit']);
    const child = spawn(command, args, { stdio: [...stdio], ...options });
    /** @param {NodeJS.Signals} signal */
    const pass = (signal) => {
      // Does not forward SIGINT in a terminal, because the terminal sends SIGINT to the child itself.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    };
    const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
    for (const signal of signals) process.on(signal, pass);
    const orphaned = whenOrphaned(() => child.kill('SIGTERM'));
    child.stdout?.on('data', (/** @type {Buffer} */ chunk) => {
      process.stdout.write(chunk);
      onOutput?.(String(chunk));
    });
    child.once('error', reject);
    child.once('close', (code, signal) => {
      for (const each of signals) process.off(each, pass);
      clearInterval(orphaned);
      resolve(code ?? (signal === 'SIGINT' ? 130 : 143));
    });
  });
}

/**
 * Calls `stop` when the parent process has ended. On a signal, npm ends its shell, but does not forward the signal to this process.
 * @param {() => void} stop
 */
function whenOrphaned(stop) {
  const parent = process.ppid;
  return setInterval(() => {
    if (process.env.npm_lifecycle_event && process.ppid !== parent) stop();
  }, 500).unref();
}

/** @param {string[]} args */
export function npm(args) {
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js')) return run(process.execPath, [script, ...args]);
  return run('npm', args, { shell: process.platform === 'win32' });
}

/**
 * Runs a TypeScript file: `node --import tsx …`.
 * @param {string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function tsx(args, options) {
  return run(process.execPath, ['--import', 'tsx', ...args], options);
}

/**
 * @param {() => Promise<number>} main
 */
export async function exitWith(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    console.error(`\n${error.message}`);
    process.exitCode = 1;
  }
}
