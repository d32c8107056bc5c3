/** A section of the sidebar. A path that ends in a slash means all pages of a folder, with the folder's README first. */
export interface NavGroup {
  title: string;
  files: string[];
}

/** The order of the docs. A page without an entry is listed at the end; an entry without a page fails the build. */
export const NAV: NavGroup[] = [
  {
    title: 'Getting started',
    files: ['demo/docs/README.md', 'README.md', 'docs/FRAMEWORKS.md', 'docs/FROM-THE-RAW-SDK.md'],
  },
  {
    title: 'How-to guides',
    files: [
      'docs/SERVER.md',
      'docs/INTEGRATIONS-PAGE.md',
      'docs/FORMS.md',
      'docs/recipes/',
      'docs/AUTHENTICATED-REQUESTS.md',
      'docs/LOGIN-AND-LOGOUT.md',
      'docs/THEMING.md',
      'docs/HOOKS.md',
      'docs/LANGUAGES.md',
      'docs/TESTING.md',
      'docs/SERVER-RENDERING.md',
      'docs/EDITORS.md',
      'docs/PRODUCTION.md',
      'docs/TROUBLESHOOTING.md',
    ],
  },
  { title: 'Without code', files: ['docs/NO-CODE.md', 'docs/no-code/'] },
  { title: 'Concepts', files: ['docs/OVERVIEW.md', 'docs/ARCHITECTURE.md', 'docs/QUICKSTART.md'] },
  { title: 'Reference', files: ['docs/REFERENCE.md', 'custom-elements.json', 'CHANGELOG.md'] },
  {
    title: 'Quality and security',
    files: [
      'docs/ACCESSIBILITY.md',
      'docs/PERFORMANCE.md',
      'docs/RELIABILITY.md',
      'SECURITY.md',
      'CONTRIBUTING.md',
    ],
  },
];

/** Names for the sidebar, for pages with a title that is too long or unclear there. */
export const SHORT: Record<string, string> = {
  'demo/docs/README.md': 'Overview',
  'README.md': 'Getting started',
  'docs/OVERVIEW.md': 'How it works',
  'custom-elements.json': 'API reference',
  'docs/AUTHENTICATED-REQUESTS.md': 'Use a connected account',
  'docs/recipes/README.md': 'Recipes',
};
