import node from '@astrojs/node';
import { defineConfig } from 'astro/config';

export default defineConfig({
  output: 'server',
  adapter: node({ mode: 'standalone' }),
  // The host of your site. Without it Astro rejects the forms and Disconnect of its own pages as cross-site requests.
  security: { allowedDomains: [{ hostname: '127.0.0.1' }] },
});
