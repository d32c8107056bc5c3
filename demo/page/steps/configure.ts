import { html, nothing, render, type TemplateResult } from 'lit';
import { codeArea, codeBlock } from '../code-block.js';
import { envFile } from '../env-file.js';
import { segmentedControl } from '../segmented.js';
import { Sending } from '../sending.js';
import { checkServer, reasonOf, type DemoConfig, type SetupReport } from '../server.js';

interface Values {
  id: string;
  secret: string;
  project: string;
  environment: 'development' | 'production';
}

type Check = { kind: 'none' } | { kind: 'failed'; why: string } | { kind: 'report'; report: SetupReport };

const CLI = `curl https://cli.pipedream.com/install | sh
pd login
pd init connect`;

/** For each variable, the id of the check that shows whether Pipedream accepts its value. */
const ACCEPTED: Record<string, string> = {
  PIPEDREAM_CLIENT_ID: 'oauth',
  PIPEDREAM_CLIENT_SECRET: 'oauth',
  PIPEDREAM_PROJECT_ID: 'project',
};

/** Shows step 1: how to find the credentials, an .env file with them, and a check of this server's variables. */
export function mountConfigure(host: HTMLElement, config: DemoConfig): void {
  // The visitor's input stays on this page.
  let values: Values = { id: '', secret: '', project: '', environment: 'development' };
  let check: Check = { kind: 'none' };

  const update = (patch: Partial<Values>): void => {
    values = { ...values, ...patch };
    draw();
  };
  const sending = new Sending(() => draw());
  const runCheck = (): Promise<void> =>
    sending.run('check', async () => {
      try {
        check = { kind: 'report', report: await checkServer() };
      } catch (error) {
        check = { kind: 'failed', why: reasonOf(error) };
      }
    });

  const draw = (): void => {
    render(
      html`<div class="panel prose">${steps()}</div>
        <div class="panel env">
          <h3>Your <code>.env</code></h3>
          <p class="env-note">What you type is neither stored nor sent.</p>
          <div class="env-fields">
            ${field('PIPEDREAM_CLIENT_ID', 'text', values.id, (id) => update({ id }))}
            ${field('PIPEDREAM_CLIENT_SECRET', 'password', values.secret, (secret) => update({ secret }))}
            ${field('PIPEDREAM_PROJECT_ID', 'text', values.project, (project) => update({ project }))}
            ${segmentedControl({
              name: 'PIPEDREAM_PROJECT_ENVIRONMENT',
              legend: breakable('PIPEDREAM_PROJECT_ENVIRONMENT'),
              choices: ['development', 'production'],
              chosen: values.environment,
              choose: (environment) => update({ environment }),
            })}
          </div>
          ${
            values.project && !/^proj_\w+$/.test(values.project)
              ? html`<p class="env-hint">A project id begins with <code>proj_</code>.</p>`
              : nothing
          }
          ${envView(values)}
          <p class="env-note">
            Pipedream’s examples print <code>PIPEDREAM_ENVIRONMENT</code>; its SDK reads
            <code>PIPEDREAM_PROJECT_ENVIRONMENT</code>. Keep the file out of version control.
          </p>
        </div>
        <div class="panel">
          <div class="check-head">
            <h3>This server</h3>
            <button
              type="button"
              class="solid"
              id="check-server"
              aria-disabled=${String(sending.has('check'))}
              @click=${runCheck}
            >
              ${sending.has('check') ? 'Checking …' : 'Check'}
            </button>
          </div>
          <div id="server-check" aria-live="polite">${checkView(config, check)}</div>
          <p class="verdict">${verdict(config)}</p>
        </div>`,
      host,
    );
  };
  draw();
}

function steps(): TemplateResult {
  const out = (address: string, text: string): TemplateResult =>
    html`<a href=${address} target="_blank" rel="noopener noreferrer">${text}</a>`;
  return html`<ol class="numbered">
      <li>
        Open or create a project at ${out('https://pipedream.com/projects', 'pipedream.com/projects')}, and
        copy its id from the <i>Settings</i> tab: <code>PIPEDREAM_PROJECT_ID</code>.
      </li>
      <li>
        In your workspace’s ${out('https://pipedream.com/settings/api', 'API settings')}, press
        <i>New OAuth Client</i>, name it, and press <i>Create</i>.
      </li>
      <li>
        Copy the client secret, <b>which is shown once</b>: <code>PIPEDREAM_CLIENT_SECRET</code>. Then copy
        the client id from the list: <code>PIPEDREAM_CLIENT_ID</code>.
      </li>
      <li>
        Set the variables in your server’s environment, and restart the server. <code>npm start</code> reads
        <code>.env</code> in the root of the clone.
      </li>
    </ol>
    <details>
      <summary>With Pipedream’s command line instead</summary>
      ${codeArea('bash', CLI, 'Pipedream’s command line')}
      <p class="env-note">
        The command line signs you in, creates the project and the OAuth client, and prints the values. Read
        the installer before you run it.
      </p>
    </details>`;
}

