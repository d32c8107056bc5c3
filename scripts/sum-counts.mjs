// Adds the counts in a file of test counts (lib/counts.mjs) for .ci/run, and prints "passed failed skipped".
import { readCounts } from './lib/counts.mjs';

const counts = readCounts(process.argv[2] ?? '');
/** @param {'passed' | 'failed' | 'skipped'} key */
const sum = (key) => counts.reduce((total, each) => total + each[key], 0);
console.log(`${sum('passed')} ${sum('failed')} ${sum('skipped')}`);
