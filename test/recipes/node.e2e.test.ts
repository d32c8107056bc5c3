import { dirname, join } from 'node:path';
import { freePort } from '../support/free-port.js';
import { htmlWith } from './drive/browser.js';
import { forSandbox, recipePage } from './drive/pages.js';
import { command, freshProject, installTool, write } from './drive/project.js';
import { describeRecipe, loginAt, SECRET } from './drive/recipe.js';
import { serve } from './drive/serve.js';

describeRecipe('The Express recipe, in a project of npm init', async (sandbox) => {
  const page = recipePage('express');
  const folder = await freshProject(page);
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  write(folder, [
    [
      'site.mjs',
      `import { app } from './app.mjs';
      app.post('/login', (request, response) => {
        request.session.userId = request.query.user;
        response.sendStatus(204);
      });
      app.get('/', (request, response) => response.send(${html(page.tag, sandbox.url)}));
      app.listen(${port});`,
    ],
  ]);
  await serve({
    command: process.execPath,
    args: ['site.mjs'],
    cwd: folder,
    env: { ...sandbox.env, APP_ORIGIN: origin, SESSION_SECRET: SECRET },
    ready: origin,
  });
  return { page: origin, signIn: loginAt(origin) };
});

describeRecipe('The Hono recipe, in a project of npm init', async (sandbox) => {
  const page = recipePage('hono');
  const folder = await freshProject(page);
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  write(folder, [
    [
      'src/site.ts',
      `import './server.js';
      import { app } from './app.js';
      import { signIn } from './session.js';
      app.post('/login', async (c) => {
        await signIn(c, c.req.query('user')!);
        return c.body(null, 204);
      });
      app.get('/', (c) => c.html(${html(page.tag, sandbox.url)}));
`,
    ],
  ]);
  await serve({
    command: 'npx',
    args: ['--no-install', 'tsx', 'src/site.ts'],
    cwd: folder,
    env: { ...sandbox.env, APP_ORIGIN: origin, SESSION_SECRET: SECRET, PORT: String(port) },
    ready: origin,
  });
  return { page: origin, signIn: loginAt(origin) };
});

describeRecipe('The Deno recipe, on Deno', async (sandbox) => {
  const page = recipePage('deno');
  const folder = await freshProject(page);
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  write(folder, [
    [
      'site.ts',
      `import { handle, signIn } from './main.ts';
      Deno.serve({ port: ${port} }, async (request) => {
        const { pathname, searchParams } = new URL(request.url);
        if (pathname === '/login')
          return new Response(null, { status: 204, headers: { 'Set-Cookie': await signIn(searchParams.get('user')!) } });
        if (pathname === '/')
          return new Response(${html(page.tag, sandbox.url)}, { headers: { 'Content-Type': 'text/html' } });
        return handle(request);
      });`,
    ],
  ]);
  const env = { ...sandbox.env, APP_ORIGIN: origin, SESSION_SECRET: SECRET };
  write(folder, [
    [
      '.env',
      Object.entries(env)
        .map(([name, value]) => `${name}="${value}"\n`)
        .join(''),
    ],
  ]);
  const { start } = (JSON.parse(page.files.get('deno.json') ?? '') as { tasks: Record<string, string> })
    .tasks;
  const [, ...flags] = start!.replace('server.ts', 'site.ts').split(' ');
  await serve({
    command: await denoBinary(),
    args: flags,
    cwd: folder,
    // Passes no variables, because the program reads them from .env.
    env: {},
    ready: origin,
  });
  return { page: origin, signIn: loginAt(origin) };
});

/** Returns the path of the Deno binary. The tests do not start Deno by npm's script, because Node would then interpret `--env-file`. */
async function denoBinary(): Promise<string> {
  const script = await installTool('deno@2.9.6', 'deno');
  await command(script, ['--version'], dirname(script));
  return join(dirname(script), '../deno/deno');
}

const html = (tag: string, sandbox: string): string => JSON.stringify(htmlWith(forSandbox(tag, sandbox)));
