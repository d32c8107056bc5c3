import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { ConnectOutcome, PdConnectButton } from '../../../../src/index.js';
import { animationFrame } from '../../../support/page/page.js';
import { mount } from '../../../support/page/mount.js';
import { connectFrame, part } from '../../../support/page/element.js';
import { env, uniqueId } from '../../../support/page/host.js';
import { broadcast, FakeTabs } from '../../../support/page/tabs.js';
import { failOnLeftovers } from '../scripted-frame.js';

interface Stage {
  button: PdConnectButton;
  home: HTMLElement;
  outcomes: Promise<ConnectOutcome>[];
  post: (data: object) => void;
  /** Broadcasts a message of the return page for the latest token request. */
  reportStatus: (status: string) => void;
}

/** Actions of the user, the host page, the Connect page and the return page. A test run combines these actions at random. */
const STEPS: Record<string, (stage: Stage) => unknown> = {
  'connect()': ({ button, outcomes }) => outcomes.push(button.connect()),
  'click()': ({ button }) => button.click(),
  'cancel()': ({ button }) => button.cancel(),
  'reset()': ({ button }) => button.reset(),
  'disconnect()': ({ button }) => button.disconnect(),
  'remove()': ({ button }) => button.remove(),
  'put back': ({ button, home }) => home.append(button),
  'another app': ({ button }) => (button.app = button.app === 'slack' ? 'github' : 'slack'),
  'no app': ({ button }) => (button.app = undefined),
  disable: ({ button }) => (button.disabled = !button.disabled),
  'a value': ({ button }) => (button.value = 'apn_9'),
  'form reset': ({ button }) => button.formResetCallback(),
  'page: success': ({ post }) => post({ type: 'success', authProvisionId: 'apn_1' }),
  'page: success without id': ({ post }) => post({ type: 'success' }),
  'page: error': ({ post }) => post({ type: 'error', error: 'no' }),
  'page: close': ({ post }) => post({ type: 'close' }),
  'return page: success': ({ reportStatus }) => reportStatus('success'),
  'return page: error': ({ reportStatus }) => reportStatus('error'),
  'our close': ({ button }) => part(button, 'close')?.click(),
  'a moment': () => new Promise((resolve) => setTimeout(resolve)),
  'a longer moment': () => new Promise((resolve) => setTimeout(resolve, 5)),
};

/** The host's accounts endpoint, as a `fetch` function. */
class Accounts {
  readonly ids: Set<string>;
  /** The number of requests that have no response yet. */
  asked = 0;

  constructor(ids: readonly string[]) {
    this.ids = new Set(ids);
  }

  readonly fetch = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    this.asked += 1;
    await new Promise((resolve) => setTimeout(resolve));
    this.asked -= 1;
    init.signal?.throwIfAborted();
    if (init.method !== 'DELETE') return Response.json({ accounts: Array.from(this.ids, (id) => ({ id })) });
    const removed = this.ids.delete(new URL(input as string).pathname.split('/').at(-1)!);
    return new Response(null, { status: removed ? 204 : 404 });
  };
}

const WAYS: Record<string, (accounts: Accounts) => Partial<PdConnectButton>> = {
  'in a frame': () => ({}),
  'in a frame, with an accounts endpoint': ({ fetch }) => ({
    accountsEndpoint: `/accounts?story=${uniqueId()}`,
    fetch,
  }),
  'in a tab, with an accounts endpoint': ({ fetch }) => ({
    accountsEndpoint: `/accounts?story=${uniqueId()}`,
    fetch,
    mode: 'link',
  }),
};

