import { addCopyButtons } from './copy.js';
import { enhanceSearch } from './search/open.js';
import { showCurrentPage } from './sidebar.js';
import { markTables } from './tables.js';
import { enhanceTheme } from './theme.js';

const theme = document.getElementById('theme');
if (theme) enhanceTheme(theme);
const search = document.getElementById('search');
if (search) enhanceSearch(search);
const pages = document.getElementById('docs-pages');
if (pages) showCurrentPage(pages);
addCopyButtons(document.querySelectorAll('.prose .code-block'));
markTables(document.querySelectorAll('.prose .table'));

// Closes the list of sections when one is chosen, because on a narrow screen the list would cover the chosen section.
addEventListener('hashchange', () => {
  for (const list of document.querySelectorAll<HTMLElement>(':popover-open')) list.hidePopover();
});
