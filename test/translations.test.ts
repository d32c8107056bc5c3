import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { brotliCompressSync, constants } from 'node:zlib';
import { transform } from 'esbuild';
import { ConnectError, type ConnectErrorCode } from '../src/api/errors.js';
import { enAccounts } from '../src/language/en-accounts.js';
import { enErrors, enFlow } from '../src/language/en-flow.js';
import { en } from '../src/language/en.js';
import { importWords } from '../src/language/import-words.js';
import { fill, type Translation } from '../src/language/translation.js';

type Key = keyof Translation;

const FOLDER = 'src/language/translations';
const english: Translation = { ...en, ...enAccounts, ...enFlow };
const keys = Object.keys(english) as Key[];
const languages = readdirSync(FOLDER)
  .map((file) => file.replace('.ts', ''))
  .sort();

/** App names that are difficult to insert into a sentence: with punctuation, dots, spaces, digits, or another script. */
const NAMES = ['Yahoo!', 'C++', 'monday.com', 'Google Sheets', '365', '.NET', 'Ääni', 'شركة', 'יאהו!'];
const ISOLATED = ['ar', 'he'];
const RETRYABLE = [
  'token-timeout',
  'token-provider',
  'sdk-unavailable',
  'frame-timeout',
  'connect-failed',
  'unverified',
] as const;

/** Keys of the buttons in the account list: the key of the visible text, then the key of the accessible name. */
const LIST_BUTTONS = [
  ['reconnectAccount', 'reconnectNamed'],
  ['disconnectAccount', 'disconnectNamed'],
  ['confirmDisconnect', 'confirmDisconnectNamed'],
] as const;
/** Returns a text in lower case, without the punctuation at its ends. Screen readers do not speak this punctuation. */
const bare = (text: string, language: string) =>
  text.toLocaleLowerCase(language).replace(/^[¿\s]+|[\s?？؟]+$/g, '');

const translationOf = async (language: string): Promise<Translation> =>
  (await importWords(language)!).translation;
const entries = (translation: Translation) => Object.entries(translation) as [Key, string][];
const placeholders = (text: string): string[] => (text.match(/\{\w*\}/g) ?? []).sort();
/** Whether a text ends like a sentence, unlike the text of a button, which has no full stop. */
const isSentence = (text: string): boolean => /[.?!。？！؟]$/.test(text);

/** Returns the common end of two texts, for example “Please try again.” */
function commonEnd(one: string, other: string): string {
  let length = 0;
  while (length < one.length && one.at(-length - 1) === other.at(-length - 1)) length++;
  return one.slice(one.length - length);
}

