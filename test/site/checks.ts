import { existsSync, readFileSync } from 'node:fs';
import { names } from './names.js';

const scriptsOf = (file: string): Record<string, string> =>
  (JSON.parse(readFileSync(file, 'utf8')) as { scripts: Record<string, string> }).scripts;

const scripts = scriptsOf('package.json');
const CLI = readFileSync('src/cli/arguments.ts', 'utf8');

const ATTRIBUTES = names('attributes');
const PROPERTIES = names('members', 'field');
const EVENTS = names('events');
const ANY_ELEMENT = new Set(['id', 'class', 'slot', 'style', 'lang', 'dir', 'hidden', 'ref', 'key', 'title']);
/** Matches an attribute that adds an event listener, such as `@open`, `onopen` or `(open)`. */
const LISTENER = /^(?:@|on:?|\(|v-on:)([a-z-]+)\)?$/;
const PROPERTY = /^(?:\.|:|prop:|\[|v-bind:)([\w-]+)\]?$/;
const ATTRIBUTE = /\s+([@:.\w[\]()-]+)(?:=(?:"[^"]*"|'[^']*'|\{(?:[^{}]|\{[^{}]*\})*\}))?/y;

/** Returns the unknown attributes of `<pd-connect-button>` tags. The markup may use the syntax of any framework. */
export function checkMarkup(code: string): string[] {
  return [...code.matchAll(/<pd-connect-button(?=[\s>])/g)].flatMap((tag) =>
    attributesAfter(code, tag.index + tag[0].length).filter((name) => !isKnown(name)),
  );
}

function attributesAfter(code: string, start: number): string[] {
  const found: string[] = [];
  ATTRIBUTE.lastIndex = start;
  for (let match = ATTRIBUTE.exec(code); match?.[1]; match = ATTRIBUTE.exec(code)) {
    found.push(match[1]);
    start = ATTRIBUTE.lastIndex;
  }
  const rest = code.slice(start).trimStart();
  return /^\/?>/.test(rest) ? found : [...found, `the text at “${rest.slice(0, 30)}”`];
}

function isKnown(name: string): boolean {
  const listener = LISTENER.exec(name)?.[1];
  const property = PROPERTY.exec(name)?.[1];
  if (listener !== undefined && EVENTS.has(listener)) return true;
  if (property !== undefined) return PROPERTIES.has(property) || ATTRIBUTES.has(property);
  return ATTRIBUTES.has(name) || ANY_ELEMENT.has(name);
}

/** Returns the names in a style sheet that are no part, state or custom property of the button. */
export function checkStyles(code: string): string[] {
  const used = (pattern: RegExp): string[] => [...code.matchAll(pattern)].map(([, name = '']) => name);
  const [properties, parts, states] = [names('cssProperties'), names('cssParts'), names('cssStates')];
  return [
    ...used(/(--pd-connect-[\w-]+)/g).filter((name) => !properties.has(name)),
    ...used(/::part\(([\w-]+)\)/g).filter((name) => !parts.has(name)),
    ...used(/:state\(([\w-]+)\)/g).filter((name) => !states.has(name)),
  ];
}

/** Programs that readers already have, or install with the instructions of the page. */
const PROGRAMS = ['curl', 'cd', 'export', 'cp', 'mkdir', 'pip', 'bin/rails', 'bundle', 'python', 'deno'];
const NPM = ['install', 'i', 'ci', 'init', 'pack', 'create', 'publish', 'version'];
const PACKAGES = ['wrangler', 'prettier', 'sv', 'create-next-app'];

/**
 * Returns the commands in a shell sample that do not exist. Ignores comments, which contain output and notes, and here-documents, which
 * contain the input of a command.
 */
export function checkShell(code: string): string[] {
  const lines = code
    .replace(/<<(\w+)\n[^]*?\n\1$/gm, '')
    .replaceAll('\\\n', ' ')
    .split('\n');
  const commands = lines.map((line) =>
    line
      .replace(/(^|\s)#.*$/, '')
      .replace(/^\$ /, '')
      .trim(),
  );
  return commands.filter((command) => command && !exists(command));
}

function exists(command: string): boolean {
  if (/^\w+=(\S*|'[^']*'|"[^"]*")$/.test(command)) return true;
  const [program = '', first = '', second = ''] = command.replace('npx --no-install ', 'npx ').split(/\s+/);
  if (program === 'npm' && second === '--workspace') {
    const [workspace = '', script = ''] = command.split(/\s+/).slice(3);
    return first === 'run' && script in scriptsOf(`${workspace}/package.json`);
  }
  if (program === 'npm') {
    const script = { run: second, test: 'test', start: 'start' }[first];
    return script === undefined ? NPM.includes(first) : script in scripts;
  }
  if (program === 'npx')
    return first === 'pd-connect-button' ? CLI.includes(`'${second}'`) : PACKAGES.includes(first);
  if (program === 'node' || program === 'bash') return existsSync(first);
  return PROGRAMS.includes(program);
}
