/** A part of the sidebar. A path that ends in a slash stands for all pages of that folder, its README first. */
export interface NavGroup {
  title: string;
  files: string[];
}

/** The order of the docs. A page that is named nowhere is listed at the end; a name without a page fails the build. */
export const NAV: NavGroup[] = [
  {
    title: 'Start',
    files: [
      'demo/docs/README.md',
      'README.md',
      'docs/OVERVIEW.md',
      'docs/QUICKSTART.md',
      'docs/FRAMEWORKS.md',
      'docs/SERVER-RENDERING.md',
      'docs/THEMING.md',
      'docs/TESTING.md',
      'docs/LANGUAGES.md',
    ],
  },
  { title: 'Without code', files: ['docs/NO-CODE.md', 'docs/no-code/'] },
  { title: 'Look it up', files: ['custom-elements.json', 'docs/TROUBLESHOOTING.md', 'docs/EDITORS.md'] },
  {
    title: 'Your server',
    files: ['docs/SERVER.md', 'docs/AUTHENTICATED-REQUESTS.md', 'docs/PRODUCTION.md', 'docs/recipes/'],
  },
  {
    title: 'What to rely on',
    files: ['docs/ACCESSIBILITY.md', 'docs/PERFORMANCE.md', 'docs/RELIABILITY.md', 'SECURITY.md'],
  },
  { title: 'The project', files: ['CHANGELOG.md', 'CONTRIBUTING.md', 'docs/ARCHITECTURE.md'] },
];

/** Short names for the sidebar, where a page's own title is long or says nothing there. */
export const SHORT: Record<string, string> = {
  'demo/docs/README.md': 'Overview',
  'README.md': 'Getting started',
  'docs/OVERVIEW.md': 'How it works',
  'custom-elements.json': 'API reference',
  'docs/recipes/README.md': 'Recipes',
};
