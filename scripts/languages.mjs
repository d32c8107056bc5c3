// npm run languages: updates every list of languages from the files in src/language/translations/. With `-- --check`, only fails if a list
// is out of date.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { Failure, exitWith } from './lib/run.mjs';

const ROOT = new URL('../', import.meta.url);
const FOLDER = new URL('src/language/translations/', ROOT);

/** @typedef {{tag: string, name: string}} Language The tag from a file's name, and the language's name from the file's docstring. */

/** @returns {Language[]} sorted by tag */
const languages = () =>
  readdirSync(FOLDER)
    .map((file) => {
      const name = /^\/\*\* (.+)\. \*\/\nexport const translation/m.exec(
        readFileSync(new URL(file, FOLDER), 'utf8'),
      )?.[1];
      if (!name) throw new Failure(`${file}: its docstring must name the language, as in “/** Polish. */”.`);
      return { tag: file.replace(/\.ts$/, ''), name };
    })
    .toSorted((a, b) => (a.tag < b.tag ? -1 : 1));

/** Returns a tag in its usual spelling: `pt-PT` for `pt-pt`, `zh-Hant` for `zh-hant`. @param {string} tag */
const written = (tag) => Intl.getCanonicalLocales(tag)[0] ?? tag;

/** @type {Record<string, (languages: Language[]) => string>} For each file, a function that creates the file's list of languages. */
const LISTS = {
  'src/language/import-words.ts': (all) =>
    all.map(({ tag }) => `'${tag}': () => import('./translations/${tag}.js'),`).join('\n'),
  'docs/LANGUAGES.md': (all) =>
    [
      '| `lang` | language | file of the CDN build |',
      '| --- | --- | --- |',
      '| `en`, and every other | English | part of the button |',
      ...all.map(({ tag, name }) => `| \`${written(tag)}\` | ${name} | \`pd-connect-${tag}.js\` |`),
    ].join('\n'),
  'docs/REFERENCE.md': (all) =>
    `${new Intl.ListFormat('en').format(['English', ...all.map(({ name }) => name)].toSorted((a, b) => a.localeCompare(b, 'en')))}.`,
};

/** Matches the list in a file, between the comments `// languages` and `// /languages`. Markdown files have HTML comments instead. */
const MARKS = /(?<=(?:\/\/|<!--) languages[^\n]*\n\s*)\S.*?(?=\s*(?:\/\/|<!--) \/languages)/s;

await exitWith(async () => {
  const check = process.argv.includes('--check');
  const stale = [];
  for (const [path, list] of Object.entries(LISTS)) {
    const file = new URL(path, ROOT);
    const before = readFileSync(file, 'utf8');
    if (!MARKS.test(before)) throw new Failure(`${path} lacks the comments around the list of languages.`);
    const text = before.replace(MARKS, () => list(languages()));
    const isMarkdown = path.endsWith('.md');
    const options = { ...(await resolveConfig(file.pathname)), filepath: file.pathname };
    const after = isMarkdown ? text : await format(text, options);
    if (after === before) continue;
    stale.push(path);
    if (!check) writeFileSync(file, after);
  }
  if (check && stale.length > 0)
    throw new Failure(`Stale lists of languages: ${stale.join(', ')}. Run npm run languages.`);
  return 0;
});
