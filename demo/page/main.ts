import '../../src/index.js';
import { html, render } from 'lit';
import { createAccountChoice, type AccountChoiceStore } from './account-choice.js';
import { Attempts } from './attempts.js';
import { createChoices } from './choices.js';
import { connectButton } from './connect-button.js';
import { codeBlock } from './code-block.js';
import { find } from './dom.js';
import { mountDrawing } from './drawing.js';
import { mountDialog } from './gallery/dialog.js';
import { mountForm } from './gallery/form.js';
import { mountLink } from './gallery/link.js';
import { mountStates } from './gallery/states.js';
import { mountThemes } from './gallery/themes.js';
import { mountVariants } from './gallery/variants.js';
import { loadConfig, type DemoConfig } from './server.js';
import { mountAppPicker } from './steps/app-picker.js';
import { mountCode } from './steps/code.js';
import { mountConfigure } from './steps/configure.js';
import { mountEventLog } from './steps/event-log.js';
import { mountOptions } from './steps/options.js';
import { mountScenarios } from './steps/scenarios.js';
import { mountSendLink } from './steps/send-link.js';
import { mountStage } from './steps/stage.js';
import { mountToken } from './steps/token.js';
import { ComponentBench } from './steps/component-bench.js';
import { mountTriggers } from './steps/triggers.js';
import { mountUse } from './steps/use.js';
import removeUser from '../server/use/remove-user.ts?raw';

loadConfig().then(
  (config) => {
    mountPage(config);
    mountBackend(config);
  },
  (error: unknown) => {
    const nothing = { environment: '', frontendOrigin: null, variables: [], user: '', scenarios: [] };
    mountPage({ mode: 'pipedream', ...nothing });
    sayWithoutBackend(error instanceof Error ? error.message : '');
  },
);

const choices = createChoices();
const attempts = new Attempts();
const lightUp = mountDrawing(part('connection'), attempts);

/** Shows the parts of the page that also appear without the demo server. Without the server, pressing a button ends in an error. */
function mountPage(config: DemoConfig): void {
  const first = connectButton(config);
  first.size = 'large';
  part('hero-button').append(first);
  attempts.watch(first, 'hero');

  mountStage(part('stage'), choices, config, attempts);
  mountAppPicker(part('picker'), choices);
  mountOptions(part('options'), choices);
  mountEventLog(part('watch-work'), attempts);
  mountCode(part('code-work'), choices, config);
  render(checkCommands(), part('production-check'));
  render(codeBlock('When a user leaves', 'typescript', removeUser.trim()), part('production-leave'));

  mountVariants(part('gallery-variants'), config, attempts);
  mountThemes(part('gallery-themes'), config, attempts);
  mountForm(part('gallery-form'), config, attempts);
  mountLink(part('gallery-link'), config, attempts);
  mountDialog(part('gallery-dialog'), config, attempts);

  attempts.subscribe(({ name }) => {
    if (name === 'token') reach('token');
    if (name === 'success') ['connect', 'watch', 'code'].forEach(reach);
  });
}

function mountBackend(config: DemoConfig): void {
  showMode(config);
  mountConfigure(part('configure-work'), config);
  reach('configure');
  mountToken(part('token-work'), choices, config, () => reach('token'));
  mountScenarios(part('scenarios'), choices, config);
  const choice = createAccountChoice(attempts);
  mountSendLink(part('send-link-work'), choices, choice, attempts);
  mountUsing(config, choice);
  mountStates(part('gallery-states'), config);
}

/** Shows step 6: the ways to use the chosen account. */
function mountUsing(config: DemoConfig, choice: AccountChoiceStore): void {
  const onUse = (): void => {
    reach('use');
    lightUp('use');
  };
  mountUse(part('use-calls'), choice, onUse);
  new ComponentBench(part('use-actions'), choice, {
    type: 'action',
    title: 'Actions: do something in the app',
    finish: 'action',
    finishLabel: 'Run',
    onDone: onUse,
  });
  mountTriggers(part('use-triggers'), choice, config, onUse);
}

/** Renders the command of the setup check, for a project with the package and for a clone of the repository. */
function checkCommands(): unknown {
  const command = (where: string, doctor: string): unknown =>
    codeBlock(where, 'bash', `${doctor} https://app.example.com/settings`);
  return [
    command('In your project', 'npx --no-install pd-connect-button doctor'),
    command('In this clone', 'node --import tsx src/cli/main.ts doctor'),
  ];
}

function sayWithoutBackend(why: string): void {
  render(
    html`<b>This copy has no backend</b>, so pressing a button ends in an error. To try everything, run
      <code>npm start</code> in a clone of the project. <small>${why}</small>`,
    part('mode'),
  );
  for (const id of ['configure-work', 'token-work', 'use-work', 'gallery-states']) {
    render(
      html`<p class="empty">This step needs the demo server: run <code>npm start</code> in a clone.</p>`,
      part(id),
    );
  }
  part('connect-aside').textContent = 'Any Pipedream app slug works.';
}

/** Marks a step as reached. The line beside the steps is then highlighted up to that step. */
function reach(step: string): void {
  part(step).dataset.reached = '';
}

function showMode({ mode, environment }: DemoConfig): void {
  const sandbox = mode === 'sandbox';
  document.documentElement.dataset.mode = mode;
  render(
    sandbox
      ? html`<b>Running on the sandbox.</b> Press any button: no data leaves your machine.`
      : html`<b>Running on real Pipedream</b> (${environment}). Accounts you connect are real.`,
    part('mode'),
  );
  part('connect-aside').textContent = sandbox
    ? 'Any app slug works. On the sandbox, you choose the outcome in the frame.'
    : 'Any Pipedream app slug works.';
  part('use-aside').textContent = sandbox
    ? 'On the sandbox, the responses are examples: nothing is sent to the app.'
    : 'Actions are real: they may send, write or delete. To invoke a workflow, set PIPEDREAM_WORKFLOW to its URL. To receive events, set DEMO_EVENTS_ORIGIN to an address at which Pipedream reaches this server; otherwise the page reads the events from Pipedream’s list.';
}

function part(id: string): HTMLElement {
  return find(document, `#${id}`, HTMLElement);
}
