import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { STATUS } from '../../src/server/errors.js';
import { freePort } from '../support/free-port.js';
import { PROJECT, startUpstream, type Upstream } from './upstream.js';

const ORIGIN = 'https://app.example.com';
const SESSION = `
export const sessionOf = (request) => ({ userId: request.headers.get('x-user') });
export const session = (request, response, next) => {
  request.session = { userId: request.headers['x-user'] };
  next();
};
`;
const docs = await readFile('docs/SERVER.md', 'utf8');

describe('docs/SERVER.md', () => {
  let folder: string;
  let upstream: Upstream;

  before(async () => {
    upstream = await startUpstream();
    // Writes the samples below node_modules, so that they can import their packages.
    await mkdir('node_modules/.cache', { recursive: true });
    folder = await mkdtemp('node_modules/.cache/samples-');
    await writeFile(join(folder, 'session.js'), SESSION);
    Object.assign(process.env, {
      APP_ORIGIN: ORIGIN,
      PIPEDREAM_CLIENT_ID: 'id',
      PIPEDREAM_CLIENT_SECRET: 'secret',
      PIPEDREAM_PROJECT_ID: PROJECT,
      PIPEDREAM_PROJECT_ENVIRONMENT: 'development',
      PIPEDREAM_BASE_URL: upstream.url,
    });
  });
  after(async () => {
    await upstream.close();
    await rm(folder, { recursive: true });
  });

  async function sample(name: string): Promise<string> {
    const code = new RegExp(`<!-- runs: ${name} -->\\s+\`\`\`js\n([^]*?)\n\`\`\``).exec(docs)?.[1];
    assert.ok(code, `there is a sample called ${name}`);
    const file = join(folder, `${name}.mjs`);
    const source = pathToFileURL('src/server/index.ts').href;
    await writeFile(file, code.replaceAll("'pd-connect-button/server'", `'${source}'`));
    return file;
  }
  const request = (origin: string) =>
    new Request(`${origin}/api/connect/token`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: ORIGIN, 'X-User': 'ada' },
      body: '{"app":"slack"}',
    });
  async function assertMinted(response: Response): Promise<void> {
    assert.equal(response.status, 200, await response.clone().text());
    assert.equal(upstream.to('POST /tokens').at(-1)?.body.external_user_id, 'ada');
    upstream.calls.length = 0;
  }

  for (const name of ['node', 'express', 'fastify']) {
    it(`creates a token with the sample for ${name}`, async () => {
      const port = await freePort();
      const file = await sample(name);
      const server = spawn(process.execPath, ['--import', 'tsx', file], {
        env: { ...process.env, PORT: String(port) },
        stdio: ['ignore', 'inherit', 'inherit'],
      });
      try {
        await assertMinted(await whenListening(server, () => fetch(request(`http://127.0.0.1:${port}`))));
      } finally {
        if (server.kill()) await once(server, 'exit');
      }
    });
  }

  it('creates a token with the sample for Next.js', async () => {
    const route = (await import(pathToFileURL(await sample('next')).href)) as Record<
      'GET' | 'POST' | 'DELETE' | 'OPTIONS',
      (request: Request) => Promise<Response>
    >;
    await assertMinted(await route.POST(request(ORIGIN)));
    assert.equal(route.GET, route.DELETE);
    assert.equal(route.GET, route.OPTIONS);
  });

  it('creates a token with the sample for Hono', async () => {
    const { default: app } = (await import(pathToFileURL(await sample('hono')).href)) as {
      default: { fetch: (request: Request) => Promise<Response> };
    };
    await assertMinted(await app.fetch(request(ORIGIN)));
  });

  it('documents every option and every route in a table', async () => {
    const source = await readFile('src/server/options.ts', 'utf8');
    const declared = /interface ConnectHandlerOptions \{([^]*?)\n\}/.exec(source)?.[1] ?? '';
    const options = [...declared.matchAll(/^ {2}(\w+)\??:/gm)].map(([, name]) => name);
    const table = docs.slice(docs.indexOf('## Options'), docs.indexOf('## The user'));
    const rows = [...table.matchAll(/^\| ((?:`[^`]+` ?)+)\|/gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`(\w+)/g)].map(([, name]) => name),
    );
    assert.deepEqual([...new Set(rows)].sort(), [...options].sort());

    const router = await readFile('src/server/router.ts', 'utf8');
    const routes = [...router.matchAll(/path: \/\^\\\/(\w+).*?methods: \{ (\w+)/g)].map(
      ([, path, method]) => `${method} /${path}`,
    );
    assert.ok(routes.length >= 8, 'the routes were not found');
    const shown = [...docs.matchAll(/^\| `(GET|POST|DELETE) (\/\w+)/gm)].map(
      ([, method, path]) => `${method} ${path}`,
    );
    assert.deepEqual(shown.sort(), routes.sort());
  });

  it('creates a link with the sample for createLink', async () => {
    const { url, expiresAt } = (await import(pathToFileURL(await sample('link')).href)) as {
      url: string;
      expiresAt: string;
    };
    assert.equal(new URL(url).searchParams.get('app'), 'slack');
    assert.equal(new Date(expiresAt).toISOString(), expiresAt);
  });

  it('documents every error code with the HTTP status', () => {
    const rows = [...docs.matchAll(/^\| (\d{3}) +\| `([\w-]+)`/gm)].map(([, status, code]) => [
      code,
      Number(status),
    ]);
    assert.deepEqual(Object.fromEntries(rows), STATUS);
  });
});

/** Repeats the attempt until the server listens, because a sample does not report when its server is ready. */
async function whenListening(server: ChildProcess, attempt: () => Promise<Response>): Promise<Response> {
  while (server.exitCode === null) {
    try {
      return await attempt();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error(`The sample exited with code ${server.exitCode}`);
}
