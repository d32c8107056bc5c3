import { BoundedMap } from '../bounded-map.js';
import { newId, newSecret } from '../ids.js';
import type { Environment } from '../model.js';
import type { DeployedTrigger, EmittedEvent, TriggerHook, TriggerSeed } from './model.js';

const PREFIX = { source: 'dc', http: 'hi', timer: 'ti' } as const;
const MAX_EVENTS = 100;

/** The deployed triggers and the events that they have emitted. */
export class TriggerStore {
  readonly #triggers = new BoundedMap<string, DeployedTrigger>(1_000);
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Deploys a trigger. Each call creates a new trigger, even with the same props, because Pipedream does not promise deduplication. */
  deploy({ webhookUrl, ...seed }: TriggerSeed): DeployedTrigger {
    const now = this.#now();
    const trigger: DeployedTrigger = {
      ...seed,
      id: newId(PREFIX[seed.component.emitter]),
      active: true,
      name: seed.component.name,
      createdAt: now,
      updatedAt: now,
      hooks: webhookUrl === undefined ? [] : [this.#hook(webhookUrl)],
      events: [],
    };
    this.#triggers.set(trigger.id, trigger);
    return trigger;
  }

  get(id: string): DeployedTrigger | undefined {
    return this.#triggers.get(id);
  }

  /** Returns the triggers of a user, oldest first. */
  list(environment: Environment, externalUserId: string): DeployedTrigger[] {
    return this.all().filter(
      (trigger) => trigger.environment === environment && trigger.externalUserId === externalUserId,
    );
  }

  all(): DeployedTrigger[] {
    return [...this.#triggers.values()];
  }

  byEndpoint(key: string): DeployedTrigger | undefined {
    return this.all().find(({ id }) => id === `hi_${key}`);
  }

  remove(id: string): boolean {
    return this.#triggers.delete(id);
  }

  /** Adds an event. Returns undefined if the trigger is not active. */
  emit(
    trigger: DeployedTrigger,
    payload: Readonly<Record<string, unknown>>,
    summary: string,
  ): EmittedEvent | undefined {
    if (!trigger.active) return undefined;
    const event: EmittedEvent = { e: payload, k: 'emit', ts: this.#now(), id: newId('evt'), sum: summary };
    trigger.events.push(event);
    if (trigger.events.length > MAX_EVENTS) trigger.events.shift();
    return event;
  }

  /** Replaces the webhooks of a trigger. A webhook with an unchanged URL keeps its key. */
  setHooks(trigger: DeployedTrigger, urls: readonly string[]): void {
    trigger.hooks = [...new Set(urls)].map(
      (url) => trigger.hooks.find((hook) => hook.url === url) ?? this.#hook(url),
    );
  }

  regenerateKey(hook: TriggerHook): void {
    hook.signingKey = newSecret('whsec');
    hook.updatedAt = this.#now();
  }

  clear(): void {
    this.#triggers.clear();
  }

  #hook(url: string): TriggerHook {
    const now = this.#now();
    return { id: newId('wh'), url, signingKey: newSecret('whsec'), createdAt: now, updatedAt: now };
  }
}
