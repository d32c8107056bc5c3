// Checks that the commands in README and CONTRIBUTING exist. Also runs the commands of this package (npx), which must start a server.
import { readFileSync } from 'node:fs';
import { ROOT } from './lib/install.mjs';
import { Failure, exitWith } from './lib/run.mjs';
import { whileServing } from './lib/serving.mjs';

const { scripts, name, bin } =
  /** @type {{scripts: Record<string, string>, name: string, bin: Record<string, string>}} */ (
    JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8'))
  );

/** @param {string} file @returns {string[]} the commands in its shell blocks */
function commandsIn(file) {
  const blocks = readFileSync(ROOT + file, 'utf8').matchAll(/^```(?:sh|bash|shell|console)\n(.*?)^```/gms);
  return [...blocks].flatMap(([, block = '']) =>
    block
      .split('\n')
      .map((line) =>
        line
          .replace(/^\$ /, '')
          .replace(/\s+#.*$/, '')
          .trim(),
      )
      .filter((line) => /^(npm|npx|node|bash) /.test(line)),
  );
}

/** @param {string} command */
async function check(command) {
  const words = command.replace(/^npx --no-install /, 'npx ').split(/\s+/);
  const [tool = '', first = '', second = ''] = words;
  if (tool === 'npm') {
    const script = { run: second, test: 'test', start: 'start' }[first];
    const known =
      script === undefined ? ['install', 'ci', 'init', 'pack'].includes(first) : script in scripts;
    if (!known) throw new Failure(`The docs name "${command}", but package.json has no such script.`);
  } else if (tool === 'npx' && first === name) {
    const file = Object.values(bin)[0] ?? '';
    const args = words.slice(2);
    await whileServing(process.execPath, [file, ...args], { cwd: ROOT, timeout: 20_000 }, () =>
      Promise.resolve(),
    );
  } else if (tool === 'node' || tool === 'bash') {
    readFileSync(ROOT + first);
  } else {
    throw new Failure(
      `The docs name "${command}", but ${import.meta.filename} has no check for this command.`,
    );
  }
  console.log(`✓ ${command}`);
}

await exitWith(async () => {
  const commands = new Set(['README.md', 'CONTRIBUTING.md'].flatMap(commandsIn));
  for (const expected of ['npm start', 'npm test']) {
    if (!commands.has(expected)) throw new Failure(`README does not show "${expected}".`);
  }
  for (const command of commands) await check(command);
  return 0;
});
