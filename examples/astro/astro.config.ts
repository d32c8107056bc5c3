import node from '@astrojs/node';
import { defineConfig } from 'astro/config';

export default defineConfig({
  output: 'server',
  adapter: node({ mode: 'standalone' }),
  // The host of your site. Without it Astro takes its own pages for another site's: it refuses the forms, and Disconnect.
  security: { allowedDomains: [{ hostname: '127.0.0.1' }] },
});
