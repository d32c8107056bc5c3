import { createHmac } from 'node:crypto';
import { deliver } from '../connect/webhook.js';
import type { SandboxContext } from '../context.js';
import type { DeployedTrigger, EmittedEvent } from './model.js';

/**
 * Returns the `x-pd-signature` header: `t=<seconds>,v1=<hex>`. `v1` is the HMAC-SHA256 of `<seconds>.<body>` with the hook's key. This
 * format is from third-party code, because Pipedream does not document it.
 */
export function signature(signingKey: string, seconds: number, body: string): string {
  const v1 = createHmac('sha256', signingKey).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${v1}`;
}

/** Makes the trigger emit an event, and delivers the payload to the trigger's hooks. Returns undefined if the trigger is not active. */
export function emit(
  { store, signal }: SandboxContext,
  trigger: DeployedTrigger,
  payload: Readonly<Record<string, unknown>>,
): EmittedEvent | undefined {
  const summary = typeof payload.text === 'string' ? payload.text : trigger.name;
  const event = store.triggers.emit(trigger, payload, summary);
  if (!event) return undefined;
  const body = JSON.stringify(event.e);
  for (const hook of trigger.hooks) {
    void deliver(hook.url, signal, body, () => {
      const seconds = Math.floor(store.now() / 1000);
      // Reads the key at each attempt, because the key may be regenerated between two attempts.
      return { 'x-pd-signature': signature(hook.signingKey, seconds, body) };
    });
  }
  return event;
}

/** Returns an example payload for an event of the trigger's app. */
export function samplePayload(
  { component, configuredProps }: DeployedTrigger,
  now: number,
): Record<string, unknown> {
  const { name } = component;
  return {
    sandbox: 'Made up by the Pipedream sandbox.',
    text: `${name}, from the sandbox`,
    channel: configuredProps.channel ?? null,
    at: new Date(now).toISOString(),
  };
}
