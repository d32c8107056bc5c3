import { fixture, html } from '@open-wc/testing';
import '../../../src/index.js';
import type { PdConnectButton, PdConnectButtonEventMap, StepDetail } from '../../../src/index.js';
import { part } from './element.js';
import { env, hostUrl, uniqueId } from './host.js';

export type EventName = Exclude<keyof PdConnectButtonEventMap, 'pd-connect'>;
const NAMES: EventName[] = ['beforeconnect', 'open', 'success', 'error', 'cancel', 'close', 'disconnect'];

/** Records the events of an element, in order. */
export class EventRecorder {
  readonly events: CustomEvent[] = [];
  readonly steps: StepDetail[] = [];
  #waiting = new Set<() => void>();

  constructor(button: PdConnectButton) {
    for (const name of NAMES)
      button.addEventListener(name, (event: Event) => {
        this.events.push(event as CustomEvent);
        for (const look of this.#waiting) look();
      });
    button.addEventListener('pd-connect', ({ detail }) => {
      this.steps.push(detail);
      for (const look of this.#waiting) look();
    });
  }

  get names(): string[] {
    return this.events.map(({ type }) => type);
  }

  get stepNames(): string[] {
    return this.steps.map(({ step: waitForStep }) => waitForStep);
  }

  /** Resolves to the first event of this type since the last `clear()`. If there is none yet, waits for the event. */
  async waitForEvent<K extends EventName>(name: K): Promise<PdConnectButtonEventMap[K]> {
    await this.#until(() => this.names.includes(name));
    return this.events.find(({ type }) => type === name) as PdConnectButtonEventMap[K];
  }

  async waitForStep(name: StepDetail['step']): Promise<void> {
    await this.#until(() => this.stepNames.includes(name));
  }

  clear(): void {
    this.events.length = this.steps.length = 0;
  }

  #until(met: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!met()) return;
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
      look();
    });
  }
}

export interface Mounted {
  button: PdConnectButton;
  events: EventRecorder;
}

/** Mounts a button that uses the sandbox and a working token endpoint. */
export async function mount(properties: Partial<PdConnectButton> = {}, markup = ''): Promise<Mounted> {
  const { sandbox } = await env();
  const host = await fixture<HTMLElement>(html`<div></div>`);
  host.innerHTML = `<pd-connect-button>${markup}</pd-connect-button>`;
  const button = host.querySelector('pd-connect-button')!;
  Object.assign(button, {
    app: 'test_success',
    tokenEndpoint: hostUrl({ user: uniqueId('user') }),
    frontendOrigin: sandbox,
    ...properties,
  });
  await button.updateComplete;
  return { button, events: new EventRecorder(button) };
}

/** Waits until the overlay accepts pointer input, which it ignores at first. */
export async function waitForPointerInput(button: PdConnectButton): Promise<void> {
  const animations = (part(button, 'overlay')?.getAnimations({ subtree: true }) ?? []) as CSSAnimation[];
  const ignoring = animations.filter(({ animationName }) => animationName === 'ignore');
  await Promise.all(ignoring.map(({ finished }) => finished));
}
