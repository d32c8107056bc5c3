/** What a browser runs for the end-to-end tests of this folder. */
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

/** Keeps a puppet's frame, which says nothing, from being called silent. */
let silence: HeldTimers | undefined;
let release = (): void => undefined;
/** Waits for `answer()`: a text that is replaced too soon is not announced. */
const held = async <T>(then: () => Promise<T>): Promise<T> => {
  await new Promise<void>((resolve) => (release = resolve));
  return then();
};

const a11y = {
  states: Object.keys(STATES) as StateName[],
  /** Shows a new button in this state, and nothing else. */
  async reach(state: StateName): Promise<void> {
    await a11y.clear();
    show((await STATES[state]()).button);
  },
  /** Shows a new button with these properties. */
  async make(properties: Partial<PdConnectButton>, markup = ''): Promise<void> {
    await a11y.clear();
    show((await makeButton(properties, markup)).button);
  },
  /** The same in a form, with a label. */
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
  /** The contrast of the focus ring that is shown. */
  ring: () => ring(current!.shadowRoot!.activeElement ?? document.activeElement!),
  /** What was said by itself since this was last asked. */
  announced(): Announcement[] {
    recorder.clear();
    return said.splice(0);
  },
  /** Whether this step of an attempt has been since then, and what it has changed is shown. */
  async was(step: string): Promise<boolean> {
    await current!.updateComplete;
    return recorder.stepNames.includes(step);
  },
  /** A button that has a token and no endpoint: there is no link to go on with. */
  async makeWithToken(properties: Partial<PdConnectButton>): Promise<void> {
    const { token } = await mint();
    await a11y.make({ ...properties, tokenEndpoint: undefined, token });
  },
  /** As if a policy of the page forbade the frame. */
  refuse: () => void window.dispatchEvent(refusal(`${current!.frontendOrigin}/_static/connect.html`)),
  /** A button whose frame does only what `succeed()` makes it do, and so never closes itself. */
  async makePuppet(properties: Partial<PdConnectButton>): Promise<void> {
    await a11y.make({ ...properties, frontendOrigin: (await env()).other, tokenProvider: () => held(mint) });
    silence = new HeldTimers(10_000);
  },
  /** A `fetch` that sends nothing but GET until `answer()` is called. */
  heldFetch: ((input, init) =>
    init?.method === 'GET' || !init?.method
      ? fetch(input, init)
      : held(() => fetch(input, init))) as typeof fetch,
  /** The same, and then a DELETE has this status. */
  deleting: (status: number) =>
    ((input, init) =>
      init?.method === 'DELETE'
        ? held(() => Promise.resolve(new Response(null, { status })))
        : fetch(input, init)) as typeof fetch,
  /** Lets the server answer. */
  answer(): void {
    release();
  },
  /** The puppet's frame reports a success. */
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
