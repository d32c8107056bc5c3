// npm run pin: prints the script tag that pins this build's CDN files by hash.
// --write writes the tag into docs/REFERENCE.md. `npm version` uses it for a release.
// --check fails if docs/REFERENCE.md has another hash. `npm publish` uses it.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { SCRIPT_ADDRESS } from './lib/package.mjs';
import { Failure, exitWith } from './lib/run.mjs';

const BUILT = new URL('../dist/cdn/integrity.json', import.meta.url);
const PAGE = 'docs/REFERENCE.md';
const REFERENCE = new URL(`../${PAGE}`, import.meta.url);
const BLOCK = /(?<=<!-- pinned -->\n\n```html\n).*?(?=\n)/s;

await exitWith(() => {
  const { values } = parseArgs({
    options: {
      write: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
    },
  });
  if (!existsSync(BUILT)) throw new Failure('There is no CDN build. Run npm run build.');
  const { hashes } = /** @type {{hashes: Record<string, string>}} */ (
    JSON.parse(readFileSync(BUILT, 'utf8'))
  );
  const integrity = hashes[basename(SCRIPT_ADDRESS)];
  const pinned = `<script type="module" src="${SCRIPT_ADDRESS}" integrity="${integrity}" crossorigin></script>`;
  if (!values.write && !values.check) {
    console.log(pinned);
    return Promise.resolve(0);
  }
  const page = readFileSync(REFERENCE, 'utf8');
  if (!BLOCK.test(page)) throw new Failure(`${PAGE} has no tag under <!-- pinned -->`);
  const wanted = page.replace(BLOCK, pinned);
  if (values.write) writeFileSync(REFERENCE, wanted);
  else if (wanted !== page)
    throw new Failure(
      `The hash in ${PAGE} differs from this build. Run npm run pin -- --write, and commit the page.`,
    );
  return Promise.resolve(0);
});
