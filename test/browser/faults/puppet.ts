import type { ConnectOutcome } from '../../../src/index.js';
import { frameOf } from '../support/button.js';
import { env } from '../support/host.js';
import type { Stage } from './stage.js';

export interface Puppet {
  outcome: Promise<ConnectOutcome>;
  /** Runs code in the flow's frame. */
  run: (code: string) => void;
  /** Posts these messages from the flow's frame, in order. */
  say: (...messages: unknown[]) => void;
}

/** Opens the frame of the row's button, on a Connect page that the row controls. */
export async function openPuppet(stage: Stage): Promise<Puppet> {
  const { button, events } = await stage.button({ app: 'slack', frontendOrigin: (await env()).other });
  const outcome = stage.press();
  await events.step('ready');
  const { contentWindow } = frameOf(button)!;
  const run = (code: string) => contentWindow!.postMessage({ run: code }, '*');
  const say = (...messages: unknown[]) =>
    run(messages.map((message) => `parent.postMessage(${JSON.stringify(message)}, '*')`).join(';'));
  return { outcome, run, say };
}
