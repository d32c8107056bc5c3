// npm run pin: the import map that pins the CDN files of this build by hash. `--write` puts it into README, which
// `npm version` does for a release; `--check` fails when README has another, and `npm publish` runs that.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { Failure, exitWith } from './lib/run.mjs';

const BUILT = new URL('../dist/cdn/integrity.json', import.meta.url);
const README = new URL('../README.md', import.meta.url);
const BLOCK = /(?<=<!-- pinned -->\n).*?(?=\n<!-- \/pinned -->)/s;

await exitWith(async () => {
  const { values } = parseArgs({
    options: { write: { type: 'boolean', default: false }, check: { type: 'boolean', default: false } },
  });
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