describe('the translations', () => {
  for (const language of languages)
    describe(`the translation into ${language}`, () => {
      it('has the same keys and placeholders as English, in the same order', async () => {
        const translation = await translationOf(language);
        assert.deepEqual(
          Object.keys(translation).filter((key) => key in english),
          Object.keys(translation),
        );
        assert.deepEqual(Object.keys(translation).sort(), [...keys].sort());
        for (const [key, text] of entries(translation))
          assert.deepEqual(placeholders(text), placeholders(english[key]), key);
      });

      it('has a full sentence exactly where English has a full sentence', async () => {
        for (const [key, text] of entries(await translationOf(language))) {
          assert.equal(text, text.trim(), key);
          assert.equal(isSentence(text), isSentence(english[key]), `${key}: ${text}`);
          assert.doesNotMatch(text, /<|'|"| {2}/, key);
        }
      });

      it('contains no English text, and hardly any text twice', async () => {
        const translation = await translationOf(language);
        for (const [key, text] of entries(translation)) assert.notEqual(text, english[key], key);
        const distinct = (all: Translation) => new Set(Object.values(all)).size;
        assert.ok(distinct(translation) >= distinct(english) - 1);
      });

      it('attaches no ending, article or particle to a name', async () => {
        for (const [key, text] of entries(await translationOf(language)))
          assert.doesNotMatch(text, /\}[\p{L}\p{M}’-]|[\p{L}\p{M}’-]\{/u, key);
      });

      it('inserts names unchanged, but isolates right-to-left text', async () => {
        for (const [key, text] of entries(await translationOf(language)))
          for (const name of NAMES) {
            const filled = fill(text, { app: name, account: name, origin: name });
            const isRtl = ISOLATED.includes(language) || /[\u0590-\u06ff]/.test(name);
            const shown = isRtl ? `\u2068${name}\u2069` : name;
            assert.equal(
              filled,
              text.replaceAll(/\{\w+\}/g, () => shown),
              key,
            );
          }
      });

      it('says “try again” only for errors that can be retried', async () => {
        const translation = await translationOf(language);
        const tryAgain = RETRYABLE.map((code) => translation[code]).reduce(commonEnd);
        assert.ok(tryAgain.length >= 5, tryAgain);
        for (const code of Object.keys(enErrors) as ConnectErrorCode[])
          if (!new ConnectError(code, '', { status: 404 }).retryable)
            assert.ok(!translation[code].endsWith(tryAgain), `${code}: ${translation[code]}`);
      });

      it('the texts of misconfigured and frame-blocked end with the same words', async () => {
        const translation = await translationOf(language);
        const commonRequest = commonEnd(translation.misconfigured, translation['frame-blocked']);
        assert.ok(commonRequest.length >= 6, translation['frame-blocked']);
        assert.doesNotMatch(translation.tabOpen, /[?？؟]/);
      });

      // After a failed disconnection, no button repeats the disconnection.
      it('does not say “try again” after a failed disconnection', async () => {
        const translation = await translationOf(language);
        const tryAgain = RETRYABLE.map((code) => translation[code]).reduce(commonEnd);
        assert.doesNotMatch(translation.disconnectFailed, /[.。] *\S/);
        assert.ok(!translation.disconnectFailed.includes(tryAgain.trim()));
      });

      it('the account list’s buttons have accessible names that contain the visible texts', async () => {
        const translation = await translationOf(language);
        for (const [text, name] of LIST_BUTTONS) {
          const shown = bare(translation[text], language);
          assert.ok(bare(translation[name], language).includes(shown), `${shown}: ${translation[name]}`);
        }
      });

      it('has at most 1 kB after Brotli compression', async () => {
        const source = readFileSync(`${FOLDER}/${language}.ts`, 'utf8');
        const { code } = await transform(source, { loader: 'ts', minify: true, charset: 'utf8' });
        const bytes = brotliCompressSync(code, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
        assert.ok(bytes <= 1_000, `${bytes} bytes`);
      });
    });

  // An imperative would address only men, so Arabic texts ask with a noun instead, and Hebrew texts with an infinitive.
  it('the Arabic and Hebrew texts address men and women alike', async () => {
    for (const [key, text] of entries(await translationOf('ar')))
      assert.doesNotMatch(text, /(^|[\s.؟])(اربط|أكمل|سجّل|انتظر|أعد|تحقّق|اسمح|تابِع|تواجه)(?=\s)/, key);
    for (const [key, text] of entries(await translationOf('he')))
      assert.doesNotMatch(text, /(^|[\s.?])(המשך|נסה|בדוק|סגור)(?=\s)/, key);
  });

  it('the French and Spanish texts are about an account, not about a login', async () => {
    assert.doesNotMatch((await translationOf('fr')).connecting, /Connexion à/);
    const es = await translationOf('es');
    for (const key of ['connecting', 'cancelled', 'connect-failed'] as const)
      assert.match(es[key], /la cuenta/);
  });

  it('importWords() finds no translation for English or an unknown language', () => {
    for (const name of ['en', 'xx', '', 'constructor', '__proto__'])
      assert.equal(importWords(name), undefined);
  });

  it('the element has texts in 24 languages, including English', () => {
    assert.equal(languages.length + 1, 24);
    for (const language of languages) assert.ok(importWords(language), language);
  });
});

describe('fill()', () => {
  it('removes Unicode direction controls from a name', () => {
    const account = 'a\u2069\u202eb';
    assert.equal(fill('Reconnect {account}', { account }), 'Reconnect ab');
    assert.equal(fill('إعادة ربط {account}', { account }), 'إعادة ربط \u2068ab\u2069');
  });

  it('inserts a name with special characters literally', () => {
    for (const app of ['$&', "$'", '{app}', '{origin}', '__proto__'])
      assert.equal(fill('{app}, {app}', { app, origin: 'x' }), `${app}, ${app}`);
  });

  it('adds no second full stop after a name that ends with a full stop', () => {
    assert.equal(fill('Connect {app}. Then wait.', { app: 'Acme Inc.' }), 'Connect Acme Inc. Then wait.');
    assert.equal(fill('לחבר את {app}.', { app: 'Acme Inc.' }), 'לחבר את \u2068Acme Inc.\u2069');
    assert.equal(fill('Connect {app}.', { app: 'Yahoo!' }), 'Connect Yahoo!.');
    assert.equal(fill('Connect {app}…', { app: 'Acme Inc.' }), 'Connect Acme Inc.…');
    assert.equal(fill('Connect {app}.', {}), 'Connect {app}.');
  });

  it('keeps unknown placeholders and placeholders without a value', () => {
    assert.equal(fill('{constructor} {app} {account}', { app: 'Slack' }), '{constructor} Slack {account}');
  });
});

describe('the lists of languages', () => {
  it('the lists of languages are up to date with npm run languages', () => {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/languages.mjs', '--check'], {
      encoding: 'utf8',
    });
    assert.equal(status, 0, stderr);
  });

  it('npm run languages adds a new language to all lists', (t) => {
    const copy = mkdtempSync(join(tmpdir(), 'pd-languages-'));
    t.after(() => rmSync(copy, { recursive: true, force: true }));
    for (const path of [
      'scripts/languages.mjs',
      'scripts/lib',
      'src/language',
      'docs/LANGUAGES.md',
      'docs/REFERENCE.md',
      'package.json',
      '.prettierrc.json',
    ])
      cpSync(path, join(copy, path), { recursive: true });
    symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
    const german = readFileSync(`${FOLDER}/de.ts`, 'utf8');
    writeFileSync(join(copy, FOLDER, 'sr-latn.ts'), german.replace('German', 'Serbian (Latin)'));
    const { status, stderr } = spawnSync(process.execPath, [join(copy, 'scripts/languages.mjs')], {
      encoding: 'utf8',
    });
    assert.equal(status, 0, stderr);
    const read = (path: string) => readFileSync(join(copy, path), 'utf8');
    assert.match(
      read('src/language/import-words.ts'),
      /'sr-latn': \(\) => import\('\.\/translations\/sr-latn\.js'\)/,
    );
    assert.match(
      read('docs/LANGUAGES.md'),
      /\| `sr-Latn` \| Serbian \(Latin\) \| `pd-connect-sr-latn\.js` \|/,
    );
    assert.match(read('docs/REFERENCE.md'), /Serbian \(Latin\), /);
  });
});

describe('docs/LANGUAGES.md', () => {
  it('docs/LANGUAGES.md lists each key with the English text', () => {
    const document = readFileSync('docs/LANGUAGES.md', 'utf8');
    const rows = [...document.matchAll(/^\| `([\w-]+)` \| (.+) \|$/gm)];
    const listed = rows.map(([, key, text]) => [key, text]).filter(([key]) => key && key in english);
    assert.deepEqual(Object.fromEntries(listed), english);
  });
});
