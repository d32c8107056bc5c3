/** The browser-side code for this folder's end-to-end tests. */
import { fixtureCleanup } from '@open-wc/testing';
import type { PdConnectButton } from '../../src/index.js';
import { listing } from '../browser/support/accounts.js';
import { mint } from '../browser/support/answers.js';
import { Recorder, frameOf, makeButton, part } from '../browser/support/button.js';
import { HeldTimers } from '../browser/support/census.js';
import { env, hostUrl } from '../browser/support/host.js';
import { FakeTabs } from '../browser/support/tabs.js';
import { recordAnnouncements, type Announcement } from './announcements.js';
import { violations } from './audit.js';
import { ring } from './contrast.js';
import { STATES, refusal, type StateName } from './states.js';
import { faint } from './texts.js';

let current: PdConnectButton | undefined;
let said: Announcement[] = [];
let recorder: Recorder;

const show = (button: PdConnectButton) => {
  current = button;
  button.parentElement!.id = 'host';
  said = recordAnnouncements(button.shadowRoot!);
  recorder = new Recorder(button);
};

/** Holds back the timer that would show the “not responding” offer for a frame without messages. */
let silence: HeldTimers | undefined;
let release = (): void => undefined;
/** Delays a response until `answer()`. Screen readers do not announce a text that is replaced too soon. */
const held = async <T>(then: () => Promise<T>): Promise<T> => {
  await new Promise<void>((resolve) => (release = resolve));
  return then();
};

const a11y = {
  states: Object.keys(STATES) as StateName[],
  /** Replaces everything on the page with a new button in this state. */
  async reach(state: StateName): Promise<void> {
    await a11y.clear();
    show((await STATES[state]()).button);
  },
  /** Shows a new button with these properties. */
  async make(properties: Partial<PdConnectButton>, markup = ''): Promise<void> {
    await a11y.clear();
    show((await makeButton(properties, markup)).button);
  },
  /** Shows a new button in a form, with a label. */
  async inForm(properties: Partial<PdConnectButton>, label: string): Promise<void> {
    await a11y.make(properties);
    const host = document.querySelector('#host')!;
    host.innerHTML = '';
    const form = document.createElement('form');
    const named = Object.assign(document.createElement('label'), { htmlFor: 'connect', textContent: label });
    form.append(named, Object.assign(a11y.button, { id: 'connect' }));
    host.append(form);
  },
  async clear(): Promise<void> {
    const outcome =
      current && !['idle', 'connected', 'unhealthy', 'error'].includes(current.state) && current.connect();
    current?.cancel();
    await outcome;
    silence?.stop();
    silence = undefined;
    fixtureCleanup();
  },
  get button(): PdConnectButton {
    return current!;
  },
  violations: () => violations(document.querySelector('#host')!),
  faint: () => faint(document.querySelector('#host')!),
  /** Returns the contrast of the visible focus ring. */
  ring: () => ring(current!.shadowRoot!.activeElement ?? document.activeElement!),
  /** Returns the announcements since the last call. */
  announced(): Announcement[] {
    recorder.clear();
    return said.splice(0);
  },
  /** Whether this step of an attempt has happened since the last `announced()`, and is rendered. */
  async was(step: string): Promise<boolean> {
    await current!.updateComplete;
    return recorder.stepNames.includes(step);
  },
  /** Shows a button with a token and no endpoint, so the element cannot offer Connect Link. */
  async makeWithToken(properties: Partial<PdConnectButton>): Promise<void> {
    const { token } = await mint();
    await a11y.make({ ...properties, tokenEndpoint: undefined, token });
  },
  /** Simulates a Content Security Policy that blocks the frame. */
  refuse: () => void window.dispatchEvent(refusal(`${current!.frontendOrigin}/_static/connect.html`)),
  /** Shows a button whose Connect frame does nothing until `succeed()`, and never closes itself. */
  async makePuppet(properties: Partial<PdConnectButton>): Promise<void> {
    await a11y.make({ ...properties, frontendOrigin: (await env()).other, tokenProvider: () => held(mint) });
    silence = new HeldTimers(10_000);
  },
  /** A `fetch` that delays every request but GET until `answer()`. */
  heldFetch: ((input, init) =>
    init?.method === 'GET' || !init?.method
      ? fetch(input, init)
      : held(() => fetch(input, init))) as typeof fetch,
  /** A `fetch` that delays each DELETE until `answer()`, then responds with this status. */
  deleting: (status: number) =>
    ((input, init) =>
      init?.method === 'DELETE'
        ? held(() => Promise.resolve(new Response(null, { status })))
        : fetch(input, init)) as typeof fetch,
  /** Releases the delayed responses. */
  answer(): void {
    release();
  },
  /** Makes the frame report a success. */
  succeed(): void {
    const run = `parent.postMessage({ type: 'success', authProvisionId: 'apn_1' }, '*')`;
    frameOf(current!)!.contentWindow!.postMessage({ run }, '*');
  },
  part,
  hostUrl,
  listing,
  FakeTabs,
  HeldTimers,
};

declare global {
  interface Window {
    a11y: typeof a11y;
  }
}
window.a11y = a11y;
