/** The browser-side code for this folder's end-to-end tests. */
import { fixtureCleanup } from '@open-wc/testing';
import type { PdConnectButton } from '../../src/index.js';
import { accountsUrl } from '../support/page/accounts.js';
import { createToken } from '../support/page/tokens.js';
import { EventRecorder, mount } from '../support/page/mount.js';
import { part } from '../support/page/element.js';
import { FakeTimers } from '../support/page/timers-and-listeners.js';
import { env, hostUrl } from '../support/page/host.js';
import { scriptedFrameOf } from '../support/page/scripted-frame.js';
import { FakeTabs } from '../support/page/tabs.js';
import { recordAnnouncements, type Announcement } from './announcements.js';
import { violations } from './audit.js';
import { focusRingContrast } from './contrast.js';
import { STATES, frameBlockedEvent, type StateName } from './states.js';
import { lowContrastTexts } from './texts.js';

let current: PdConnectButton | undefined;
let announcements: Announcement[] = [];
let recorder: EventRecorder;

const track = (button: PdConnectButton) => {
  current = button;
  button.parentElement!.id = 'host';
  announcements = recordAnnouncements(button.shadowRoot!);
  recorder = new EventRecorder(button);
};

/** Holds back the timer of a silent frame. When the timer ends, the overlay shows the link to continue in a tab. */
let silence: FakeTimers | undefined;
let release = (): void => undefined;
/** Delays a response until `respond()` is called, because screen readers do not announce a text that the response replaces too soon. */
const delayUntilReleased = async <T>(then: () => Promise<T>): Promise<T> => {
  await new Promise<void>((resolve) => (release = resolve));
  return then();
};

const a11y = {
  states: Object.keys(STATES) as StateName[],
  /** Replaces everything on the page by a new button in this state. */
  async showState(state: StateName): Promise<void> {
    await a11y.clear();
    track((await STATES[state]()).button);
  },
  /** Mounts a new button with these properties. */
  async mount(properties: Partial<PdConnectButton>, markup = ''): Promise<void> {
    await a11y.clear();
    track((await mount(properties, markup)).button);
  },
  /** Mounts a new button with a label in a form. */
  async mountInForm(properties: Partial<PdConnectButton>, label: string): Promise<void> {
    await a11y.mount(properties);
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
  lowContrastTexts: () => lowContrastTexts(document.querySelector('#host')!),
  /** Returns the contrast of the visible focus ring. */
  focusRingContrast: () => focusRingContrast(current!.shadowRoot!.activeElement ?? document.activeElement!),
  /** Returns the announcements since the last call. */
  takeAnnouncements(): Announcement[] {
    recorder.clear();
    return announcements.splice(0);
  },
  /** Returns whether this step of an attempt has happened since the last `takeAnnouncements()`. Waits for the rendering first. */
  async hasStep(step: string): Promise<boolean> {
    await current!.updateComplete;
    return recorder.stepNames.includes(step);
  },
  /** Mounts a button with a token and no endpoint, so that the element cannot offer Connect Link. */
  async mountWithToken(properties: Partial<PdConnectButton>): Promise<void> {
    const { token } = await createToken();
    await a11y.mount({ ...properties, tokenEndpoint: undefined, token });
  },
  /** Simulates a Content Security Policy that blocks the frame. */
  blockFrame: () =>
    void window.dispatchEvent(frameBlockedEvent(`${current!.frontendOrigin}/_static/connect.html`)),
  /**
   * Mounts a button. The token arrives when `respond()` is called. The Connect frame is silent until `reportSuccess()` is called, and
   * never reports a close.
   */
  async mountScriptedFrame(properties: Partial<PdConnectButton>): Promise<void> {
    await a11y.mount({
      ...properties,
      frontendOrigin: (await env()).other,
      tokenProvider: () => delayUntilReleased(createToken),
    });
    silence = new FakeTimers(10_000);
  },
  /** A `fetch` that delays every request except GET until `respond()` is called. */
  delayedFetch: ((input, init) =>
    init?.method === 'GET' || !init?.method
      ? fetch(input, init)
      : delayUntilReleased(() => fetch(input, init))) as typeof fetch,
  /** Returns a `fetch` that delays each DELETE until `respond()` is called, and then responds with this status. */
  delayedDelete: (status: number) =>
    ((input, init) =>
      init?.method === 'DELETE'
        ? delayUntilReleased(() => Promise.resolve(new Response(null, { status })))
        : fetch(input, init)) as typeof fetch,
  /** Releases the delayed responses. */
  respond(): void {
    release();
  },
  /** Makes the frame report a success. */
  reportSuccess(): void {
    scriptedFrameOf(current!).post({ type: 'success', authProvisionId: 'apn_1' });
  },
  part,
  hostUrl,
  accountsUrl,
  FakeTabs,
  FakeTimers,
};

declare global {
  interface Window {
    a11y: typeof a11y;
  }
}
window.a11y = a11y;
