import type { PdConnectButton } from '../../../src/index.js';
import type { EventName } from '../support/button.js';
import { row } from './row.js';
import type { Stage } from './stage.js';

const CONNECTED = 'beforeconnect open success close';
const CANCELLED = 'beforeconnect open cancel close';

type Call = (button: PdConnectButton, stage: Stage) => void;

/** What a host may call in a listener. Each is called once, at the first event of its kind. */
const CALLS: Record<string, Call> = {
  'cancel()': (button) => button.cancel(),
  'reset()': (button) => button.reset(),
  'connect()': (button) => void button.connect(),
  'cancel() and connect()': (button) => {
    button.cancel();
    void button.connect();
  },
  'remove() and append()': (button, stage) => {
    stage.losesFocus();
    const parent = button.parentElement!;
    button.remove();
    parent.append(button);
  },
};

/** The events after which the last attempt is over, by the listener and the call in it. */
const EVENTS: Partial<Record<EventName, Record<string, string>>> = {
  beforeconnect: {
    'cancel()': CONNECTED,
    'reset()': CONNECTED,
    'connect()': `beforeconnect ${CONNECTED}`,
    'remove() and append()': CONNECTED,
  },
  open: {
    'cancel()': CANCELLED,
    'reset()': CANCELLED,
    'connect()': CONNECTED,
    'cancel() and connect()': `${CANCELLED} ${CONNECTED}`,
    'remove() and append()': CONNECTED,
  },
  success: { 'cancel()': CONNECTED, 'connect()': CONNECTED },
  cancel: {
    'cancel()': CANCELLED,
    'reset()': CANCELLED,
    'connect()': `${CANCELLED} ${CANCELLED}`,
    'remove() and append()': CANCELLED,
  },
  error: {
    'connect()': 'beforeconnect open error close beforeconnect open error close',
  },
  close: {
    'cancel()': CONNECTED,
    'connect()': `${CONNECTED} ${CONNECTED}`,
    'remove() and append()': CONNECTED,
  },
};

const APPS: Partial<Record<EventName, string>> = { cancel: 'test_cancel', error: 'test_error' };

for (const [name, calls] of Object.entries(EVENTS) as [EventName, Record<string, string>][])
  for (const [call, events] of Object.entries(calls)) {
    const last = events.split(' ').at(-2);
    const failed = last === 'error';
    row(
      {
        area: 'host: listeners',
        fault: `${call} in a listener for ${name}`,
        sees: failed
          ? 'Slack could not be connected. Please try again. [Try again]'
          : last === 'success'
            ? '[Slack connected]'
            : '[Connect Slack]',
        events,
        ...(failed && { code: 'connect-failed' as const }),
      },
      async (stage) => {
        const made = await stage.button({ app: APPS[name] ?? 'test_success' });
        const { button } = made;
        button.addEventListener(name, () => CALLS[call]!(button, stage), { once: true });
        void stage.press();
        const closes = events.split('close').length - 1;
        while (made.events.names.filter((type) => type === 'close').length < closes)
          await new Promise((resolve) => button.addEventListener('close', resolve, { once: true }));
        // Nothing is to follow.
        await button.updateComplete;
      },
    );
  }

row(
  {
    area: 'host: listeners',
    fault: 'the element removed at the step that tells of the token',
    sees: '[Connect Slack]',
    events: 'beforeconnect cancel',
  },
  async (stage) => {
    const { button } = await stage.button();
    stage.losesFocus();
    const parent = button.parentElement!;
    const leave = ({ detail }: CustomEvent<{ step: string }>) => {
      if (detail.step !== 'token') return;
      button.removeEventListener('pd-connect', leave);
      button.remove();
    };
    button.addEventListener('pd-connect', leave);
    await stage.press();
    parent.append(button);
  },
);
