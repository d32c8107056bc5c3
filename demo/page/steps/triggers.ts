import { html, nothing, render, type TemplateResult } from 'lit';
import type { AccountChoice } from '../account-choice.js';
import { codeArea } from '../code-block.js';
import { changeTrigger, loadTriggers, type DemoConfig, type DeployedTrigger } from '../server.js';
import { Sending } from '../sending.js';
import type { Store } from '../store.js';
import { ComponentBench } from './component-bench.js';
import { CODE } from './component-calls.js';

const EVERY_MS = 2_000;

/** Deploys triggers, shows their events and how many of them this server has received, and deletes them. */
export function mountTriggers(
  host: HTMLElement,
  choice: Store<AccountChoice>,
  config: DemoConfig,
  onUse: () => void,
): void {
  let deployed: DeployedTrigger[] = [];
  let asking = 0;
  const benchHost = document.createElement('div');
  const listHost = document.createElement('div');
  host.append(benchHost, listHost);

  const refresh = async (): Promise<void> => {
    clearTimeout(asking);
    deployed = await loadTriggers().catch(() => deployed);
    draw();
    // Polls the list, because events can arrive at any time. Without a trigger there are no events.
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
  // Stopping and emitting exclude each other, so they share the trigger's key.
  const change = (id: string, what: 'stop' | 'emit'): Promise<void> =>
    sending.run(id, async () => {
      const answer = await changeTrigger(id, what).catch(() => null);
      if (what === 'stop' || !answer?.ok) bench.show('stop-trigger', answer);
      await refresh();
    });

  const draw = (): void => {
    render(
      deployed.length === 0
        ? nothing
        : html`<section class="panel deployed" aria-labelledby="deployed-title">
            <h3 id="deployed-title">Deployed for you</h3>
            <ul id="deployed">
              ${deployed.map((trigger) => row(trigger, config, sending, change))}
            </ul>
            <details>
              <summary>How this server verifies an event</summary>
              <p class="env-note">
                Pipedream does not document the format of its signatures, and we have seen it once: check it
                against an event of yours.
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
    <p>
      <span class="received">${received.length} verified here</span>, ${events.length} in Pipedream’s list
      ${events[0]?.sum === undefined ? nothing : html`(last: ${events[0].sum})`}
    </p>
    ${latest ? codeArea('json', JSON.stringify(latest.payload, null, 2), 'Last verified event') : nothing}
  </li>`;
}
