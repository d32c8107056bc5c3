// Adds up a file of test counts (lib/counts.mjs) for .ci/run: prints "passed failed".
import { readCounts } from './lib/counts.mjs';

const counts = readCounts(process.argv[2] ?? '');
const passed = counts.reduce((sum, each) => sum + each.passed, 0);
const failed = counts.reduce((sum, each) => sum + each.failed, 0);
console.log(`${passed} ${failed}`);
