import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readArguments, UsageError } from '../../src/cli/arguments.js';
import type { SetupReport } from '../../src/server/index.js';
import { startSandbox } from '../support/sandbox.js';

const CLI = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

/** Node's options of this process, also for a process in another folder, which cannot find tsx by its name. */
const OPTIONS = process.execArgv.map((option) =>
  option.replace(/^(--import=)?tsx$/, (_, name = '') => `${name}${import.meta.resolve('tsx')}`),
);

function start(args: string[], env: NodeJS.ProcessEnv = {}, cwd = process.cwd()) {
  const child = spawn(process.execPath, [...OPTIONS, CLI, ...args], {
    cwd,
    env: { ...process.env, ...env },
  });
  after(() => child.kill('SIGKILL'));
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()));
  return { child, output };
}

async function run(args: string[], env?: NodeJS.ProcessEnv, cwd?: string) {
  const { child, output } = start(args, env, cwd);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...output };
}

suite('The command pd-connect-button', () => {
  test('runs the sandbox until Ctrl-C, and prints the variables and tags', async () => {
    const { child, output } = start(['sandbox', '--port', '0']);
    while (!output.stdout.includes('Ctrl-C')) await once(child.stdout, 'data');
    const url = /listens on (http:\/\/127\.0\.0\.1:\d+)/.exec(output.stdout)![1]!;
    assert.match(output.stdout, new RegExp(`^export PIPEDREAM_BASE_URL=${url}$`, 'm'));
    for (const name of ['CLIENT_ID', 'CLIENT_SECRET', 'PROJECT_ID', 'PROJECT_ENVIRONMENT']) {
      assert.match(output.stdout, new RegExp(`^export PIPEDREAM_${name}=\\S+$`, 'm'));
    }
    for (const tag of [`<pd-connect-button app="slack" `, `<PdConnectButton app="slack" `]) {
      assert.ok(output.stdout.includes(tag), tag);
    }
    assert.match(output.stdout, /^export APP_ORIGIN=http:\/\/localhost:\d+$/m);
    assert.match(output.stdout, /accounts-endpoint="\/api\/connect\/accounts"/);
    assert.equal((await fetch(`${url}/_sandbox/logo/slack.svg`)).status, 200);
    child.kill('SIGINT');
    assert.deepEqual(await once(child, 'close'), [0, null]);
  });

  test('prints the usage with --help', async () => {
    const { code, stdout } = await run(['--help']);
    assert.equal(code, 0);
    assert.match(stdout, /^Usage: pd-connect-button sandbox/);
    assert.match(stdout, /pd-connect-button doctor/);
  });

  const wrong: [string[], RegExp][] = [
    [[], /Name a command/],
    [['sandpit'], /Unknown command "sandpit"/],
    [['sandbox', 'twice'], /takes no argument; got "twice"/],
    [['sandbox', '--port', 'http'], /got "http"/],
    [['sandbox', '--port', '70000'], /got "70000"/],
    [['sandbox', '--open'], /--open/],
    [['sandbox', '--json'], /sandbox has no option --json/],
    [['doctor', 'app.example.com'], /got "app.example.com"/],
    [['doctor', 'ftp://user:secret@a.example'], /got "ftp:\/\/…@a\.example"/],
    [['doctor', 'user:secret@a.example'], /got "…@a\.example"/],
    [['doctor', 'https://a.example', 'https://b.example'], /takes one address/],
    [['doctor', 'https://a.example', 'https://u:secret@b.example'], /also "https:\/\/…@b\.example"/],
    [['doctor', '--token-endpoint', '/token'], /--token-endpoint needs the address of the page/],
    [['doctor', '--port', '1'], /doctor has no option --port/],
  ];
  for (const [args, sentence] of wrong) {
    test(`rejects invalid arguments with an error message: ${args.join(' ') || 'no arguments'}`, () => {
      assert.throws(
        () => readArguments(args),
        (error) => error instanceof UsageError && sentence.test(error.message),
      );
    });
  }

  test('exits with 2 and prints the usage for an unknown command', async () => {
    const { code, stderr, stdout } = await run(['sandpit']);
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /^Unknown command "sandpit"[^]*\nUsage: /);
  });

  test('exits with 1 if the sandbox cannot start', async () => {
    const { port } = new URL((await startSandbox()).url);
    const taken = await run(['sandbox', '--port', port]);
    assert.deepEqual(
      [taken.code, taken.stderr],
      [1, `Another program uses port ${port}. Stop it, or choose another port with --port.\n`],
    );
    const production = await run(['sandbox', '--port', '0'], { NODE_ENV: 'production' });
    assert.equal(production.code, 1);
    assert.match(production.stderr, /NODE_ENV=production/);
  });

  test('exits with 0 or 1 depending on the report of doctor', async () => {
    const { env } = await startSandbox();
    const good = await run(['doctor'], { ...env });
    assert.equal(good.code, 0, good.stdout);
    assert.match(good.stdout, /^ok {4}Pipedream accepts the OAuth client\.$/m);
    const secret = 'wrong_secret_of_mine';
    const bad = await run(['doctor', '--json'], { ...env, PIPEDREAM_CLIENT_SECRET: secret });
    assert.equal(bad.code, 1);
    const { ok, checks } = JSON.parse(bad.stdout) as SetupReport;
    assert.equal(ok, false);
    assert.equal(checks.find(({ id }) => id === 'oauth')!.status, 'failed');
    for (const text of [good.stdout, good.stderr, bad.stdout, bad.stderr]) {
      assert.ok(!text.includes(secret) && !text.includes(env.PIPEDREAM_CLIENT_SECRET));
    }
  });

  test('marks handler options as skipped in the report of doctor', async () => {
    const { env } = await startSandbox();
    const { stdout } = await run(['doctor'], { ...env, PIPEDREAM_PROJECT_ENVIRONMENT: 'production' });
    assert.match(stdout, /^skip {2}Not checked: the options of `createConnectHandler`/m);
    assert.doesNotMatch(stdout, /`origin` is not set|onError/);
  });

  test('exits with an error code if the file of --env-file cannot be read', async () => {
    const missing = join(tmpdir(), 'pd-doctor-no-such.env');
    const { code, stderr, stdout } = await run(['doctor', '--env-file', missing]);
    // Node 20 handles --env-file itself, and exits with 9.
    assert.equal(code, process.versions.node.startsWith('20.') ? 9 : 1);
    assert.ok(stderr.includes(missing));
    assert.equal(stdout, '');
  });

  test('reads .env in doctor if it is a file, and ignores a folder of this name', async () => {
    const { env } = await startSandbox();
    const folder = mkdtempSync(join(tmpdir(), 'pd-doctor-'));
    const file = join(folder, '.env');
    try {
      mkdirSync(file);
      const ignored = await run(['doctor'], { ...env }, folder);
      assert.equal(ignored.code, 0, ignored.stderr);
      rmSync(file, { recursive: true });
      writeFileSync(file, 'PIPEDREAM_PROJECT_ENVIRONMENT=staging');
      const rest = Object.entries(env).filter(([name]) => name !== 'PIPEDREAM_PROJECT_ENVIRONMENT');
      const wrong = await run(['doctor'], Object.fromEntries(rest), folder);
      assert.match(wrong.stdout, /FAIL {2}PIPEDREAM_PROJECT_ENVIRONMENT is set, but does not look right/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('prefers environment variables to --env-file in doctor', async () => {
    const { env } = await startSandbox();
    const folder = mkdtempSync(join(tmpdir(), 'pd-doctor-'));
    const file = join(folder, 'some.env');
    const lines = Object.entries({ ...env, PIPEDREAM_PROJECT_ENVIRONMENT: 'staging' });
    writeFileSync(file, lines.map(([name, value]) => `${name}=${value}`).join('\n'));
    try {
      const wrong = await run(['doctor', '--env-file', file]);
      assert.match(wrong.stdout, /FAIL {2}PIPEDREAM_PROJECT_ENVIRONMENT is set, but does not look right/);
      const mended = await run(['doctor', '--env-file', file], {
        PIPEDREAM_PROJECT_ENVIRONMENT: 'development',
      });
      assert.equal(mended.code, 0, mended.stdout);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
