import { readdirSync, readFileSync, statSync } from 'node:fs';
import { attributesOf, type Choices } from '../../demo/page/choices.js';
import { PAGE_SNIPPETS } from '../../demo/page/snippets/page.js';
import { SERVER_SNIPPETS } from '../../demo/page/snippets/server.js';
import type { Code } from 'mdast';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';

/** A fenced code block of the docs. */
export interface Block {
  /** The file and line of the block, for example `docs/SERVER.md:40`. */
  place: string;
  file: string;
  language: string;
  code: string;
  /** The text of the HTML comment before the block, such as `from: path`; null without a comment. */
  mark: string | null;
}

export function blocksOf(file: string, markdown = readFileSync(file, 'utf8')): Block[] {
  const blocks: Block[] = [];
  visit(unified().use(remarkParse).parse(markdown), 'code', (node: Code, index, parent) => {
    const before = index === undefined ? undefined : parent?.children[index - 1];
    const mark = before?.type === 'html' ? /^<!-- (.*?) -->$/.exec(before.value)?.[1] : undefined;
    blocks.push({
      place: `${file}:${node.position?.start.line ?? 0}`,
      file,
      language: node.lang ?? '',
      code: node.value,
      mark: mark ?? null,
    });
  });
  return blocks;
}

/** The folders whose code runs in tests. */
const TESTED = ['examples', 'recipes', 'demo', 'test', 'src'];
const GENERATED = /(^|\/)(node_modules|dist|build|\.\w+|__pycache__)\//;

/** Returns the text of every tested file, with normalized white space. */
export function testedCode(): string[] {
  return TESTED.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
      .filter((file) => !GENERATED.test(file) && /\.\w+$/.test(file) && !/\.(md|png|lock)$/.test(file))
      .filter((file) => statSync(file).isFile())
      .map((file) => collapseWhitespace(readFileSync(file, 'utf8'))),
  );
}

/** Returns the code that the quickstart generates. test/demo/snippets.test.ts checks the types, names and examples of this code. */
export function generatedCode(): string[] {
  const plain = { app: 'slack', mode: 'frame', appearance: 'filled', size: 'medium', prefetch: 'intent' };
  const attributes = attributesOf(plain as Choices);
  return [...PAGE_SNIPPETS, ...SERVER_SNIPPETS].map(({ code }) => collapseWhitespace(code(attributes)));
}

/** Normalizes white space, because the docs show parts of files without their indentation. */
export const collapseWhitespace = (code: string): string => code.replace(/\s+/g, ' ').trim();
