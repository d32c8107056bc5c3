import { addCopyButtons } from './copy.js';
import { enhanceSearch } from './search/open.js';
import { markTables } from './tables.js';
import { enhanceTheme } from './theme.js';

const theme = document.getElementById('theme');
if (theme) enhanceTheme(theme);
const search = document.getElementById('search');
if (search) enhanceSearch(search);
addCopyButtons(document.querySelectorAll('.prose .code-block'));
markTables(document.querySelectorAll('.prose .table'));

// On a narrow screen, the list of sections would cover the chosen section.
addEventListener('hashchange', () => {
  for (const list of document.querySelectorAll<HTMLElement>(':popover-open')) list.hidePopover();
});
