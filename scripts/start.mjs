// npm start: installs missing dependencies, builds the demo and serves it. PORT sets the port.
import './lib/node-version.mjs';

const { start } = await import('./lib/start.mjs');
await start();
