// Part of .ci/run: adds the test counts in a file (see lib/counts.mjs), and prints the sums as "passed failed skipped".
import { readCounts } from './lib/counts.mjs';

const counts = readCounts(process.argv[2] ?? '');
/** @param {'passed' | 'failed' | 'skipped'} key */
const sum = (key) => counts.reduce((total, each) => total + each[key], 0);
console.log(`${sum('passed')} ${sum('failed')} ${sum('skipped')}`);
