import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createSandbox, type Sandbox } from '../../src/sandbox/index.js';
import { clock, itChecksTheOAuthClient, itKeepsTheContract, OAUTH_CLIENTS, type Host } from './contract.js';
import { can, hostAt, itSurvivesBrokenHttp, itTalksToPipedream, start, type Program } from './core.js';
import { rails, ruby } from './drive/platforms.js';

const { command: RUBY, skip } = ruby();
const FILES = [
  'app/controllers/connect_controller.rb',
  'app/services/pipedream_connect.rb',
  'config/routes.rb',
];

describe('The Rails recipe', { skip }, () => {
  let sandbox: Sandbox;
  let env: NodeJS.ProcessEnv;
  before(async () => {
    sandbox = await createSandbox({ now: clock });
    env = { ...sandbox.env, APP_ORIGIN: 'https://app.example.com' };
  });
  after(() => sandbox.close());

  for (const file of FILES) {
    it(`contains valid Ruby in ${file}`, () => assert.ok(can(RUBY, ['-c', `recipes/rails/${file}`])));
  }

  describe('called without Rails', () => {
    const startWith = (changed: NodeJS.ProcessEnv) =>
      start(RUBY, ['test/recipes/rails/core.rb'], { ...env, ...changed });
    itTalksToPipedream(() => sandbox, startWith);
    itSurvivesBrokenHttp(startWith);
  });

  describe('in a Rails application', { skip: rails().skip }, () => {
    let program: Program;
    let host: Host;
    before(async () => {
      program = start(RUBY, ['test/recipes/rails/serve.rb'], { ...env, ...OAUTH_CLIENTS });
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