function field(
  name: string,
  type: 'text' | 'password',
  value: string,
  change: (value: string) => void,
): TemplateResult {
  return html`<label class="field">
    <span>${breakable(name)}</span>
    <input
      type=${type}
      .value=${value}
      autocomplete="off"
      spellcheck="false"
      data-1p-ignore
      @input=${(event: Event) => change((event.target as HTMLInputElement).value.trim())}
    />
  </label>`;
}

function envView({ id, secret, project, environment }: Values): TemplateResult {
  const file = envFile({
    PIPEDREAM_CLIENT_ID: id || 'your_client_id',
    PIPEDREAM_CLIENT_SECRET: secret || 'your_client_secret',
    PIPEDREAM_PROJECT_ID: project || 'proj_your_project',
    PIPEDREAM_PROJECT_ENVIRONMENT: environment,
  });
  return 'text' in file
    ? codeBlock('.env', 'bash', file.text)
    : html`<p class="env-hint">
        An .env file cannot contain the value of ${file.unquotable.join(' and ')}: no kind of quotes can
        enclose it.
      </p>`;
}

function checkView({ mode, variables }: DemoConfig, check: Check): TemplateResult {
  const checks = check.kind === 'report' ? check.report.checks : [];
  const statusOf = (id: string | undefined): string | undefined =>
    checks.find((one) => one.id === id)?.status;
  const unset = variables.filter(({ set }) => !set).map(({ name }) => name);
  // On the sandbox, the variables are not needed, so a missing variable is not a problem.
  const isSupplied = (name: string): boolean => mode === 'sandbox' && unset.includes(name);
  const mark = (yes: boolean | undefined): TemplateResult =>
    yes === undefined
      ? html`<span class="unknown">–</span>`
      : html`<span class=${yes ? 'yes' : 'no'}>${yes ? 'yes' : 'no'}</span>`;
  const accepted = (name: string, set: boolean): TemplateResult => {
    const found = checks.find(({ id }) => id === ACCEPTED[name]);
    if (!found || !set) return mark(undefined);
    if (found.status === 'ok') return mark(true);
    return found.status === 'failed' && found.undecided !== true
      ? mark(false)
      : html`<span class="unknown">not checked</span>`;
  };
  const problems = checks.filter(
    ({ id, status }) => (status === 'failed' || status === 'warning') && !isSupplied(id.replace('env:', '')),
  );
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label="Variables of this server">
      <table class="variables">
        <thead>
          <tr>
            <th scope="col">Variable</th>
            <th scope="col">Set</th>
            <th scope="col">Looks right</th>
            <th scope="col">Accepted</th>
          </tr>
        </thead>
        <tbody>
          ${variables.map(({ name, set }) => {
            const looks = statusOf(`env:${name}`);
            return html`<tr data-variable=${name}>
              <th scope="row"><code>${breakable(name.replace('PIPEDREAM_', ''))}</code></th>
              <td>${isSupplied(name) ? html`<span class="unknown">not needed</span>` : mark(set)}</td>
              <td>${mark(set && looks ? looks === 'ok' : undefined)}</td>
              <td>${accepted(name, set)}</td>
            </tr>`;
          })}
        </tbody>
      </table>
    </div>
    ${check.kind === 'failed' ? html`<p class="env-hint bad">${check.why}</p>` : nothing}
    ${
      problems.length > 0
        ? html`<ul class="problems">
            ${problems.map(({ message, help = '' }) => html`<li>${message} ${help.split('`').map(asCode)}</li>`)}
          </ul>`
        : nothing
    }
    ${
      check.kind === 'report' && problems.length === 0
        ? html`<p class="env-hint good">No problem found.</p>`
        : nothing
    }`;
}

/** Returns a name that can break after its underscores. */
function breakable(name: string): unknown {
  return name.split('_').map((word, index) => (index === 0 ? word : html`_<wbr />${word}`));
}

/** Renders one part of a text that was split at backticks. Parts with an odd index are code. */
function asCode(part: string, index: number): unknown {
  return index % 2 === 1 ? html`<code>${part}</code>` : part;
}

function verdict({ mode, environment, variables }: DemoConfig): unknown {
  if (mode === 'pipedream') {
    return html`<b>Real Pipedream</b>, <code>${environment}</code>.`;
  }
  const missing = variables.filter(({ set, required }) => required && !set).length;
  const partly = missing > 0 && missing < variables.filter(({ required }) => required).length;
  return html`<b>Sandbox.</b> ${partly ? 'Some variables are missing, so this' : 'This'} page runs on a local
    stand-in for Pipedream. For real Pipedream, set the variables and restart the server.`;
}
