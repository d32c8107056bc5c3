import node from '@astrojs/node';
import { defineConfig } from 'astro/config';

export default defineConfig({
  output: 'server',
  adapter: node({ mode: 'standalone' }),
  // The host of your site. Without `allowedDomains`, Astro rejects forms and disconnections of your own pages as cross-site requests.
  security: { allowedDomains: [{ hostname: '127.0.0.1' }] },
});
