// Part of npm run analyze: writes typings with docstrings for names that differ from the names in src/, such as `onsuccess`. Mapped types
// could create these names, but editors show no docstrings for the names of mapped types.
import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import ts from 'typescript';
import { ROOT } from './lib/install.mjs';
import { Failure, exitWith } from './lib/run.mjs';

const EVENTS = 'src/api/events.ts';
const JSX = 'src/frameworks/jsx.ts';
const HEADER = '// Written by scripts/typings.mjs, from docstrings of the sources. Do not edit.';

/** The names of events that are not part of an attempt. */
const OF_ELEMENT = ['beforeconnect', 'disconnect', 'accountchange'];

const program = ts.createProgram([ROOT + EVENTS, ROOT + JSX], {
  strict: true,
  module: ts.ModuleKind.NodeNext,
  target: ts.ScriptTarget.ES2022,
  skipLibCheck: true,
  types: [],
});
const checker = program.getTypeChecker();

/** Returns the members of an exported type, with their docstrings. @param {string} file @param {string} name */
function documented(file, name) {
  const source = program.getSourceFile(ROOT + file);
  const module = source && checker.getSymbolAtLocation(source);
  const type = module && checker.getExportsOfModule(module).find((symbol) => symbol.name === name);
  if (!type) throw new Failure(`${file} exports no ${name}.`);
  return checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(type)).map((member) => {
    const doc = ts.displayPartsToString(member.getDocumentationComment(checker)).replace(/\s+/g, ' ');
    if (!doc) throw new Failure(`${file}: ${name}.${member.name} has no docstring.`);
    return { name: member.name, doc };
  });
}

/** @param {string} name */
const attributeOf = (name) => name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);

/** Returns the name of each event's handler, from the table in the sources. @returns {Record<string, string>} */
function handlers() {
  const rows = readFileSync(ROOT + EVENTS, 'utf8').matchAll(/^ {2}'?([\w-]+)'?: '(on\w+)'/gm);
  return Object.fromEntries(Array.from(rows, ([, event = '', handler = '']) => [event, handler]));
}

/**
 * @param {string} head @param {string} doc @param {{name: string, doc: string}[]} members
 * @param {(name: string) => [name: string, type: string]} write
 */
function declare(head, doc, members, write) {
  const lines = members.map(({ name, doc: text }) => {
    const [key, type] = write(name);
    return `  /** ${text} */\n  '${key}'?: ${type} | undefined;`;
  });
  return `/** ${doc} */\nexport interface ${head} {\n${lines.join('\n')}\n}\n`;
}

await exitWith(async () => {
  const events = documented(EVENTS, 'PdConnectButtonEventMap');
  const properties = documented(JSX, 'ButtonProperties');
  const handler = handlers();
  /** @param {string} event @returns {string} */
  const nameOf = (event) => handler[event] ?? event;

  const callbacks = declare(
    'StepCallbacks',
    'Callbacks of an attempt, each with the detail of its event.',
    events
      .filter(({ name }) => !OF_ELEMENT.includes(name))
      // Removes the sentences about cancelling and bubbling, because a callback receives only the event's detail.
      .map(({ name, doc }) => ({ name, doc: doc.replace(/ (Cancelable:|Bubbles,) .*/, '') })),
    (name) => [nameOf(name), `((detail: PdConnectButtonEventMap['${name}']['detail']) => void)`],
  );
  /** @param {string} name */
  const listener = (name) => `((event: ButtonEvent<'${name}'>) => void)`;
  const hyphenated = properties.filter(
    ({ name }) => attributeOf(name) !== name && !/^(tokenProvider)$/.test(name),
  );
  const frameworks = [
    declare('ComponentHandlers', 'Handlers of the component for React.', events, (name) => [
      nameOf(name),
      listener(name),
    ]),
    declare(
      'TagListeners',
      'Listeners in the syntax of Preact, Svelte and React 19: `onsuccess`.',
      events,
      (name) => [`on${name}`, listener(name)],
    ),
    declare(
      'SolidListeners',
      "Listeners in Solid's `on:` syntax, which adds them to the element itself: `on:success`.",
      events,
      (name) => [`on:${name}`, listener(name)],
    ),
    declare(
      'HyphenatedAttributes',
      'The attributes whose names differ from those of their properties.',
      hyphenated,
      (name) => [attributeOf(name), `ButtonProperties['${name}']`],
    ),
    declare(
      'SolidProperties',
      "Properties in Solid's `prop:` syntax, which always sets the property: `prop:fetch`.",
      properties,
      (name) => [`prop:${name}`, `ButtonProperties['${name}']`],
    ),
  ];
  await write(
    'src/api/callbacks.ts',
    `import type { PdConnectButtonEventMap } from './events.js';\n\n${callbacks}`,
  );
  await write(
    'src/frameworks/names.ts',
    `import type { ButtonEvent, ButtonProperties } from './jsx.js';\n\n${frameworks.join('\n')}`,
  );
  return 0;
});

/** @param {string} file @param {string} text */
async function write(file, text) {
  const options = { ...(await resolveConfig(ROOT + file)), filepath: ROOT + file };
  writeFileSync(ROOT + file, await format(`${HEADER}\n${text}`, options));
}
