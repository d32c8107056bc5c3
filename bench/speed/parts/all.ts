import type { Part } from '../part.js';
import { accounts } from './accounts.js';
import { bytes } from './bytes.js';
import { click } from './click.js';
import { evaluate } from './evaluate.js';
import { idle } from './idle.js';
import { jank } from './jank.js';
import { memory } from './memory.js';
import { render } from './render.js';

/** All parts, in the order in which they run. */
export const PARTS: readonly Part[] = [bytes, click, render, evaluate, memory, idle, accounts, jank];
