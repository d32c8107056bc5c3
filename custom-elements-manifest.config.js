// @ts-check
/**
 * The configuration with which `npm run analyze` creates custom-elements.json. The analyzer reads only the syntax of the element's class,
 * so the plugin below adds what is defined elsewhere: the settings, which are a table and an interface in src/api/settings.ts, and the
 * details of events.
 *
 * @typedef {import('typescript')} TypeScript
 * @typedef {import('typescript').Node} Node
 *
 * The parts of the manifest's schema that the plugin writes.
 * @typedef {{text: string}} Type
 * @typedef {{name: string, type: Type, description?: string}} Parameter
 * @typedef {{kind: string, name: string, description?: string, privacy?: string, static?: boolean, readonly?: boolean, type?: Type, default?: string, attribute?: string, reflects?: boolean, parameters?: Parameter[], return?: {type: Type}}} Member
 * @typedef {{name: string, description?: string, type?: Type}} Event
 * @typedef {{name: string, fieldName?: string, type?: Type, default?: string, description?: string}} Attribute
 * @typedef {{name: string, package?: string, module?: string}} Superclass
 * @typedef {{kind: string, name: string, tagName?: string, members?: Member[], attributes?: Attribute[], events?: Event[], superclass?: Superclass}} Declaration
 * @typedef {{path: string, declarations: Declaration[]}} Module
 */
import { readFileSync } from 'node:fs';
import typescript from 'typescript';

const SETTINGS_FILE = 'src/api/settings.ts';
/** Matches the path of a source file. In the manifest, the path of the built file replaces it. */
const SOURCE = /"(?:[^"]*\/)?src\/((?:[\w-]+\/)?[\w-]+)\.[jt]s"/g;

/** @type {import('typescript').TypeChecker} */
let checker;
/** @type {import('typescript').SourceFile | undefined} */
let settingsFile;

/** Loads the table of settings. Its file imports only types, so Node can run the file without a build. */
const { outputText } = typescript.transpileModule(readFileSync(SETTINGS_FILE, 'utf8'), {
  compilerOptions: { module: typescript.ModuleKind.ESNext, target: typescript.ScriptTarget.ES2022 },
});
/** @type {typeof import('./src/api/settings.js')} */
const { SETTINGS, attributeOf } = await import(`data:text/javascript,${encodeURIComponent(outputText)}`);

export default {
  globs: ['src/element/pd-connect-button.ts', 'src/element/form-control.ts', 'src/define.ts'],
  litelement: true,
  packagejson: false,
  /** @param {{ts: TypeScript, globs: string[]}} context */
  overrideModuleCreation({ ts, globs }) {
    const program = ts.createProgram([...globs, SETTINGS_FILE], {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
    });
    checker = program.getTypeChecker();
    settingsFile = program.getSourceFile(SETTINGS_FILE);
    return globs.toSorted().map((file) => program.getSourceFile(file));
  },
  plugins: [publicApi()],
};

function publicApi() {
  return {
    name: 'public-api',
    /** @param {{ts: TypeScript, node: Node, moduleDoc: Module}} context */
    analyzePhase({ ts, node, moduleDoc }) {
      if (!ts.isClassDeclaration(node)) return;
      const name = node.name?.text;
      const declaration = moduleDoc.declarations.find((candidate) => candidate.name === name);
      for (const member of node.members) {
        const field = declaration?.members?.find((candidate) => candidate.name === member.name?.getText());
        if (field?.static && ts.isPropertyDeclaration(member)) asMethod(ts, member, field);
      }
      for (const event of declaration?.events ?? []) describeDetail(ts, node, event);
      if (declaration && name === 'PdConnectButton') addSettings(ts, declaration);
    },
    /** @param {{customElementsManifest: {modules: Module[]}}} context */
    packageLinkPhase({ customElementsManifest }) {
      const published = JSON.stringify(customElementsManifest.modules).replaceAll(SOURCE, '"dist/$1.js"');
      customElementsManifest.modules = /** @type {Module[]} */ (JSON.parse(published));
      const paths = customElementsManifest.modules.map(({ path }) => path);
      for (const { declarations } of customElementsManifest.modules)
        for (const declaration of declarations) {
          if (declaration.kind !== 'class') continue;
          keepPublic(declaration);
          // Hides the classes between the element and Lit, which are internal.
          if (declaration.superclass?.module && !paths.includes(declaration.superclass.module))
            declaration.superclass = { name: 'LitElement', package: 'lit' };
        }
    },
  };
}

/**
 * Adds a field and an attribute for each setting. The documentation comes from the interface.
 *
 * @param {TypeScript} ts
 * @param {Declaration} declaration
 */
