// @ts-check
/**
 * How `npm run analyze` makes custom-elements.json. The analyzer reads the sources' syntax; the plugin below adds what
 * it cannot see (unions behind type names, defaults and reflection of attributes) and leaves out what is not public.
 *
 * @typedef {import('typescript')} TypeScript
 * @typedef {import('typescript').Node} Node
 *
 * What the plugin touches of the manifest's schema.
 * @typedef {{text: string}} Type
 * @typedef {{name: string, type: Type, description?: string}} Parameter
 * @typedef {{kind: string, name: string, description?: string, privacy?: string, static?: boolean, readonly?: boolean, type?: Type, default?: string, reflects?: boolean, parameters?: Parameter[], return?: {type: Type}}} Member
 * @typedef {{name: string, description?: string, type?: Type}} Event
 * @typedef {{name: string, fieldName?: string, type?: Type, default?: string}} Attribute
 * @typedef {{name: string, package?: string, module?: string}} Superclass
 * @typedef {{kind: string, name: string, members?: Member[], attributes?: Attribute[], events?: Event[], superclass?: Superclass}} Declaration
 * @typedef {{path: string, declarations: Declaration[]}} Module
 */

/** The name of a source file, in place of which the manifest names what the build makes of it. */
const SOURCE = /"(?:[^"]*\/)?src\/((?:[\w-]+\/)?[\w-]+)\.[jt]s"/g;

/** @type {import('typescript').TypeChecker} */
let checker;

export default {
  globs: ['src/element/pd-connect-button.ts', 'src/element/form-control.ts', 'src/define.ts'],
  litelement: true,
  packagejson: false,
  /** @param {{ts: TypeScript, globs: string[]}} context */
  overrideModuleCreation({ ts, globs }) {
    const program = ts.createProgram(globs, {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
    });
    checker = program.getTypeChecker();
    return globs.toSorted().map((file) => program.getSourceFile(file));
  },
  plugins: [publicApi()],
};

function publicApi() {
  /** @type {Set<string>} */
  const reflected = new Set();
  /** @type {Map<string, string>} */
  const defaults = new Map();
  return {
    name: 'public-api',
    /** @param {{ts: TypeScript, node: Node, moduleDoc: Module}} context */
    analyzePhase({ ts, node, moduleDoc }) {
      if (ts.isVariableDeclaration(node) && node.name.getText() === 'DEFAULTS')
        defaultsIn(ts, node, defaults);
      if (!ts.isClassDeclaration(node)) return;
      const name = node.name?.text;
      const declaration = moduleDoc.declarations.find((candidate) => candidate.name === name);
      for (const member of node.members) {
        const memberName = member.name?.getText();
        if (memberName === 'properties') reflectedIn(ts, member, reflected);
        const field = declaration?.members?.find((candidate) => candidate.name === memberName);
        const type = ts.isPropertyDeclaration(member) || ts.isGetAccessor(member) ? member.type : undefined;
        if (field?.kind === 'field' && type) field.type = { text: spelledOut(ts, type) };
        if (field?.static && ts.isPropertyDeclaration(member)) asMethod(ts, member, field);
      }
      for (const event of declaration?.events ?? []) tellDetail(ts, node, event);
    },
    /** @param {{customElementsManifest: {modules: Module[]}}} context */
    packageLinkPhase({ customElementsManifest }) {
      const published = JSON.stringify(customElementsManifest.modules).replaceAll(SOURCE, '"dist/$1.js"');
      customElementsManifest.modules = /** @type {Module[]} */ (JSON.parse(published));
      const paths = customElementsManifest.modules.map(({ path }) => path);
      for (const { declarations } of customElementsManifest.modules)
        for (const declaration of declarations)
          if (declaration.kind === 'class') {
            complete(declaration, reflected, defaults);
            // What stands between an element and Lit is nobody's business.
            if (declaration.superclass?.module && !paths.includes(declaration.superclass.module))
              declaration.superclass = { name: 'LitElement', package: 'lit' };
          }
    },
  };
}

/**
 * The names in `...properties('appearance size', { reflect: true })`.
 *
 * @param {TypeScript} ts
 * @param {Node} node
 * @param {Set<string>} names
 */
