/** An entry of custom-elements.json, with the fields that this module uses. */
interface Entry {
  name: string;
  kind?: string;
  description?: string;
  default?: string;
  type?: { text: string };
  attribute?: string;
  fieldName?: string;
  reflects?: boolean;
  readonly?: boolean;
  privacy?: string;
  parameters?: { name: string; type?: { text: string }; optional?: boolean }[];
  return?: { type?: { text: string } };
  [list: string]: unknown;
}

const LISTS = [
  { list: 'attributes', title: 'Attributes', prefix: 'attribute' },
  { list: 'fields', title: 'Properties', prefix: 'property' },
  { list: 'methods', title: 'Methods', prefix: 'method' },
  { list: 'events', title: 'Events', prefix: 'event' },
  { list: 'slots', title: 'Slots', prefix: 'slot' },
  { list: 'cssParts', title: 'CSS parts', prefix: 'part' },
  { list: 'cssStates', title: 'CSS states', prefix: 'state' },
  { list: 'cssProperties', title: 'CSS custom properties', prefix: 'css' },
] as const;

/** Returns the manifest as Markdown, with a heading for each entry. Pages can link to these headings. */
export function reference(manifest: string): string {
  const entries = collect(manifest);
  const sections = LISTS.map(({ list, title, prefix }) => {
    const parts = entries[list].map((entry) => describe(entry, list, prefix));
    return `## ${title}\n\n${parts.join('\n\n')}`;
  });
  return `# API reference\n\nEvery name of \`<pd-connect-button>\`, with its type and default. The [reference](docs/REFERENCE.md) has them in short tables; this page is generated from \`custom-elements.json\`, which is in the package.\n\n${sections.join('\n\n')}\n`;
}

type Lists = Record<(typeof LISTS)[number]['list'], Entry[]>;

/** Returns the entries of the element and of its base classes. */
function collect(manifest: string): Lists {
  const { modules } = JSON.parse(manifest) as { modules: { declarations: Entry[] }[] };
  const classes = modules.flatMap(({ declarations }) => declarations.filter(({ kind }) => kind === 'class'));
  // The element's own entries come first, then the inherited entries.
  classes.sort((one, other) => Number('tagName' in other) - Number('tagName' in one));
  const all = (list: string): Entry[] => {
    const named = classes.flatMap((each) => (each[list] as Entry[] | undefined) ?? []);
    return named.filter(({ name }, index) => named.findIndex((other) => other.name === name) === index);
  };
  const members = all('members').filter(({ privacy }) => (privacy ?? 'public') === 'public');
  return {
    attributes: all('attributes'),
    fields: members.filter(({ kind }) => kind === 'field'),
    methods: members.filter(({ kind }) => kind === 'method'),
    events: all('events'),
    slots: all('slots'),
    cssParts: all('cssParts'),
    cssStates: all('cssStates'),
    cssProperties: all('cssProperties'),
  };
}

function describe(entry: Entry, list: keyof Lists, prefix: string): string {
  const facts = [
    entry.type && list !== 'methods' && ['Type', code(entry.type.text)],
    entry.return?.type && ['Returns', code(entry.return.type.text)],
    entry.default !== undefined && ['Default', code(entry.default)],
    list === 'attributes' &&
      entry.fieldName &&
      entry.fieldName !== entry.name && ['Property', link(entry.fieldName, 'property')],
    list === 'fields' && entry.attribute && ['Attribute', link(entry.attribute, 'attribute')],
    entry.reflects && ['Reflected', 'yes'],
    entry.readonly && ['Read-only', 'yes'],
  ].filter((fact) => fact !== false && fact !== undefined && fact !== '');
  const lines = (facts as [string, string][]).map(([name, value]) => `${name} ${value}`);
  return [
    `<h3 id="${prefix}-${anchor(entry.name)}"><code>${shown(entry, list)}</code></h3>`,
    entry.description ?? '',
    lines.join(' · '),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function shown({ name, parameters = [] }: Entry, list: keyof Lists): string {
  if (list === 'methods') {
    const names = parameters.map((each) => each.name + (each.optional ? '?' : ''));
    return `${name}(${names.join(', ')})`;
  }
  if (list === 'cssStates') return `:state(${name})`;
  if (list === 'cssParts') return `::part(${name})`;
  return list === 'slots' && name === '' ? '(default)' : name;
}

const anchor = (name: string): string => name.replace(/^--/, '') || 'default';
const link = (name: string, prefix: string): string => `[\`${name}\`](#${prefix}-${anchor(name)})`;
// Formats a text as code, so that its vertical bars and angle brackets are not markup.
const code = (text: string): string => (text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``);