function addSettings(ts, declaration) {
  const settings = settingsFile?.statements.find(
    (statement) => ts.isInterfaceDeclaration(statement) && statement.name.text === 'Settings',
  );
  if (!settings || !ts.isInterfaceDeclaration(settings)) throw new Error(`No Settings in ${SETTINGS_FILE}.`);
  for (const member of settings.members) {
    const name = /** @type {keyof typeof SETTINGS} */ (member.name?.getText());
    const row = SETTINGS[name];
    if (!ts.isPropertySignature(member) || !member.type) throw new Error(`No row for ${name}.`);
    const description = ts
      .getJSDocCommentsAndTags(member)
      .map(({ comment }) => ts.getTextOfJSDocComment(comment))
      .join('\n');
    const text = unionOf(ts, member.type);
    const initial = row.default === undefined ? undefined : JSON.stringify(row.default).replaceAll('"', "'");
    const attribute = attributeOf(name);
    declaration.members?.push({
      kind: 'field',
      name,
      privacy: 'public',
      type: { text },
      description,
      ...(initial && { default: initial }),
      ...(row.attribute !== false && { attribute }),
      ...(row.reflect && { reflects: true }),
    });
    if (row.attribute === false) continue;
    (declaration.attributes ??= []).push({
      name: attribute,
      // Removes `undefined`, because an attribute cannot have this value.
      type: { text: text.replace(/ \| undefined$/, '') },
      description,
      ...(initial && { default: initial }),
      fieldName: name,
    });
  }
}

/**
 * Returns the source text of a type. If the type is the name of a union of strings, returns that union.
 *
 * @param {TypeScript} ts
 * @param {import('typescript').TypeNode} type
 * @returns {string}
 */
function unionOf(ts, type) {
  const symbol = ts.isTypeReferenceNode(type) && checker.getSymbolAtLocation(type.typeName);
  const union =
    symbol && symbol.declarations?.find((declaration) => ts.isTypeAliasDeclaration(declaration))?.type;
  const ofStrings =
    union && ts.isUnionTypeNode(union) && union.types.every((part) => ts.isLiteralTypeNode(part));
  return (ofStrings ? union.types.map((part) => part.getText()).join(' | ') : type.getText()).replaceAll(
    '"',
    "'",
  );
}

/**
 * Converts a static property that holds a documented function into a method.
 *
 * @param {TypeScript} ts
 * @param {import('typescript').PropertyDeclaration} property
 * @param {Member} field
 */
function asMethod(ts, property, field) {
  const [signature] = checker.getTypeAtLocation(property).getCallSignatures();
  if (!signature || !field.description) return;
  const documented = ts.getJSDocTags(property).filter((tag) => ts.isJSDocParameterTag(tag));
  field.kind = 'method';
  delete field.readonly;
  delete field.type;
  delete field.default;
  field.parameters = signature.getParameters().map((parameter) => {
    const name = parameter.getName();
    const tag = documented.find((candidate) => candidate.name.getText() === name);
    const description = ts.getTextOfJSDocComment(tag?.comment);
    const type = { text: checker.typeToString(checker.getTypeOfSymbolAtLocation(parameter, property)) };
    return { name, type, ...(description && { description }) };
  });
  field.return = { type: { text: checker.typeToString(signature.getReturnType()) } };
}

/**
 * Appends the names of the detail's members to an event's description, because the manifest cannot contain interfaces.
 *
 * @param {TypeScript} ts
 * @param {Node} place
 * @param {Event} event
 */
function describeDetail(ts, place, event) {
  if (event.type?.text === 'Event') return;
  const [map] = checker
    .getSymbolsInScope(place, ts.SymbolFlags.Alias)
    .filter((symbol) => symbol.name === 'PdConnectButtonEventMap');
  const events = map && checker.getDeclaredTypeOfSymbol(checker.getAliasedSymbol(map));
  const symbol = events?.getProperty(event.name);
  if (!symbol) throw new Error(`The event ${event.name} has no type in PdConnectButtonEventMap.`);
  const detail = checker.getTypeOfSymbolAtLocation(symbol, place).getProperty('detail');
  const detailType = detail && checker.getTypeOfSymbolAtLocation(detail, place);
  /** @param {import('typescript').Symbol} member */
  const isOwn = ({ valueDeclaration }) => valueDeclaration?.parent === detailType?.symbol.declarations?.[0];
  const names = detailType
    ?.getProperties()
    // Puts the members that all events share first.
    .toSorted((one, other) => Number(isOwn(one)) - Number(isOwn(other)))
    .map((member) => `${member.name}${member.flags & ts.SymbolFlags.Optional ? '?' : ''}`);
  event.description = `${event.description ?? ''} Detail: \`{${names?.join(', ') ?? ''}}\`.`;
}

/** @param {Declaration} declaration */
function keepPublic(declaration) {
  declaration.members = (declaration.members ?? []).filter(
    (member) => (member.privacy ?? 'public') === 'public' && (!member.static || member.kind === 'method'),
  );
  for (const field of declaration.members) {
    if (field.kind !== 'field' || field.type?.text !== 'boolean' || field.readonly) continue;
    field.default ??= 'false';
    // Marks `disabled` and `required` as reflected, because their accessors read and write the attributes.
    const attribute = declaration.attributes?.find(({ fieldName }) => fieldName === field.name);
    if (!attribute || field.name in SETTINGS) continue;
    field.reflects = true;
    attribute.type = { text: 'boolean' };
    attribute.default = 'false';
  }
}
