// npm test: see `npm test -- --help`.
import './lib/node-version.mjs';

const { test } = await import('./lib/test.mjs');
await test();
