import { join } from 'node:path';
import { freePort } from '../runner/free-port.js';
import type { Sandbox } from '../../src/sandbox/index.js';
import { htmlWith, type Place } from './drive/browser.js';
import { forSandbox, recipePage } from './drive/pages.js';
import { fastApi, go, php, python } from './drive/platforms.js';
import { command as run, temporaryFolder, write } from './drive/project.js';
import { siteInFrontOf } from './drive/site.js';
import { describeRecipe, loginAt } from './drive/recipe.js';
import { serve } from './drive/serve.js';

const page = recipePage('any-backend');

/** Starts one of the page's servers, behind the site's own pages as behind a reverse proxy. */
async function start(
  sandbox: Sandbox,
  prepare: (folder: string, port: number) => Promise<{ command: string; args: string[]; env?: object }>,
): Promise<Place> {
  const folder = temporaryFolder();
  write(folder, page.files);
  const port = await freePort();
  const origin = await siteInFrontOf(`http://127.0.0.1:${port}`, htmlWith(forSandbox(page.tag, sandbox.url)));
  const { command, args, env } = await prepare(folder, port);
  await serve({
    command,
    args,
    cwd: folder,
    env: { ...sandbox.env, APP_ORIGIN: origin, PORT: String(port), ...env },
    ready: `http://127.0.0.1:${port}/api/connect/accounts`,
  });
  return { page: origin, signIn: loginAt(origin) };
}

/** Stands for the session of the reader's site: the user's name in a cookie. */
const PYTHON_SESSION = `from http.cookies import SimpleCookie

def user_of(headers):
    cookie = SimpleCookie(headers.get("Cookie") or headers.get("cookie") or "")
    return cookie["user"].value if "user" in cookie else None
`;
const GO_SESSION = `package main

import "net/http"

func userOf(request *http.Request) string {
	if cookie, err := request.Cookie("user"); err == nil {
		return cookie.Value
	}
	return ""
}
`;

const plain = python();
describeRecipe(
  'The server in Python’s standard library',
  (sandbox) =>
    start(sandbox, (folder) => {
      write(folder, [['python/session.py', PYTHON_SESSION]]);
      return Promise.resolve({ command: plain.command, args: ['python/server.py'] });
    }),
  { skip: plain.skip },
);

const fast = fastApi();
describeRecipe(
  'The server in FastAPI',
  (sandbox) =>
    start(sandbox, (folder, port) => {
      write(folder, [['python/session.py', PYTHON_SESSION]]);
      const args = ['-m', 'uvicorn', '--app-dir', 'python', '--port', String(port), 'fastapi_server:app'];
      return Promise.resolve({ command: fast.command, args });
    }),
  { skip: fast.skip },
);

const golang = go();
describeRecipe(
  'The server in Go',
  (sandbox) =>
    start(sandbox, async (folder) => {
      write(folder, [['go/session.go', GO_SESSION]]);
      await run(golang.command, ['mod', 'init', 'connect'], join(folder, 'go'));
      await run(golang.command, ['build', '-o', 'connect', '.'], join(folder, 'go'));
      return { command: join(folder, 'go/connect'), args: [] };
    }),
  { skip: golang.skip },
);

const hypertext = php();
describeRecipe(
  'The server in PHP',
  (sandbox) =>
    start(sandbox, (folder, port) => {
      // The session is PHP's own: the reader's login sets this.
      write(folder, [
        [
          'php/site.php',
          `<?php
          if (parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH) === '/login') {
              session_start(['cookie_httponly' => true, 'cookie_samesite' => 'Lax']);
              $_SESSION['user_id'] = $_GET['user'];
              exit();
          }
          require __DIR__ . '/connect.php';`,
        ],
      ]);
      return Promise.resolve({
        command: hypertext.command,
        args: ['-d', `session.save_path=${folder}`, '-S', `127.0.0.1:${port}`, 'php/site.php'],
        env: { PHP_CLI_SERVER_WORKERS: '4' },
      });
    }),
  { skip: hypertext.skip },
);
