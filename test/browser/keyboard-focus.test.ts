import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { STATES } from '../a11y/states.js';
import { accountsUrl } from '../support/page/accounts.js';
import { mount, type Mounted } from '../support/page/mount.js';
import { part } from '../support/page/element.js';
import { hostUrl, uniqueId } from '../support/page/host.js';
import { FakeTabs, broadcast, noncesOf } from '../support/page/tabs.js';
import type { PdConnectButton } from '../../src/index.js';

/** Returns the name of the focused part or element. Tests compare names, because the runner cannot print an element in a failure. */
function focusIn(button: PdConnectButton): string {
  if (document.activeElement !== button) return document.activeElement?.localName ?? 'nothing';
  const inner = button.shadowRoot!.activeElement;
  return [inner?.part.value, inner?.localName, 'nothing'].find(Boolean)!;
}

describe('the focus after an action', () => {
  it('the focus moves from the retry button to the main button when Connect Link succeeds', async () => {
    const id = uniqueId();
    const tabs = new FakeTabs();
    const tokenEndpoint = hostUrl({ id, user: uniqueId('user') });
    const { button, events } = await mount({ mode: 'link', tokenEndpoint });
    void button.connect();
    await events.waitForEvent('open');
    tabs.stop();
    await button.updateComplete;
    part(button, 'retry')!.focus();
    const [state] = await noncesOf(id);
    broadcast({ state, status: 'success' });
    await events.waitForEvent('close');
    await button.updateComplete;
    expect(part(button, 'retry')).to.equal(null);
    expect(focusIn(button)).to.equal('button');
  });

  it('the focus moves from the retry button to the host’s trigger when a script connects', async () => {
    const { button, events } = await STATES['failed, with a trigger button of the host']();
    Object.assign(button, { app: 'test_silent', tokenEndpoint: hostUrl() });
    part(button, 'retry')!.focus();
    void button.connect();
    await button.updateComplete;
    expect(document.activeElement?.slot).to.equal('trigger');
    await events.waitForStep('ready');
    button.cancel();
    await events.waitForEvent('close');
    await button.updateComplete;
    expect(document.activeElement?.slot).to.equal('trigger');
  });

  it('the focus moves from the retry button to the main button when reset() is called', async () => {
    const { button } = await STATES['failed, with a retry']();
    part(button, 'retry')!.focus();
    button.reset();
    await button.updateComplete;
    expect(focusIn(button)).to.equal('button');
  });

  it('the focus moves from the retry button to the host’s trigger when reset() is called', async () => {
    const { button } = await STATES['failed, with a trigger button of the host']();
    part(button, 'retry')!.focus();
    button.reset();
    await button.updateComplete;
    expect(document.activeElement?.slot).to.equal('trigger');
  });

  it('the focus stays on a field of the page when reset() is called', async () => {
    const { button } = await STATES['failed, with a retry']();
    const field = document.createElement('input');
    button.before(field);
    field.focus();
    button.reset();
    await button.updateComplete;
    expect(document.activeElement?.localName).to.equal('input');
  });
});

/** Initial states of a random sequence. */
const BEGINNINGS = {
  'failed, with a retry': STATES['failed, with a retry'],
  'connected as a named account': STATES['connected as a named account'],
  'connected and unhealthy': STATES['connected and unhealthy'],
  'waiting for a tab': STATES['waiting for a tab'],
  idle: STATES.idle,
};

/** Properties for the next attempt, by the result that they cause. */
const AHEAD = {
  success: () => ({ app: 'test_success', tokenEndpoint: hostUrl({ user: uniqueId() }) }),
  cancel: () => ({ app: 'test_cancel', tokenEndpoint: hostUrl({ user: uniqueId() }) }),
  silence: () => ({ app: 'test_silent', tokenEndpoint: hostUrl({ user: uniqueId() }) }),
  refusal: () => ({ tokenEndpoint: hostUrl({ status: 500 }) }),
  nothing: () => ({ tokenEndpoint: hostUrl({ hang: true }) }),
};

/** Actions of a user, a script or the server. */
const STEPS = {
  'moves to the next part': ({ button }) => {
    const parts = [...button.shadowRoot!.querySelectorAll('button')];
    const at = parts.indexOf(button.shadowRoot!.activeElement as HTMLButtonElement);
    parts[(at + 1) % parts.length]!.focus();
  },
  'presses what has the focus': ({ button }) => {
    const focused = button.shadowRoot!.activeElement;
    if (focused instanceof HTMLButtonElement) focused.click();
  },
  'connects by script': ({ button }) => void button.connect(),
  'cancels by script': ({ button }) => button.cancel(),
  'disconnects by script': ({ button }) => void button.disconnect(),
  'resets by script': ({ button }) => button.reset(),
  'receives a list with an account': ({ button }) => {
    button.accountsEndpoint = accountsUrl([{ id: 'apn_1', name: 'Ada' }]);
  },
  'receives a list with an unhealthy account': ({ button }) => {
    button.accountsEndpoint = accountsUrl([{ id: 'apn_1', name: 'Ada', healthy: false }]);
  },
  'receives an empty list': ({ button }) => {
    button.accountsEndpoint = accountsUrl([]);
  },
} satisfies Record<string, (mounted: Mounted) => void>;

const nameIn = <T extends object>(table: T) => fc.constantFrom(...(Object.keys(table) as (keyof T)[]));

describe('the focus in random sequences', () => {
  it('the focus is never lost in random sequences of actions', async () => {
    const steps = fc.array(nameIn(STEPS), { minLength: 2, maxLength: 6 });
    const walk = async (
      from: keyof typeof BEGINNINGS,
      next: keyof typeof AHEAD,
      path: (keyof typeof STEPS)[],
    ) => {
      const mounted = await BEGINNINGS[from]();
      const { button } = mounted;
      Object.assign(button, { mode: 'frame' }, AHEAD[next]());
      const seen: string[] = [];
      const look = async (when: string) => {
        await button.updateComplete;
        seen.push(`${when}: ${focusIn(button)}`);
      };
      const looks: Promise<void>[] = [];
      button.addEventListener('pd-connect', ({ detail }) => void looks.push(look(detail.step)));
      [...button.shadowRoot!.querySelectorAll('button')].at(-1)!.focus();
      for (const name of path) {
        STEPS[name](mounted);
        await look(name);
      }
      button.cancel();
      await Promise.all(looks);
      button.remove();
      expect(seen.filter((line) => /: (body|nothing)$/.test(line))).to.deep.equal([]);
    };
    await fc.assert(fc.asyncProperty(nameIn(BEGINNINGS), nameIn(AHEAD), steps, walk), {
      numRuns: 60,
      interruptAfterTimeLimit: 6_000,
    });
  });
});
