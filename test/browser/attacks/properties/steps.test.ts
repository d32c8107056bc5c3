import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { ConnectOutcome, PdConnectButton } from '../../../../src/index.js';
import { frameOf, makeButton, part } from '../../support/button.js';
import { env } from '../../support/host.js';
import { watchPage } from '../puppet.js';

interface Stage {
  button: PdConnectButton;
  home: HTMLElement;
  outcomes: Promise<ConnectOutcome>[];
  say: (data: object) => void;
}

/** All that can befall an element. */
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
  'page: success': ({ say }) => say({ type: 'success', authProvisionId: 'apn_1' }),
  'page: success without id': ({ say }) => say({ type: 'success' }),
  'page: error': ({ say }) => say({ type: 'error', error: 'no' }),
  'page: close': ({ say }) => say({ type: 'close' }),
  'our close': ({ button }) => part(button, 'close')?.click(),
  'a moment': () => new Promise((resolve) => setTimeout(resolve)),
  'a longer moment': () => new Promise((resolve) => setTimeout(resolve, 5)),
};

async function stageOf(): Promise<Stage & { names: () => string[]; steps: () => string[] }> {
  const { other } = await env();
  const { button, events } = await makeButton({
    app: 'slack',
    frontendOrigin: other,
    tokenProvider: () => ({ token: `ctok_${'0'.repeat(32)}` }),
  });
  const say = (data: object) => {
    const source = frameOf(button)?.contentWindow;
    if (!source) return;
    const event = new MessageEvent('message', { data, origin: other });
    // Firefox takes no window of another origin as the `source` of a made event.
    dispatchEvent(Object.defineProperty(event, 'source', { value: source }));
  };
  return {
    button,
    home: button.parentElement!,
    outcomes: [],
    say,
    names: () => events.names,
    steps: () => events.stepNames,
  };
}

/** The rules of SPEC's events, as a shape of what was heard. */
const ATTEMPT = /^(start (token )?(open (ready )?((success|error|cancel) close )|(error|cancel) ))*$/;

describe('for any order of things that befall an element', () => {
  watchPage();

  it('an attempt that waits for the end of another is cancelled with it', async () => {
    const { button, names } = await stageOf();
    const first = button.connect();
    button.cancel();
    const second = button.connect();
    button.cancel();
    expect([await first, await second]).to.deep.equal([{ type: 'cancel' }, { type: 'cancel' }]);
    expect(names()).to.deep.equal(['beforeconnect', 'cancel']);
  });

  it('each attempt has one outcome, each open one close, and nothing is left', async function () {
    this.timeout(90_000);
    const step = fc.constantFrom(...Object.keys(STEPS));
    const often = fc.constantFrom('connect()', 'a moment', 'page: success', 'page: close', 'cancel()');
    const story = fc.array(fc.oneof(step, often), { maxLength: 14 });
    await fc.assert(
      fc.asyncProperty(story, async (names) => {
        const stage = await stageOf();
        for (const name of names) {
          await STEPS[name]!(stage);
          expect(stage.button.matches(`:state(${stage.button.state})`)).to.equal(true);
        }
        stage.button.cancel();
        for (const outcome of await Promise.all(stage.outcomes))
          expect(outcome.type).to.be.oneOf(['success', 'cancel', 'error']);
        // What a click began has no promise to wait for: the next attempt joins it or comes after it.
        stage.button.disabled = true;
        await stage.button.connect();
        await new Promise((resolve) => setTimeout(resolve));

        const said = stage
          .steps()
          .map((name) => `${name} `)
          .join('');
        expect(said).to.match(ATTEMPT);
        const { state, account, error, shadowRoot } = stage.button;
        expect(state).to.equal(account ? 'connected' : error ? 'error' : 'idle');
        expect(shadowRoot!.querySelectorAll('iframe, dialog').length).to.equal(0);
        expect(document.querySelectorAll('body > iframe').length).to.equal(0);
        stage.home.remove();
      }),
      { numRuns: 200, timeout: 3_000, includeErrorInReport: true },
    );
  });
});
