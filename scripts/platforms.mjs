// node scripts/platforms.mjs: installs all Debian packages that CI needs. .ci/run runs this script; a local run needs root or sudo.
import { spawnSync } from 'node:child_process';
import { Failure, exitWith } from './lib/run.mjs';

/** The packages to install, each with its purpose. */
const PACKAGES = {
  'a page with Prototype': ['libjs-prototype'],
  'the three engines': ['chromium', 'firefox-esr', 'webkit2gtk-driver', 'xvfb'],
  'quicker end-to-end tests': ['chromium-headless-shell'],
  'fresh clones': ['git', 'ca-certificates'],
  'the WordPress recipe': ['php-cli', 'php-curl', 'php-sqlite3', 'php-mbstring', 'php-xml'],
  'the Python recipes': ['python3', 'python3-django', 'python3-fastapi', 'python3-uvicorn', 'uvicorn'],
  'the Rails recipe': ['ruby', 'ruby-rails', 'ruby-webrick'],
  'the Go recipe': ['golang-go'],
  'a screen reader': ['orca', 'dbus-x11', 'at-spi2-core', 'openbox', 'xdotool'],
};

/** @param {string} name */
function isInstalled(name) {
  const { stdout } = spawnSync('dpkg-query', ['-W', '-f=${Status}', name], { encoding: 'utf8' });
  return stdout.includes('install ok installed');
}

/** @param {string[]} args */
function apt(args) {
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-E'];
  const [command = '', ...rest] = [...sudo, 'apt-get', '-q', ...args];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status, stdout, stderr } = spawnSync(command, rest, { encoding: 'utf8', env });
  if (status !== 0) throw new Failure(`apt-get ${args.join(' ')} failed:\n${stdout}${stderr}`);
}

await exitWith(() => {
  const missing = Object.values(PACKAGES)
    .flat()
    .filter((name) => !isInstalled(name));
  console.log(missing.length === 0 ? 'All packages are installed.' : `Installing ${missing.join(' ')}`);
  if (missing.length > 0) {
    apt(['update']);
    apt(['-y', '--no-install-recommends', 'install', ...missing]);
  }
  return Promise.resolve(0);
});