function reflectedIn(ts, node, names) {
  if (ts.isCallExpression(node) && node.expression.getText() === 'properties') {
    const [list, options] = node.arguments;
    if (list && ts.isStringLiteral(list) && /\breflect: true\b/.test(options?.getText() ?? ''))
      for (const name of list.text.split(' ')) names.add(name);
  }
  ts.forEachChild(node, (child) => reflectedIn(ts, child, names));
}

/**
 * What `const DEFAULTS = { size: 'medium' }` says.
 *
 * @param {TypeScript} ts
 * @param {Node} node
 * @param {Map<string, string>} defaults
 */
function defaultsIn(ts, node, defaults) {
  if (ts.isPropertyAssignment(node)) defaults.set(node.name.getText(), node.initializer.getText());
  ts.forEachChild(node, (child) => defaultsIn(ts, child, defaults));
}

/**
 * A type as source text, with the name of a union of strings replaced by that union.
 *
 * @param {TypeScript} ts
 * @param {import('typescript').TypeNode} type
 * @returns {string}
 */
function spelledOut(ts, type) {
  if (!ts.isTypeReferenceNode(type)) return type.getText();
  const symbol = checker.getSymbolAtLocation(type.typeName);
  const target = symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const union = target?.declarations?.find((declaration) => ts.isTypeAliasDeclaration(declaration))?.type;
  const ofStrings =
    union && ts.isUnionTypeNode(union) && union.types.every((part) => ts.isLiteralTypeNode(part));
  return ofStrings
    ? union.types.map((part) => part.getText().replaceAll('"', "'")).join(' | ')
    : type.getText();
}

/**
 * A static property that holds a documented function is a method to who reads.
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
 * The members of an event's detail, behind its description: the manifest has no place for interfaces.
 *
 * @param {TypeScript} ts
 * @param {Node} place
 * @param {Event} event
 */
function tellDetail(ts, place, event) {
  const name = /^CustomEvent<(\w+)>$/.exec(event.type?.text ?? '')?.[1];
  const [map] = checker
    .getSymbolsInScope(place, ts.SymbolFlags.Alias)
    .filter((symbol) => symbol.name === 'PdConnectButtonEventMap');
  if (!name || !map) throw new Error(`The event ${event.name} has no type in PdConnectButtonEventMap.`);
  const events = checker.getDeclaredTypeOfSymbol(checker.getAliasedSymbol(map));
  const symbol = events.getProperty(event.name);
  const type = symbol && checker.getTypeOfSymbolAtLocation(symbol, place);
  const detail = type?.getProperty('detail');
  const detailType = detail && checker.getTypeOfSymbolAtLocation(detail, place);
  const members = detailType?.getProperties();
  /** @param {import('typescript').Symbol} member */
  const isOwn = ({ valueDeclaration }) => valueDeclaration?.parent === detailType?.symbol.declarations?.[0];
  // What all have comes first.
  const words = members
    ?.toSorted((one, other) => Number(isOwn(one)) - Number(isOwn(other)))
    .map((member) => `${member.name}${member.flags & ts.SymbolFlags.Optional ? '?' : ''}`);
  event.description = `${event.description ?? ''} Detail: \`{${words?.join(', ') ?? ''}}\`.`;
}

/**
 * @param {Declaration} declaration
 * @param {Set<string>} reflected
 * @param {Map<string, string>} defaults
 */
function complete(declaration, reflected, defaults) {
  declaration.members = (declaration.members ?? []).filter(
    (member) => (member.privacy ?? 'public') === 'public' && (!member.static || member.kind === 'method'),
  );
  for (const field of declaration.members) {
    if (field.kind !== 'field') continue;
    const told = defaults.get(field.name);
    if (told) field.default ??= told;
    if (field.type?.text === 'boolean' && !field.readonly) field.default ??= 'false';
    // A number as HTML spells it.
    if (field.default && /^[\d_]+$/.test(field.default)) field.default = field.default.replaceAll('_', '');
    if (reflected.has(field.name)) field.reflects = true;
    const attribute = declaration.attributes?.find(({ fieldName }) => fieldName === field.name);
    if (!attribute) continue;
    // An attribute that is absent has no value of that name.
    const text = field.type?.text.replace(/ \| undefined$/, '');
    if (text) attribute.type = { text };
    if (field.default) attribute.default = field.default;
  }
}
