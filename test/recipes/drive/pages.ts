import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

/** A page of docs/recipes, parsed into files, commands and markup. */
export interface RecipePage {
  /** The files on the page, by path in the reader's project. */
  files: ReadonlyMap<string, string>;
  /** The arguments of the page's `npm install` commands. */
  packages: string[][];
  /** The page's commands that create folders and copy files. */
  commands: string[];
  /** The markup below the heading “The tag”. */
  tag: string;
}

const FILE = /<!-- file: (\S+) -->\n\n```\w+\n([^]*?)\n```/g;
const INSTALL = /^npm install (.+)$/gm;

export function recipePage(name: string): RecipePage {
  const text = readFileSync(`docs/recipes/${name}.md`, 'utf8');
  const files = new Map(
    [...text.matchAll(FILE)].map(([, file = '', code = '']) => {
      // Removes `recipes/<recipe>/` from the path.
      const path = file.split('/').slice(2).join('/');
      return [path, `${code}\n`] as const;
    }),
  );
  assert.ok(files.size > 0, `docs/recipes/${name}.md shows a file`);
  const [, tag = ''] = /^## The tag$[^]*?```\w+\n([^]*?)\n```/m.exec(text) ?? [];
  const packages = [...text.matchAll(INSTALL)].map(([, args = '']) => args.split(' '));
  const commands = [...text.matchAll(/^(?:mkdir|cp) .+$/gm)].map(([line]) => line);
  return { files, packages, commands, tag };
}

/** Adds the attribute `frontend-origin`, which only the sandbox needs. */
export function forSandbox(markup: string, sandbox: string): string {
  const added = markup.replaceAll('<pd-connect-button', `<pd-connect-button frontend-origin="${sandbox}"`);
  assert.notEqual(added, markup, 'the markup has the tag');
  return added;
}
