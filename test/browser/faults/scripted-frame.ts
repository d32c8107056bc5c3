import type { ConnectOutcome } from '../../../src/index.js';
import { env } from '../../support/page/host.js';
import { scriptedFrameOf, type ScriptedFrame } from '../../support/page/scripted-frame.js';
import type { FaultFixture } from './fixture.js';

/** Mounts the test's button, and opens a Connect page that the test controls. */
export async function openScriptedFrameOf(
  fixture: FaultFixture,
): Promise<ScriptedFrame & { outcome: Promise<ConnectOutcome> }> {
  const { button, events } = await fixture.button({ app: 'slack', frontendOrigin: (await env()).other });
  const outcome = fixture.clickButton();
  await events.waitForStep('ready');
  return { outcome, ...scriptedFrameOf(button) };
}
