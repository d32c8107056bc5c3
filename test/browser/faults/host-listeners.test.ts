import { expect } from '@open-wc/testing';
import type { PdConnectButton } from '../../../src/index.js';
import { mount, type EventName } from '../../support/page/mount.js';
import { animationFrame } from '../../support/page/page.js';
import { row } from './row.js';
import type { FaultFixture } from './fixture.js';

const CONNECTED = 'beforeconnect open success close';
const CANCELLED = 'beforeconnect open cancel close';
const FAILED = 'beforeconnect open error close';

type Call = (button: PdConnectButton, fixture: FaultFixture) => void;

/** What a host's listener does to the element. In each test, a listener for one event does one of these things, once. */
const CALLS: Record<string, Call> = {
  'cancel()': (button) => button.cancel(),
  'reset()': (button) => button.reset(),
  'connect()': (button) => void button.connect(),
  'cancel() and connect()': (button) => {
    button.cancel();
    void button.connect();
  },
  'remove()': (button, fixture) => {
    fixture.ignoreFocus();
    const parent = button.parentElement!;
    const { removeFault } = fixture;
    fixture.removeFault = () => {
      parent.append(button);
      removeFault();
    };
    button.remove();
  },
  'remove() and append()': (button, fixture) => {
    fixture.ignoreFocus();
    const parent = button.parentElement!;
    button.remove();
    parent.append(button);
  },
};

/** The expected events of all attempts, by the event that calls the listener, and by what the listener does (see `CALLS`). */
const EVENTS: Partial<Record<EventName, Record<string, string>>> = {
  beforeconnect: {
    'cancel()': CONNECTED,
    'reset()': CONNECTED,
    'connect()': `beforeconnect ${CONNECTED}`,
    'cancel() and connect()': `beforeconnect ${CONNECTED}`,
    'remove()': 'beforeconnect cancel',
    'remove() and append()': CONNECTED,
  },
  open: {
    'cancel()': CANCELLED,
    'reset()': CANCELLED,
    'connect()': CONNECTED,
    'cancel() and connect()': `${CANCELLED} ${CONNECTED}`,
    'remove()': CANCELLED,
    'remove() and append()': CONNECTED,
  },
  success: {
    'cancel()': CONNECTED,
    'reset()': CONNECTED,
    'connect()': CONNECTED,
    'cancel() and connect()': `${CONNECTED} ${CONNECTED}`,
    'remove()': CONNECTED,
    'remove() and append()': CONNECTED,
  },
  cancel: {
    'cancel()': CANCELLED,
    'reset()': CANCELLED,
    'connect()': `${CANCELLED} ${CANCELLED}`,
    'cancel() and connect()': `${CANCELLED} ${CANCELLED}`,
    'remove()': CANCELLED,
    'remove() and append()': CANCELLED,
  },
  error: {
    'cancel()': FAILED,
    'connect()': `${FAILED} ${FAILED}`,
    'cancel() and connect()': `${FAILED} ${FAILED}`,
    'remove()': FAILED,
    'remove() and append()': FAILED,
  },
  close: {
    'cancel()': CONNECTED,
    'reset()': CONNECTED,
    'connect()': `${CONNECTED} ${CONNECTED}`,
    'cancel() and connect()': `${CONNECTED} ${CONNECTED}`,
    'remove()': CONNECTED,
    'remove() and append()': CONNECTED,
  },
};

const APPS: Partial<Record<EventName, string>> = { cancel: 'test_cancel', error: 'test_error' };

for (const [name, calls] of Object.entries(EVENTS) as [EventName, Record<string, string>][])
  for (const [call, events] of Object.entries(calls)) {
    const failed = events.endsWith('error close');
    const forgotten = call === 'reset()' && name !== 'beforeconnect';
    const connected = events.endsWith('success close') && !forgotten;
    const shown = failed
      ? 'Slack could not be connected. Please try again. [Try again]'
      : `[${connected ? 'Slack connected' : 'Connect Slack'}]`;
    row(
      {
        area: 'host: listeners',
        fault: `${call} in a listener for ${name}`,
        sees: call === 'remove()' ? 'nothing' : shown,
        events,
        ...(failed && { code: 'connect-failed' as const }),
      },
      async (fixture) => {
        const mounted = await fixture.button({ app: APPS[name] ?? 'test_success' });
        const { button } = mounted;
        button.addEventListener(name, () => CALLS[call]!(button, fixture), { once: true });
        void fixture.clickButton();
        while (mounted.events.names.length < events.split(' ').length) await animationFrame();
        // Waits for an update, so that an unexpected later event would be recorded.
        await button.updateComplete;
      },
    );
  }

row(
  {
    area: 'host: listeners',
    fault: 'the element is removed at the step token',
    sees: '[Connect Slack]',
    events: 'beforeconnect cancel',
  },
  async (fixture) => {
    const { button } = await fixture.button();
    fixture.ignoreFocus();
    const parent = button.parentElement!;
    const leave = ({ detail }: CustomEvent<{ step: string }>) => {
      if (detail.step !== 'token') return;
      button.removeEventListener('pd-connect', leave);
      button.remove();
    };
    button.addEventListener('pd-connect', leave);
    await fixture.clickButton();
    parent.append(button);
  },
);

describe('reset() in a listener for error', () => {
  it('reset() in a listener for error clears `error`, but not the outcome', async () => {
    const { button, events } = await mount({ app: 'test_error' });
    button.addEventListener('error', () => button.reset(), { once: true });
    expect((await button.connect()).type).to.equal('error');
    expect(events.names.join(' ')).to.equal(FAILED);
    expect(button).to.include({ state: 'idle', error: null });
  });
});
