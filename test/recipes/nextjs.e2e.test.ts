import { join } from 'node:path';
import { readFileSync, writeFileSync } from 'node:fs';
import { freePort } from '../support/free-port.js';
import { recipePage } from './drive/pages.js';
import { command, install, temporaryFolder, write } from './drive/project.js';
import { describeRecipe, loginAt } from './drive/recipe.js';
import { serve } from './drive/serve.js';

describeRecipe('The Next.js recipe, in a project of create-next-app', async (sandbox) => {
  const page = recipePage('nextjs');
  const parent = temporaryFolder();
  await command('npx', ['-y', 'create-next-app@16.4.3', 'site', '--yes', '--skip-install'], parent);
  const folder = join(parent, 'site');
  withoutLinter(folder);
  await command('npm', ['install', '--ignore-scripts'], folder);
  await install(folder, page);
  write(folder, page.files);
  write(folder, [
    // Adds `frontendOrigin`, which only the sandbox needs.
    [
      'components/connect-slack.tsx',
      (page.files.get('components/connect-slack.tsx') ?? '').replace(
        '<PdConnectButton',
        `<PdConnectButton frontendOrigin="${sandbox.url}"`,
      ),
    ],
    // Replaces the layout of the template, which loads a font from Google.
    [
      'app/layout.tsx',
      `export default function Layout({ children }: { children: React.ReactNode }) {
        return <html lang="en"><body>{children}</body></html>;
      }`,
    ],
    [
      'app/page.tsx',
      `import { ConnectSlack } from '@/components/connect-slack';
      export default function Page() { return <ConnectSlack />; }`,
    ],
    [
      'lib/session.ts',
      `import { cookies } from 'next/headers';
      export async function currentSession() {
        const userId = (await cookies()).get('user')?.value;
        return userId ? { userId } : null;
      }`,
    ],
    [
      'app/login/route.ts',
      `import { cookies } from 'next/headers';
      export async function POST(request: Request) {
        const user = new URL(request.url).searchParams.get('user')!;
        (await cookies()).set('user', user, { httpOnly: true, sameSite: 'lax', path: '/' });
        return new Response(null, { status: 204 });
      }`,
    ],
  ]);
  // Builds without credentials, as on a build server.
  await command('npx', ['--no-install', 'next', 'build'], folder);
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  await serve({
    command: 'npx',
    args: ['--no-install', 'next', 'start', '--port', String(port)],
    cwd: folder,
    env: { ...sandbox.env, APP_ORIGIN: origin },
    ready: origin,
  });
  return { page: origin, signIn: loginAt(origin) };
});

/** Removes the linter, because its installation takes as long as the installation of all other packages. */
function withoutLinter(folder: string): void {
  const file = join(folder, 'package.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as { devDependencies: Record<string, string> };
  for (const name of ['eslint', 'eslint-config-next']) Reflect.deleteProperty(manifest.devDependencies, name);
  writeFileSync(file, JSON.stringify(manifest, null, 2));
}
