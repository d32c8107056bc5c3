import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Failure } from './run.mjs';

/** @typedef {'chromium' | 'firefox' | 'webkit'} Engine */

/** @type {readonly Engine[]} */
export const ENGINES = ['chromium', 'firefox', 'webkit'];

const windowsRoots = [
  process.env.PROGRAMFILES,
  process.env['PROGRAMFILES(X86)'],
  process.env.LOCALAPPDATA,
].filter((root) => root !== undefined);

/** @type {Record<'chromium' | 'firefox', {env: string, commands: string[], mac: string[], windows: string[]}>} */
const places = {
  chromium: {
    env: 'CHROME_PATH',
    commands: ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'microsoft-edge'],
    mac: [
      'Google Chrome.app/Contents/MacOS/Google Chrome',
      'Chromium.app/Contents/MacOS/Chromium',
      'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ],
    windows: [
      'Google\\Chrome\\Application\\chrome.exe',
      'Chromium\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
    ],
  },
  firefox: {
    env: 'FIREFOX_PATH',
    commands: ['firefox-esr', 'firefox'],
    mac: ['Firefox.app/Contents/MacOS/firefox'],
    windows: ['Mozilla Firefox\\firefox.exe'],
  },
};

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} command */
export function onPath(command) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, command)).find(isExecutable);
}

/**
 * @param {'chromium' | 'firefox'} engine
 * @returns {string | undefined} the executable of an installed browser
 */
export function findBrowser(engine) {
  const { env, commands, mac, windows } = places[engine];
  const given = process.env[env];
  if (given) {
    if (isExecutable(given)) return given;
    throw new Failure(`${env} names ${given}, which is not an executable file.`);
  }
  if (process.platform === 'darwin') {
    const roots = ['/Applications', join(process.env.HOME ?? '', 'Applications')];
    return roots.flatMap((root) => mac.map((path) => join(root, path))).find(isExecutable);
  }
  if (process.platform === 'win32') {
    return windowsRoots.flatMap((root) => windows.map((path) => join(root, path))).find(existsSync);
  }
  return commands.map(onPath).find((found) => found !== undefined);
}

/** @returns {string | undefined} WebKitGTK's small browser, which WebKitWebDriver drives */
export function findMiniBrowser() {
  if (process.platform !== 'linux') return undefined;
  const libraries = ['/usr/lib', '/usr/libexec', ...folders('/usr/lib', /-linux-gnu/)];
  const found = libraries
    .flatMap((library) => folders(library, /^webkit2?gtk-/))
    .map((folder) => join(folder, 'MiniBrowser'));
  return found.find(isExecutable);
}

/** @param {string} parent @param {RegExp} name */
function folders(parent, name) {
  if (!existsSync(parent)) return [];
  return readdirSync(parent)
    .filter((entry) => name.test(entry))
    .sort()
    .reverse()
    .map((entry) => join(parent, entry));
}

/** @param {Engine} engine */
function isInstalled(engine) {
  if (engine !== 'webkit') return findBrowser(engine) !== undefined;
  return Boolean(onPath('WebKitWebDriver') && onPath('Xvfb') && findMiniBrowser());
}

/** @type {Record<Engine, {packages: string[], advice: string}>} */
const install = {
  chromium: {
    packages: ['chromium'],
    advice:
      'No Chrome or Chromium was found: install one (https://www.google.com/chrome) or set CHROME_PATH to its executable.',
  },
  firefox: {
    packages: ['firefox-esr'],
    advice:
      'No Firefox was found: install one (https://www.mozilla.org/firefox) or set FIREFOX_PATH to its executable.',
  },
  webkit: {
    packages: ['webkit2gtk-driver', 'xvfb'],
    advice:
      process.platform === 'linux'
        ? 'WebKit needs WebKitWebDriver, MiniBrowser and Xvfb: on Debian and Ubuntu, sudo apt-get install webkit2gtk-driver xvfb.'
        : 'The WebKit tests run on Linux with WebKitGTK only; here, start npm run test -- browser --manual and open the printed address in Safari.',
  },
};

/**
 * Checks that a browser is installed. As root on Debian, installs a missing browser. If that is impossible, throws an error with
 * instructions.
 * @param {Engine} engine
 */
export function ensureBrowser(engine) {
  if (isInstalled(engine)) return;
  const { packages, advice } = install[engine];
  const canInstall = process.platform === 'linux' && process.getuid?.() === 0 && onPath('apt-get');
  if (!canInstall) throw new Failure(advice);
  console.log(`Installing ${packages.join(' and ')} with apt-get …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  /** @param {string[]} args */
  const apt = (args) =>
    spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0;
  apt(['-q', 'update']);
  if (!apt(['-q', '-y', '--no-install-recommends', 'install', ...packages]) || !isInstalled(engine)) {
    throw new Failure(`apt-get could not install ${packages.join(' and ')}. ${advice}`);
  }
}

/**
 * Arguments for Chromium in a container or in CI: no sandbox for root, no background requests, and a simulated mouse. Without a mouse,
 * rules in `@media (hover: hover)` do not apply, and tests of hover styles would test nothing.
 */
export const CHROMIUM_ARGS = [
  '--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Firefox preferences that simulate a mouse: a fine pointer that can hover. */
const FIREFOX_MOUSE = { 'ui.primaryPointerCapabilities': 6, 'ui.allPointerCapabilities': 6 };

/**
 * Returns Puppeteer's launch options for an engine, with a simulated mouse.
 * @param {'chromium' | 'firefox'} engine
 * @param {{args?: string[], preferences?: Record<string, unknown>}} [more] arguments for Chromium and preferences for Firefox
 */
export function puppeteerOptions(engine, { args = [], preferences = {} } = {}) {
  const executablePath = findBrowser(engine);
  if (!executablePath) throw new Failure(install[engine].advice);
  return engine === 'firefox'
    ? {
        executablePath,
        browser: /** @type {const} */ ('firefox'),
        extraPrefsFirefox: { ...FIREFOX_MOUSE, ...preferences },
      }
    : { executablePath, args: [...CHROMIUM_ARGS, ...args] };
}