async function stageOf(way = 'in a frame', listed: readonly string[] = []) {
  const { other } = await env();
  const accounts = new Accounts(listed);
  let state: string | undefined;
  const { button, events } = await mount({
    app: 'slack',
    frontendOrigin: other,
    tokenProvider: (request) => {
      ({ state } = request);
      return { token: `ctok_${'0'.repeat(32)}`, connect_link_url: `${other}/_static/connect.html` };
    },
    ...WAYS[way]!(accounts),
  });
  return {
    button,
    home: button.parentElement!,
    outcomes: [] as Promise<ConnectOutcome>[],
    accounts,
    post: (data: { type?: string; authProvisionId?: string }) => {
      const source = connectFrame(button)?.contentWindow;
      if (!source) return;
      if (data.authProvisionId) accounts.ids.add(data.authProvisionId);
      const event = new MessageEvent('message', { data, origin: other });
      // Firefox rejects a cross-origin window as the constructor's `source`, so the property is defined afterwards.
      dispatchEvent(Object.defineProperty(event, 'source', { value: source }));
    },
    reportStatus: (status: string) => {
      if (status === 'success') accounts.ids.add(uniqueId('apn'));
      broadcast({ state, status });
    },
    names: () => events.names,
    steps: () => events.stepNames,
  } satisfies Stage & Record<string, unknown>;
}

/** Matches the allowed orders of steps, written as the names of the steps with a space after each name. */
const ATTEMPT = /^(start (token )?(open (ready )?((success|error|cancel) close )|(success|error|cancel) ))*$/;

describe('an attempt that waits for the end of a cancelled attempt', () => {
  failOnLeftovers();

  it('a waiting attempt ends with `cancel` when cancel() is called', async () => {
    const { button, names } = await stageOf();
    const first = button.connect();
    button.cancel();
    const second = button.connect();
    button.cancel();
    expect([await first, await second]).to.deep.equal([{ type: 'cancel' }, { type: 'cancel' }]);
    expect(names()).to.deep.equal(['beforeconnect', 'cancel']);
  });
});

describe('an arbitrary order of events', () => {
  failOnLeftovers();

  for (const way of Object.keys(WAYS))
    it(`each attempt has exactly one outcome, whatever the order of events (${way})`, async function () {
      this.timeout(120_000);
      const tabs = new FakeTabs();
      const step = fc.constantFrom(...Object.keys(STEPS));
      const often = fc.constantFrom(
        ...['connect()', 'a moment', 'page: success', 'return page: success', 'page: close', 'cancel()'],
      );
      const story = fc.array(fc.oneof(step, often), { maxLength: 14 });
      try {
        await fc.assert(
          fc.asyncProperty(fc.constantFrom([], ['apn_0']), story, (listed, names) =>
            play(way, listed, names),
          ),
          // On a busy machine, the time limit can end the series before all 200 runs are done.
          { numRuns: 200, interruptAfterTimeLimit: 45_000, timeout: 30_000, includeErrorInReport: true },
        );
      } finally {
        tabs.stop();
      }
    });
});

async function play(way: string, listed: readonly string[], names: string[]): Promise<void> {
  const stage = await stageOf(way, listed);
  const { button, accounts } = stage;
  for (const name of names) {
    await STEPS[name]!(stage);
    expect(button.matches(`:state(${button.state})`)).to.equal(true);
  }
  button.cancel();
  for (const outcome of await Promise.all(stage.outcomes))
    expect(outcome.type).to.be.oneOf(['success', 'cancel', 'error']);
  // An attempt of click() may still be running. connect() joins this attempt, and starts no new attempt, because the button is disabled.
  button.disabled = true;
  await button.connect();
  while (accounts.asked || (button.state === 'checking' && button.isConnected)) await animationFrame();
  await new Promise((resolve) => setTimeout(resolve));

  const dispatched = stage
    .steps()
    .map((name) => `${name} `)
    .join('');
  expect(dispatched).to.match(ATTEMPT);
  const { state, account, error, shadowRoot } = button;
  const withoutAccount = error ? 'error' : 'idle';
  // An element that was removed before its first list arrived stays in `checking`.
  if (state !== 'checking' || button.isConnected)
    expect(state).to.equal(account ? 'connected' : withoutAccount);
  expect(shadowRoot!.querySelectorAll('iframe, dialog').length).to.equal(0);
  expect(document.querySelectorAll('body > iframe').length).to.equal(0);
  stage.home.remove();
}
