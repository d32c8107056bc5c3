import type { ConnectOutcome } from '../../../src/index.js';
import { frameOf } from '../support/button.js';
import { env } from '../support/host.js';
import type { Stage } from './stage.js';

export interface Puppet {
  outcome: Promise<ConnectOutcome>;
  /** The flow's frame runs this. */
  run: (code: string) => void;
  /** The flow's frame says these, one after the other. */
  say: (...messages: unknown[]) => void;
}

/** The row's button with its frame open, on a Connect page that does what the row says. */
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
