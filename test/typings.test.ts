import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import ts from 'typescript';

interface Member {
  kind: string;
  name: string;
  attribute?: string;
  readonly?: boolean;
  static?: boolean;
  privacy?: string;
  inheritedFrom?: unknown;
}
interface Manifest {
  modules: { declarations?: { tagName?: string; members?: Member[]; attributes?: { name: string }[] }[] }[];
}

const { modules } = JSON.parse(readFileSync('custom-elements.json', 'utf8')) as Manifest;
const element = modules
  .flatMap(({ declarations = [] }) => declarations)
  .find(({ tagName }) => tagName === 'pd-connect-button')!;

/** The sources of the typings. */
const FILES = ['src/frameworks/jsx.ts', 'src/frameworks/typings.ts'];
const program = ts.createProgram(FILES, {
  strict: true,
  module: ts.ModuleKind.NodeNext,
  target: ts.ScriptTarget.ES2022,
  types: [],
  skipLibCheck: true,
});
const checker = program.getTypeChecker();
const typings = FILES.flatMap((file) =>
  checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file)!)!),
);
/** Returns the names of a type's properties, as a framework's compiler reads them. */
const namesIn = (type: string) =>
  checker
    .getPropertiesOfType(checker.getDeclaredTypeOfSymbol(typings.find(({ name }) => name === type)!))
    .map(({ name }) => name);

it('the typings for frameworks have exactly the attributes of the manifest', () => {
  const attributes = element.attributes!.map(({ name }) => name);
  const typed = [...namesIn('ElementAttributes'), ...namesIn('ButtonProperties')];
  assert.deepEqual(
    attributes.filter((name) => !typed.includes(name)),
    [],
  );
  // Accepts `form`, which is an attribute of every form control.
  const unknown = namesIn('ElementAttributes').filter((name) => ![...attributes, 'form'].includes(name));
  assert.deepEqual(unknown, []);
});

it('the typings for frameworks have exactly the properties that can be set', () => {
  const settable = element
    .members!.filter(({ kind, privacy = 'public' }) => kind === 'field' && privacy === 'public')
    .filter(({ name, readonly, static: fixed }) => !readonly && !fixed && name !== 'form')
    .map(({ name }) => name);
  assert.deepEqual(namesIn('ButtonProperties').sort(), settable.sort());
});
