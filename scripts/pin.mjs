// npm run pin: the tag that pins the CDN files of this build by hash. `--write` puts it into README, which
// `npm version` does for a release; `--check` fails when README has another, and `npm publish` runs that. `--links`, before
// the build of a release, names its version in the console's links to docs/TROUBLESHOOTING.md.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Failure, exitWith } from './lib/run.mjs';

const BUILT = new URL('../dist/cdn/integrity.json', import.meta.url);
const README = new URL('../README.md', import.meta.url);
const MANIFEST = new URL('../package.json', import.meta.url);
const LINKING = ['../src/attempt/attempt.ts', '../src/flow/diagnose.ts'].map(
  (file) => new URL(file, import.meta.url),
);
const LINK = /(?<=npm\/pd-connect-button)(@[^/]+)?(?=\/docs\/TROUBLESHOOTING\.md)/;
const BLOCK = /(?<=<!-- pinned -->\n\n```html\n).*?(?=\n)/s;

await exitWith(() => {
  const { values } = parseArgs({
    options: {
      write: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
      links: { type: 'boolean', default: false },
    },
  });
  if (values.links) {
    const { version } = /** @type {{version: string}} */ (JSON.parse(readFileSync(MANIFEST, 'utf8')));
    for (const file of LINKING) {
      const source = readFileSync(file, 'utf8');
      if (!LINK.test(source)) throw new Failure(`${file.pathname} links to no docs/TROUBLESHOOTING.md.`);
      writeFileSync(file, source.replace(LINK, `@${version}`));
    }
    return Promise.resolve(0);
  }
  if (!existsSync(BUILT)) throw new Failure('There is no CDN build yet: npm run build');
  const { version, hashes } = /** @type {{version: string, hashes: Record<string, string>}} */ (
    JSON.parse(readFileSync(BUILT, 'utf8'))
  );
  const file = 'pd-connect-button.js';
  const address = `https://cdn.jsdelivr.net/npm/pd-connect-button@${version}/dist/cdn/${file}`;
  const pinned = `<script type="module" src="${address}" integrity="${hashes[file]}" crossorigin></script>`;
  if (!values.write && !values.check) {
    console.log(pinned);
    return Promise.resolve(0);
  }
  const readme = readFileSync(README, 'utf8');
  if (!BLOCK.test(readme)) throw new Failure('README has no tag under <!-- pinned -->');
  const wanted = readme.replace(BLOCK, pinned);
  if (values.write) writeFileSync(README, wanted);
  else if (wanted !== readme)
    throw new Failure('README pins other bytes than this build has: npm run pin -- --write, and commit it.');
  return Promise.resolve(0);
});
