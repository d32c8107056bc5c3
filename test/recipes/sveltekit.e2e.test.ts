import { join } from 'node:path';
import { freePort } from '../support/free-port.js';
import { forSandbox, recipePage } from './drive/pages.js';
import { command, install, temporaryFolder, write } from './drive/project.js';
import { describeRecipe, loginAt } from './drive/recipe.js';
import { serve } from './drive/serve.js';

const CREATE = ['sv@0.17.1', 'create', 'site', '--template', 'minimal', '--types', 'ts'];

describeRecipe('The SvelteKit recipe, in a project of sv create', async (sandbox) => {
  const page = recipePage('sveltekit');
  const parent = temporaryFolder();
  await command('npx', ['-y', ...CREATE, '--no-add-ons', '--no-install', '--no-dir-check'], parent);
  const folder = join(parent, 'site');
  await command('npm', ['install', '--ignore-scripts'], folder);
  await install(folder, page);
  write(folder, page.files);
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const env = { ...sandbox.env, APP_ORIGIN: origin };
  write(folder, [
    [
      '.env',
      Object.entries(env)
        .map(([name, value]) => `${name}="${value}"\n`)
        .join(''),
    ],
    ['src/routes/+page.svelte', forSandbox(page.files.get('src/routes/+page.svelte') ?? '', sandbox.url)],
    [
      'src/hooks.server.ts',
      `import type { Handle } from '@sveltejs/kit';
      export const handle: Handle = ({ event, resolve }) => {
        event.locals.userId = event.cookies.get('user');
        return resolve(event);
      };`,
    ],
    [
      'src/app.d.ts',
      `declare global { namespace App { interface Locals { userId?: string } } }
      export {};`,
    ],
    [
      'src/routes/login/+server.ts',
      `import type { RequestHandler } from '@sveltejs/kit';
      export const POST: RequestHandler = ({ cookies, url }) => {
        cookies.set('user', url.searchParams.get('user')!, { path: '/', httpOnly: true, sameSite: 'lax', secure: false });
        return new Response(null, { status: 204 });
      };`,
    ],
  ]);
  await serve({
    command: 'npx',
    args: ['--no-install', 'vite', 'dev', '--port', String(port), '--strictPort'],
    cwd: folder,
    // Passes no variables, because SvelteKit reads them from .env.
    env: {},
    ready: origin,
  });
  return { page: origin, signIn: loginAt(origin) };
});
