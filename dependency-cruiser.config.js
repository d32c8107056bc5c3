// The import rules of docs/ARCHITECTURE.md. test/architecture.test.ts checks them.
// To check them by hand: npx depcruise src demo scripts test.

/** The layers of src/, in order. Each layer may import the layers after it, and never a layer before it. */
export const LAYERS = ['frameworks', 'entries', 'element', 'attempt', 'flow', 'language', 'api', 'cdn'];

/** Returns a pattern for the files of a layer. The layer "entries" consists of the files in the root of src/. @param {string} layer */
const filesOf = (layer) => (layer === 'entries' ? '^src/[^/]+$' : `^src/${layer}/`);

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const upwards = LAYERS.slice(1).map((layer, index) => ({
  name: `${layer}-imports-upwards`,
  severity: 'error',
  comment: `src/${layer} is imported by ${LAYERS.slice(0, index + 1).join(', ')}: an import in the other direction would close a circle.`,
  from: { path: filesOf(layer) },
  to: { path: LAYERS.slice(0, index + 1).map(filesOf) },
}));

/**
 * Separate parts of the package, each with the folders of src/ that it may import. Code for servers and tests must not import the element,
 * and the element must not import that code.
 *
 * @type {Record<string, string[]>}
 */
export const APART = { cli: ['sandbox', 'doctor'], server: ['doctor'], doctor: ['api'], sandbox: [] };

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const apart = Object.entries(APART).flatMap(([folder, imported]) => [
  {
    name: `${folder}-imports-the-rest`,
    severity: 'error',
    comment: `src/${folder}/ imports no other folder of src/${imported.map((name) => ` but ${name}/`).join('')}.`,
    from: { path: `^src/${folder}/` },
    to: { path: '^src/', pathNot: `^src/(${[folder, ...imported].join('|')})/` },
  },
  {
    name: `the-rest-imports-${folder}`,
    severity: 'error',
    comment: `What is in src/${folder}/ would go into every page.`,
    from: { path: '^src/', pathNot: `^src/(${[folder, ...importersOf(folder)].join('|')})/` },
    to: { path: `^src/${folder}/` },
  },
]);

/** @param {string} folder */
function importersOf(folder) {
  return Object.keys(APART).filter((name) => APART[name]?.includes(folder));
}

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const forbidden = [
  {
    name: 'circle',
    severity: 'error',
    comment: 'Neither file can be understood, tested or moved without the other. Imports of types count.',
    from: {},
    to: { circular: true },
  },
  ...upwards,
  ...apart,
  {
    name: 'src-imports-a-tool',
    severity: 'error',
    comment: 'src/ is what is published: it imports nothing of demo/, scripts/ or test/.',
    from: { path: '^src/' },
    to: { path: '^(demo|scripts|test|bench)/' },
  },
  {
    name: 'sdk-outside-its-adapters',
    severity: 'error',
    comment:
      'What is relied on of the SDK is in few places: its adapter in the browser, its client on the server.',
    from: {
      path: '^src/',
      pathNot: ['^src/flow/sdk-\\w+\\.ts$', '^src/server/upstream-(client|errors)\\.ts$', '^src/doctor/'],
    },
    to: { path: '@pipedream/sdk' },
  },
  {
    name: 'route-imports-route',
    severity: 'error',
    comment: 'A route of the server is one file: what two of them need is beside routes/.',
    from: { path: '^src/server/routes/' },
    to: { path: '^src/server/routes/' },
  },
  {
    name: 'demo-imports-internals',
    severity: 'error',
    comment: 'The demo uses the package as its users do: through its entries.',
    from: { path: '^demo/' },
    to: {
      path: '^src/',
      pathNot: ['^src/[^/]+$', '^src/frameworks/', '^src/(server|sandbox)/index\\.ts$'],
    },
  },
];

export default {
  forbidden,
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.mjs', '.d.ts'] },
  },
};
