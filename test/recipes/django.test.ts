import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { createSandbox, type Sandbox } from '../../src/sandbox/index.js';
import { clock, itKeepsTheContract, type Host } from './contract.js';
import { can, hostAt, itTalksToPipedream, start, type Program } from './core.js';

const PYTHON = process.env.PYTHON ?? 'python3';
const hasPython = can(PYTHON, ['-c', 'import sqlite3']);
const hasDjango = hasPython && can(PYTHON, ['-c', 'import django']);
const FILES = ['middleware', 'pipedream', 'urls', 'views'].map((name) => `recipes/django/connect/${name}.py`);

describe('The Django recipe', { skip: !hasPython && 'there is no Python here' }, () => {
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

  it('is valid Python', () => {
    const compile = 'import ast, sys; [ast.parse(open(name).read(), name) for name in sys.argv[1:]]';
    assert.ok(can(PYTHON, ['-c', compile, ...FILES]));
  });

  describe('without Django', () => {
    let program: Program;
    before(() => {
      program = start(PYTHON, ['test/recipes/django/core.py'], env);
    });
    after(() => program.stop());
    itTalksToPipedream(
      () => sandbox,
      () => program,
    );
  });

  describe('in a Django project', { skip: !hasDjango && 'Django is not installed here' }, () => {
    let program: Program;
    let host: Host;
    before(async () => {
      program = start(PYTHON, ['test/recipes/django/serve.py'], env);
      host = await hostAt(await program.nextLine());
    });
    after(() => program.stop());
    itKeepsTheContract(
      () => sandbox,
      () => host,
    );
  });
});
