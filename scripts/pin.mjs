// npm run pin: the import map that pins the CDN files of this build by hash. `--write` puts it into README, which
// `npm version` does for a release; `--check` fails when README has another, and `npm publish` runs that. `--links`, before
// the build of a release, names its version in the console's links to docs/TROUBLESHOOTING.md.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { Failure, exitWith } from './lib/run.mjs';

const BUILT = new URL('../dist/cdn/integrity.json', import.meta.url);
const README = new URL('../README.md', import.meta.url);
const MANIFEST = new URL('../package.json', import.meta.url);
const LINKING = ['../src/attempt/attempt.ts', '../src/flow/diagnose.ts'].map(
  (file) => new URL(file, import.meta.url),
);
const LINK = /(?<=npm\/pd-connect-button)(@[^/]+)?(?=\/docs\/TROUBLESHOOTING\.md)/;
const BLOCK = /(?<=<!-- pinned -->\n).*?(?=\n<!-- \/pinned -->)/s;

await exitWith(async () => {
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
    return 0;
  }
  if (!existsSync(BUILT)) throw new Failure('There is no CDN build yet: npm run build');
  const map = `<script type="importmap">\n${readFileSync(BUILT, 'utf8').trim()}\n</script>`;
  if (!values.write && !values.check) {
    console.log(map);
    return 0;
  }
  const readme = readFileSync(README, 'utf8');
  if (!BLOCK.test(readme))
    throw new Failure('README has no place for it: <!-- pinned --> … <!-- /pinned -->');
  const replaced = readme.replace(BLOCK, `\n\`\`\`html\n${map}\n\`\`\`\n`);
  const wanted = await format(replaced, { ...(await resolveConfig(README)), parser: 'markdown' });
  if (values.write) writeFileSync(README, wanted);
  else if (wanted !== readme)
    throw new Failure('README pins other bytes than this build has: npm run pin -- --write, and commit it.');
  return 0;
});
