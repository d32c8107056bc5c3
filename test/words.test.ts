import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { enAccounts } from '../src/language/en-accounts.js';
import { enFlow } from '../src/language/en-flow.js';
import { en } from '../src/language/en.js';
import { importWords } from '../src/language/import-words.js';
import type { Translation } from '../src/language/translation.js';

const english: Translation = { ...en, ...enAccounts, ...enFlow };
const keys = Object.keys(english) as (keyof Translation)[];
const languages = readdirSync('src/language/translations').map((file) => file.replace('.ts', ''));

const placeholders = (text: string): string[] => (text.match(/\{\w*\}/g) ?? []).sort();
/** A sentence ends as one; a button's text has no full stop. */
const isSentence = (text: string): boolean => /[.?!。？！؟]$/.test(text);

describe('the translations', () => {
  it('are there in the languages that are promised, in both builds', () => {
    assert.deepEqual(languages.sort(), [
      'ar',
      'de',
      'es',
      'fr',
      'he',
      'it',
      'ja',
      'ko',
      'nl',
      'pt',
      'zh',
      'zh-hant',
    ]);
    const [, pattern = ''] =
      /SHIPPED = \/(.+)\//.exec(readFileSync('src/language/cdn/import-words.ts', 'utf8')) ?? [];
    for (const language of languages) assert.match(language, new RegExp(pattern));
    assert.doesNotMatch('pl', new RegExp(pattern));
  });

  for (const language of languages) {
    it(`say in ${language} all that English says, with the same names in it`, async () => {
      const { translation } = await importWords(language)!;
      assert.deepEqual(Object.keys(translation).sort(), [...keys].sort());
      for (const key of keys) {
        const text = translation[key];
        assert.equal(text, text.trim(), key);
        assert.deepEqual(placeholders(text), placeholders(english[key]), key);
        assert.equal(isSentence(text), isSentence(english[key]), `${key}: ${text}`);
        assert.notEqual(text, english[key], key);
        assert.doesNotMatch(text, /<|'|"| {2}/, key);
      }
    });

    it(`tell in ${language} what is different apart`, async () => {
      const { translation } = await importWords(language)!;
      const distinct = (all: Translation) => new Set(Object.values(all)).size;
      assert.ok(
        distinct(translation) >= distinct(english) - 1,
        `${distinct(translation)} of ${distinct(english)}`,
      );
    });
  }

  it('join an app’s name to no other word, for it may be several', async () => {
    for (const language of ['de', 'fr', 'es', 'it', 'pt']) {
      const { translation } = await importWords(language)!;
      for (const text of Object.values<string>(translation)) assert.doesNotMatch(text, /\}-|-\{/, language);
    }
  });

  it('address nobody as a man: Arabic asks by a noun, Hebrew by an infinitive', async () => {
    const { translation: ar } = await importWords('ar')!;
    for (const [key, text] of Object.entries<string>(ar))
      assert.doesNotMatch(text, /(^|[\s.؟])(اربط|أكمل|سجّل|انتظر|أعد|تحقّق|اسمح|تابِع|تواجه)(?=\s)/, key);
    const { translation: he } = await importWords('he')!;
    for (const [key, text] of Object.entries<string>(he))
      assert.doesNotMatch(text, /(^|[\s.?])(המשך|נסה|בדוק|סגור)(?=\s)/, key);
  });

  it('say that an account is connected, and not that the user logs in', async () => {
    const { translation: fr } = await importWords('fr')!;
    assert.doesNotMatch(fr.connecting, /Connexion à/);
    const { translation: es } = await importWords('es')!;
    for (const key of ['connecting', 'cancelled', 'connect-failed'] as const)
      assert.match(es[key], /la cuenta/);
  });

  it('are of no other language', () => {
    for (const name of ['en', 'pl', '', 'constructor', '__proto__'])
      assert.equal(importWords(name), undefined);
  });

  it('are listed in the documentation, as they are', () => {
    const document = readFileSync('docs/LANGUAGES.md', 'utf8');
    const rows = [...document.matchAll(/^\| `([\w-]+)` \| (.+) \|$/gm)];
    const listed = rows.map(([, key, text]) => [key, text]).filter(([key]) => key && key in english);
    assert.deepEqual(Object.fromEntries(listed), english);
    for (const language of languages) assert.ok(document.includes(`\`pd-connect-${language}.js\``), language);
  });
});
