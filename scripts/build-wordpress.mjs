// npm run build:wordpress: builds dist/cdn/, then writes a ZIP of the WordPress plugin into the current folder, ready to upload.
import './lib/node-version.mjs';
import { writeFileSync } from 'node:fs';

const { buildCdnFiles } = await import('./build/cdn.mjs');
const { pluginZip } = await import('./build/wordpress.mjs');
const { exitWith } = await import('./lib/run.mjs');
await exitWith(async () => {
  await buildCdnFiles();
  const { name, bytes } = pluginZip();
  writeFileSync(name, bytes);
  console.log(`${name}: ${Math.round(bytes.length / 1000)} kB. Upload it under Plugins → Add New Plugin.`);
  return 0;
});
