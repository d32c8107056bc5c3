import postcss, { type Declaration, type Rule } from 'postcss';

/** The selector of the rule to edit: the element or a part, in every state or in one state. */
export interface Scope {
  /** A custom state, `disabled`, or '' for every state. */
  state: string;
  part: string;
  /** A pseudo-class: `hover`, `focus-visible`, `active`, or '' for none. */
  pseudo: string;
}

/** Returns the selector of a state. Unlike `[disabled]`, `:disabled` also matches an element inside a disabled `<fieldset>`. */
export const stateSelector = (state: string): string =>
  state === DISABLED ? `:${DISABLED}` : `:state(${state})`;
export const DISABLED = 'disabled';

export const selectorOf = ({ state, part, pseudo }: Scope): string =>
  `pd-connect-button${state && stateSelector(state)}${part && `::part(${part})`}${pseudo && `:${pseudo}`}`;

/** Returns the colour scheme that the style sheet sets for the element; undefined if the element follows its page. */
export function schemeOf(css: string): 'light' | 'dark' | undefined {
  const value = declarationsFor(css, ELEMENT).get('color-scheme') ?? '';
  const [, scheme] = /^(?:only )?(light|dark)(?: only)?$/.exec(value) ?? [];
  return scheme as 'light' | 'dark' | undefined;
}

/** Returns the declarations for exactly this selector. If a property occurs twice, the last declaration applies. */
export function declarationsFor(css: string, selector: string): Map<string, string> {
  const found = new Map<string, string>();
  postcss.parse(css).walkRules((rule) => {
    if (!rule.selectors.includes(selector)) return;
    for (const { prop, value } of declarationsIn(rule)) {
      found.delete(prop);
      // PostCSS keeps the spaces around the value of a custom property.
      found.set(prop, value.trim());
    }
  });
  return found;
}

/** Returns the style sheet with changed declarations in the rule for a selector. An empty value removes a declaration. */
export function change(css: string, selector: string, changes: ReadonlyMap<string, string>): string {
  const root = postcss.parse(css);
  let own: Rule | undefined;
  root.walkRules((rule) => {
    if (rule.selector === selector) own = rule;
  });
  if (!own) {
    own = postcss.rule({ selector, raws: { before: root.nodes.length ? '\n\n' : '', between: ' ' } });
    root.append(own);
  }
  for (const [prop, value] of changes) {
    const last = declarationsIn(own).findLast((declaration) => declaration.prop === prop);
    if (!value) last?.remove();
    else if (last) last.value = value;
    else own.append(postcss.decl({ prop, value, raws: { before: '\n  ', between: ': ' } }));
  }
  own.raws.semicolon = true;
  own.raws.after = '\n';
  if (!own.nodes.length) own.remove();
  return root.toString().trim();
}

/** Parses declarations from a text field. If they are invalid, returns the reason. */
export function parseDeclarations(text: string): Map<string, string> | string {
  try {
    const root = postcss.parse(`x {${text}}`);
    const [rule, more] = root.nodes;
    const inside = rule?.type === 'rule' ? rule.nodes : [];
    if (more || inside.some(({ type }) => type !== 'decl' && type !== 'comment'))
      return 'Only declarations belong here, such as “letter-spacing: 0.02em;”.';
    const declarations = rule?.type === 'rule' ? declarationsIn(rule) : [];
    if (declarations.some(({ important }) => important))
      return 'Remove !important: the element’s custom properties and parts work without it.';
    return new Map(declarations.map(({ prop, value }) => [prop, value.trim()]));
  } catch (error) {
    return error instanceof postcss.CssSyntaxError ? `${error.reason}.` : String(error);
  }
}

export const serializeDeclarations = (declarations: ReadonlyMap<string, string>): string =>
  Array.from(declarations, ([prop, value]) => `${prop}: ${value};`).join('\n');

/** Tidies a style sheet: removes defaults, sorts custom properties in the order of `defaults`, and shortens colours. */
export function clean(css: string, defaults: ReadonlyMap<string, string>): string {
  const order = [...defaults.keys()];
  const root = postcss.parse(css);
  root.walkRules((rule) => {
    for (const declaration of declarationsIn(rule)) {
      const value = shortened(declaration.value.trim());
      if (value !== declaration.value.trim()) declaration.value = value;
      const isDefault = rule.selector === ELEMENT && defaults.get(declaration.prop) === value;
      if (isDefault) declaration.remove();
    }
    inOrder(rule, order);
    if (!declarationsIn(rule).length) rule.remove();
  });
  return root.toString().trim();
}

const ELEMENT = 'pd-connect-button';

/** Returns `#fff` for `#FFFFFF`. */
const shortened = (value: string): string =>
  value.replace(/#[\da-f]{6}\b/gi, (colour) => colour.toLowerCase().replace(/^#(.)\1(.)\2(.)\3$/, '#$1$2$3'));

/** Sorts a rule's custom properties. Skips a rule with comments, because a comment would then be beside another property. */
function inOrder(rule: Rule, order: readonly string[]): void {
  if (rule.nodes.some(({ type }) => type === 'comment')) return;
  const custom = declarationsIn(rule).filter(({ prop }) => order.includes(prop));
  const sorted = custom
    .map(({ prop, value }) => ({ prop, value }))
    .toSorted((a, b) => order.indexOf(a.prop) - order.indexOf(b.prop));
  for (const [index, declaration] of custom.entries()) Object.assign(declaration, sorted[index]);
}

/** Whether a text is a style sheet. A text from a URL may be anything. */
export function isSheet(css: string): boolean {
  try {
    postcss.parse(css);
    return true;
  } catch {
    return false;
  }
}

const declarationsIn = (rule: Rule): Declaration[] => rule.nodes.filter((node) => node.type === 'decl');
