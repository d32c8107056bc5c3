import type { ConnectOutcome, PdConnectButton } from '../../../src/index.js';
import { connectFrame } from './element.js';
import { env } from './host.js';
import { mount, type Mounted } from './mount.js';

/** Controls a Connect page that runs the code which a test sends it. test/runner/served.ts serves this page on the second origin. */
export interface ScriptedFrame {
  frame: HTMLIFrameElement;
  /** Runs code in the flow's frame. */
  run: (code: string) => void;
  /** Posts these messages from the flow's frame, in order. */
  post: (...messages: unknown[]) => void;
}

export interface MountedScriptedFrame extends Mounted, ScriptedFrame {
  outcome: Promise<ConnectOutcome>;
}

/** Starts a flow whose frame the test controls. */
export async function openScriptedFrame(
  properties: Partial<Mounted['button']> = {},
): Promise<MountedScriptedFrame> {
  const mounted = await mount({ app: 'slack', frontendOrigin: (await env()).other, ...properties });
  const outcome = mounted.button.connect();
  await mounted.events.waitForStep('ready');
  return { ...mounted, outcome, ...scriptedFrameOf(mounted.button) };
}

/** Returns the controls of a button's open frame. */
export function scriptedFrameOf(button: PdConnectButton): ScriptedFrame {
  const frame = connectFrame(button)!;
  const run = (code: string) => runInPage(frame.contentWindow!, code);
  return { frame, run, post: (...messages) => run(postMessageCode('parent', ...messages)) };
}

/** Sends code to a page that test/runner/served.ts serves, which runs the code. */
export const runInPage = (page: Window, code: string): void => page.postMessage({ run: code }, '*');

/** Returns code that posts these messages to a window, in order. */
export const postMessageCode = (to: string, ...messages: unknown[]): string =>
  messages.map((message) => `${to}.postMessage(${JSON.stringify(message)}, '*')`).join(';');
