import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { createSandbox, type Sandbox } from '../../src/sandbox/index.js';
import { clock, itChecksTheOAuthClient, itKeepsTheContract, OAUTH_CLIENTS, type Host } from './contract.js';
import { can, hostAt, itSurvivesBrokenHttp, itTalksToPipedream, start, type Program } from './core.js';
import { django, python } from './drive/platforms.js';

const plain = python();
const framework = django();
const FILES = ['middleware', 'pipedream', 'urls', 'views'].map((name) => `recipes/django/connect/${name}.py`);

describe('The Django recipe', { skip: plain.skip }, () => {
  let sandbox: Sandbox;
  let env: NodeJS.ProcessEnv;
  before(async () => {
    sandbox = await createSandbox({ now: clock });
    env = {
      ...sandbox.env,
      APP_ORIGIN: 'https://app.example.com',
      PYTHONPATH: ['recipes/django', process.env.PYTHONPATH].filter(Boolean).join(':'),
      PYTHONDONTWRITEBYTECODE: '1',
    };
  });
  after(() => sandbox.close());

  it('contains valid Python', () => {
    const compile = 'import ast, sys; [ast.parse(open(name).read(), name) for name in sys.argv[1:]]';
    assert.ok(can(plain.command, ['-c', compile, ...FILES]));
  });

  describe('called without Django', () => {
    const startWith = (changed: NodeJS.ProcessEnv) =>
      start(plain.command, ['test/recipes/django/core.py'], { ...env, ...changed });
    itTalksToPipedream(() => sandbox, startWith);
    itSurvivesBrokenHttp(startWith);
  });

  describe('in a Django project', { skip: framework.skip }, () => {
    let program: Program;
    let host: Host;
    before(async () => {
      program = start(framework.command, ['test/recipes/django/serve.py'], { ...env, ...OAUTH_CLIENTS });
      host = await hostAt(await program.nextLine());
    });
    after(() => program.stop());
    itKeepsTheContract(
      () => sandbox,
      () => host,
    );
    itChecksTheOAuthClient(
      () => sandbox,
      () => host,
    );
  });
});
