import { join } from 'node:path';
import { readFileSync, writeFileSync } from 'node:fs';
import { freePort } from '../runner/free-port.js';
import { recipePage } from './drive/pages.js';
import { command, install, temporaryFolder, write } from './drive/project.js';
import { describeRecipe, loginAt } from './drive/recipe.js';
import { serve } from './drive/serve.js';

describeRecipe('The Next.js recipe, built in a project of create-next-app', async (sandbox) => {
  const page = recipePage('nextjs');
  const parent = temporaryFolder();
  await command('npx', ['-y', 'create-next-app@16.4.3', 'site', '--yes', '--skip-install'], parent);
  const folder = join(parent, 'site');
  withoutLinter(folder);
  await command('npm', ['install', '--ignore-scripts'], folder);
  await install(folder, page);
  write(folder, page.files);
  write(folder, [
    // The component, with the attribute that the sandbox asks for.
    [
      'components/connect-slack.jsx',
      (page.files.get('components/connect-slack.jsx') ?? '').replace(
        '<PdConnectButton',
        `<PdConnectButton frontendOrigin="${sandbox.url}"`,
      ),
    ],
    // Without the font that the template takes from Google: a test must not depend on another network than the registry's.
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
  // Without credentials, as on a machine that only builds.
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

/** What the project is linted with takes as long to install as all the rest. */
function withoutLinter(folder: string): void {
  const file = join(folder, 'package.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as { devDependencies: Record<string, string> };
  for (const name of ['eslint', 'eslint-config-next']) Reflect.deleteProperty(manifest.devDependencies, name);
  writeFileSync(file, JSON.stringify(manifest, null, 2));
}
