import { html, nothing, render, type TemplateResult } from 'lit';
import type { AccountChoiceStore } from '../account-choice.js';
import { codeArea } from '../code-block.js';
import { changeTrigger, loadTriggers, reasonOf, type DemoConfig, type DeployedTrigger } from '../server.js';
import { Sending } from '../sending.js';
import { failureIn, outcomeOf } from './answer.js';
import { ComponentBench } from './component-bench.js';
import { CODE } from './component-calls.js';

const EVERY_MS = 2_000;

/** Deploys and deletes triggers. Shows how many events each trigger has, and the last event that this server has verified. */
export function mountTriggers(
  host: HTMLElement,
  choice: AccountChoiceStore,
  config: DemoConfig,
  onUse: () => void,
): void {
  let deployed: DeployedTrigger[] = [];
  /** The reason why the last request for the list of triggers failed; '' after a success. */
  let problem = '';
  /** Maps a trigger's id to the reason why it emitted no event; '' if it emitted one. */
  let notEmitted: Readonly<Record<string, string>> = {};
  let asking = 0;
  const benchHost = document.createElement('div');
  const listHost = document.createElement('div');
  host.append(benchHost, listHost);

  const refresh = async (): Promise<void> => {
    clearTimeout(asking);
    try {
      deployed = await loadTriggers();
      problem = '';
    } catch (error) {
      problem = reasonOf(error);
    }
    draw();
    // Polls while a trigger is deployed, because events can arrive at any time.
    if (deployed.length > 0) asking = window.setTimeout(() => void refresh(), EVERY_MS);
  };
  const bench = new ComponentBench(benchHost, choice, {
    type: 'trigger',
    title: 'Triggers: receive events of the app',
    finish: 'deploy-trigger',
    finishLabel: 'Deploy',
    onDone: () => {
      onUse();
      void refresh();
    },
  });
  const sending = new Sending(() => draw());
  // The requests to stop a trigger and to emit an event have the same key, so that they never run at the same time for one trigger.
  const change = (id: string, what: 'stop' | 'emit'): Promise<void> =>
    sending.run(id, async () => {
      const view = await outcomeOf(changeTrigger(id, what));
      if (what === 'stop') bench.show('stop-trigger', view);
      else notEmitted = { ...notEmitted, [id]: failureIn(view) ?? '' };
      await refresh();
    });

  const draw = (): void => {
    const notLoaded = html`<p class="panel deployed" role="status">
      <span class="bad">Your triggers could not be loaded. ${problem}</span>
      <button type="button" class="quiet" @click=${refresh}>Try again</button>
    </p>`;
    const noTriggers = problem ? notLoaded : nothing;
    render(
      deployed.length === 0
        ? noTriggers
        : html`<section class="panel deployed" aria-labelledby="deployed-title">
            <h3 id="deployed-title">Your deployed triggers</h3>
            <p
              class="bad"
              role="status"
              .textContent=${problem && `This list could not be updated. ${problem}`}
            ></p>
            <ul id="deployed">
              ${deployed.map((trigger) => row(trigger, notEmitted[trigger.id] ?? '', config, sending, change))}
            </ul>
            <details>
              <summary>How this server verifies an event</summary>
              <p class="env-note">
                Pipedream does not document the format of its signatures; we know it only from third-party
                code. Check it with one of your own events.
              </p>
              ${codeArea('typescript', CODE['verify-event'].trim(), 'Verifying an event, server code')}
            </details>
            <details>
              <summary>How this server lists triggers and events</summary>
              ${codeArea('typescript', CODE['trigger-events'].trim(), 'Listing triggers and events, server code')}
            </details>
          </section>`,
      listHost,
    );
  };
  void refresh();
}

function row(
  { id, name, events, received }: DeployedTrigger,
  notEmitted: string,
  { mode }: DemoConfig,
  sending: Sending,
  change: (id: string, what: 'stop' | 'emit') => Promise<void>,
): TemplateResult {
  const [latest] = received;
  const busy = String(sending.has(id));
  return html`<li data-trigger=${id}>
    <div class="deployed-head">
      <b>${name}</b> <code>${id}</code>
      ${
        mode === 'sandbox'
          ? html`<button type="button" class="quiet" aria-disabled=${busy} @click=${() => change(id, 'emit')}>
              Emit a test event<span class="visually-hidden"> of ${id}</span>
            </button>`
          : nothing
      }
      <button type="button" class="quiet" aria-disabled=${busy} @click=${() => change(id, 'stop')}>
        Stop<span class="visually-hidden"> ${id}</span>
      </button>
    </div>
    <p class="bad" role="status" .textContent=${notEmitted && `No event was emitted. ${notEmitted}`}></p>
    <p>
      <span class="received">${received.length} verified here</span>, ${events.length} in Pipedream’s list
      ${events[0]?.sum === undefined ? nothing : html`(last: ${events[0].sum})`}
    </p>
    ${latest ? codeArea('json', JSON.stringify(latest.payload, null, 2), 'Last verified event') : nothing}
  </li>`;
}
