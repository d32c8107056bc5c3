import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { descendantsOf } from '../runner/processes.js';
import { waitFor } from '../support/wait-for.js';

/** The configuration of Orca. Orca writes its log line by line, so that a test can read each utterance without delay. */
const CUSTOMIZATION = `from orca import debug
from orca import settings
debug.debugFile.reconfigure(line_buffering=True)
settings.enableKeyEcho = False
`;
/** Matches an utterance in the log, whose line may begin with a time. */
const SPEECH = /^(?:[\d:.]+ - )?SPEECH OUTPUT: '(.*?)'(?: ?\{.*)?$/gm;

/** A virtual screen with a keyboard and the Orca screen reader. */
export interface Desktop {
  /** The environment variables for programs on this screen. */
  readonly env: NodeJS.ProcessEnv;
  /** Presses and releases a key, by its xdotool name: `Tab`, `shift+Tab`, `Return`. */
  press(key: string): Promise<void>;
  /** Clicks at this position of the screen, in the top window. */
  click(x: number, y: number): Promise<void>;
  /** Returns all utterances since Orca has started, in order. */
  utterances(): string[];
  stop(): Promise<void>;
}

/** Starts Xvfb, a D-Bus session with the accessibility bus, a window manager, and Orca with a speech log. */
export async function startDesktop(): Promise<Desktop> {
  const home = mkdtempSync(join(tmpdir(), 'pd-orca-'));
  const log = join(home, 'speech.log');
  const output = openSync(join(home, 'output.log'), 'w');
  const started: ChildProcess[] = [];
  const folder = (name: string) => {
    const path = join(home, name);
    mkdirSync(path, { recursive: true, mode: 0o700 });
    return path;
  };
  let env: NodeJS.ProcessEnv = {
    ...process.env,
    LANG: 'C.UTF-8',
    HOME: home,
    XDG_RUNTIME_DIR: folder('run'),
    XDG_CONFIG_HOME: folder('config'),
    XDG_DATA_HOME: folder('data'),
    XDG_CACHE_HOME: folder('cache'),
    ACCESSIBILITY_ENABLED: '1',
    NO_AT_BRIDGE: '0',
  };
  delete env.DBUS_SESSION_BUS_ADDRESS;
  writeFileSync(join(folder('data/orca'), 'orca-customizations.py'), CUSTOMIZATION);

  const run = (command: string, args: string[]): ChildProcess => {
    const child = spawn(command, args, { env, stdio: ['ignore', output, output, 'pipe'] });
    child.on('error', (error) => console.error(`${command}: ${error.message}`));
    started.push(child);
    return child;
  };
  /** Runs a command and waits for its end. Rejects if the command fails. */
  const call = async (command: string, args: string[]): Promise<void> => {
    const child = spawn(command, args, { env, stdio: 'ignore' });
    const [code] = (await once(child, 'exit')) as [number | null];
    if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}.`);
  };
  const stop = async () => {
    const all = started.flatMap((child) => [...descendantsOf(child.pid!), child.pid!]);
    for (const pid of all.reverse()) kill(pid);
    await Promise.all(started.map(waitForExit));
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  };

  try {
    const screen = run('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp']);
    env = { ...env, DISPLAY: `:${await firstLine(screen)}` };
    const bus = run('dbus-daemon', ['--session', '--nofork', '--print-address=3']);
    env = { ...env, DBUS_SESSION_BUS_ADDRESS: await firstLine(bus) };
    // The first call starts the accessibility bus.
    for (const property of ['IsEnabled', 'ScreenReaderEnabled'])
      await call('dbus-send', [
        ...['--session', '--print-reply', '--dest=org.a11y.Bus', '/org/a11y/bus'],
        ...['org.freedesktop.DBus.Properties.Set', 'string:org.a11y.Status'],
        ...[`string:${property}`, 'variant:boolean:true'],
      ]);
    run('openbox', []);
    run('orca', ['--replace', `--debug-file=${log}`]);
    const desktop: Desktop = {
      env,
      press: (key) => call('xdotool', ['key', key]),
      click: (x, y) => call('xdotool', ['mousemove', String(x), String(y), 'click', '1']),
      utterances: () => [...read(log).matchAll(SPEECH)].map(([, text]) => text!.trim()).filter(Boolean),
      stop,
    };
    await waitFor(() => Promise.resolve(/ORCA: Startup complete/.exec(read(log))), 'Orca that has started', {
      timeout: 60_000,
    });
    return desktop;
  } catch (cause) {
    const logs = `${read(join(home, 'output.log'))}\n${read(log).slice(-3000)}`;
    await stop();
    throw new Error(`The desktop did not start:\n${logs}`, { cause });
  }
}

const waitForExit = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
};

/** Reads the first line of a pipe. The pipe stays open, because Xvfb exits if it cannot write the remaining lines. */
const firstLine = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = '';
    (child.stdio[3] as Readable).on('data', (chunk) => {
      text += String(chunk);
      if (text.includes('\n')) resolve(text.trim());
    });
    child.on('exit', (code) =>
      reject(new Error(`${child.spawnfile} ended with ${code} before it was ready.`)),
    );
  });

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // The process has ended already.
  }
}
