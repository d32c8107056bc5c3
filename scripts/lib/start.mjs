import { spawn } from 'node:child_process';
import { ROOT, buildDemo, ensureDependencies } from './install.mjs';
import { exitWith, tsx } from './run.mjs';

export function start() {
  process.chdir(ROOT);
  return exitWith(async () => {
    await ensureDependencies();
    await buildDemo();
    return tsx(['demo/server.ts'], hasDisplay() ? { onOutput: openOnce() } : {});
  });
}

function hasDisplay() {
  if (process.env.CI || process.env.BROWSER === 'none' || !process.stdout.isTTY) return false;
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
}

/** Returns a listener for the server's output. The listener opens the first printed address in the default browser. */
function openOnce() {
  let seen = '';
  let opened = false;
  /** @param {string} text */
  return (text) => {
    seen += text;
    const address = /http:\/\/[\w.:[\]-]+\/?(?=\s)/.exec(seen)?.[0];
    if (!address || opened) return;
    opened = true;
    const openers = /** @type {Record<string, [string, ...string[]]>} */ ({
      darwin: ['open'],
      win32: ['cmd', '/c', 'start', ''],
    });
    const [command, ...args] = openers[process.platform] ?? ['xdg-open'];
    // Ignores the error if there is no program that opens URLs, because the address is also printed.
    spawn(command, [...args, address], { stdio: 'ignore', detached: true })
      .on('error', () => undefined)
      .unref();
  };
}
