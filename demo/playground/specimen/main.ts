import { showSpecimens } from './sheet.js';

await showSpecimens();
