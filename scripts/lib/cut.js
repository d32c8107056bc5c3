// @ts-check
import MagicString from 'magic-string';

/**
 * What to change in a module's source. Everything is found by name or by exact text, and must be there exactly once.
 *
 * @typedef {object} Cuts
 * @property {Record<string, string>} [values] top-level constants, with the expression that takes the place of theirs
 * @property {Record<string, string | null>} [bodies] functions, and methods as `Class.method` or `Class.get name`, with a
 *   body in place of theirs; null leaves them out
 * @property {string[]} [statements] top-level statements to leave out, by how they begin
 * @property {[find: string, replacement: string][]} [texts] any other piece, and what takes its place
 */

/** A piece of the source. @typedef {{start: number, end: number}} Piece */

/**
 * What is read here of a syntax tree's node, whatever its type.
 *
 * @typedef {Piece & {
 *   type: string, name: string, kind: string, id: Node, key: Node, init: Node | null, value: Node, body: Node & {body: Node[]},
 *   declaration: Node | null, declarations: Node[], properties?: Node[],
 * }} Node
 */

/**
 * @param {string} source
 * @param {unknown} program its syntax tree
 * @param {Cuts} cuts
 * @returns {string}
 * @throws when something is not there, or there twice
 */
export function cut(source, program, { values = {}, bodies = {}, statements = [], texts = [] }) {
  const { body } = /** @type {{body: Node[]}} */ (program);
  const found = named(body, source);
  /** @param {string} name */
  const one = (name) => only(name, found.get(name) ?? []);
  const edited = new MagicString(source);
  for (const [name, value] of Object.entries(values)) {
    const { inner } = one(name);
    edited.update(inner.start, inner.end, value);
  }
  for (const [name, replacement] of Object.entries(bodies)) {
    const { outer, inner } = one(name);
    if (replacement === null) edited.remove(outer.start, outer.end);
    else edited.update(inner.start, inner.end, `{ ${replacement} }`);
  }
  for (const begin of statements) {
    const { start, end } = only(
      begin,
      body.filter((statement) => source.startsWith(begin, statement.start)),
    );
    edited.remove(start, end);
  }
  return texts.reduce((text, [find, replacement]) => {
    const pieces = text.split(find);
    only(find, pieces.slice(1));
    return pieces.join(replacement);
  }, edited.toString());
}

/**
 * @template T
 * @param {string} name
 * @param {T[]} found
 */
function only(name, found) {
  const [first] = found;
  if (first === undefined || found.length > 1) throw new Error(`“${name}” is there ${found.length} times`);
  return first;
}

/**
 * Everything that has a name at the top of a module or in one of its classes and objects: as a whole, and its body or value.
 *
 * @param {Node[]} statements
 * @param {string} source
 */
function named(statements, source) {
  /** @type {Map<string, {outer: Piece, inner: Piece}[]>} */
  const names = new Map();
  /** @param {string} name @param {Piece} outer @param {Piece} inner */
  const add = (name, outer, inner) => names.set(name, [...(names.get(name) ?? []), { outer, inner }]);
  for (const statement of statements) {
    const declared = statement.declaration ?? statement;
    const { id, body } = declared;
    if (declared.type === 'FunctionDeclaration') add(id.name, statement, body);
    if (declared.type === 'ClassDeclaration')
      for (const member of body.body.filter(({ type }) => type === 'MethodDefinition')) {
        const kind = member.kind === 'get' ? 'get ' : '';
        add(`${id.name}.${kind}${source.slice(member.key.start, member.key.end)}`, member, member.value.body);
      }
    for (const variable of declared.type === 'VariableDeclaration' ? declared.declarations : []) {
      if (!variable.init) continue;
      add(variable.id.name, statement, variable.init);
      for (const { key, value, type } of variable.init.properties ?? [])
        if (type === 'Property' && value.type === 'FunctionExpression')
          add(`${variable.id.name}.${key.name}`, value, value.body);
    }
  }
  return names;
}
