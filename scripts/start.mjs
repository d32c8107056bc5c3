// npm start: installs what is missing, builds the demo, serves it. PORT chooses the port.
import './lib/node-version.mjs';

const { start } = await import('./lib/start.mjs');
await start();
