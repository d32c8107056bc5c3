import { enhanceTheme } from './theme.js';

const theme = document.getElementById('theme');
if (theme) enhanceTheme(theme);
