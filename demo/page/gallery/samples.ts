import type { PdConnectButton } from '../../../src/index.js';
import { ACCOUNTS_ENDPOINT } from '../choices.js';
import type { DemoConfig } from '../server.js';

/** A button's state, and how the button reaches it. */
export interface Sample {
  state: string;
  text: string;
  prepare: (button: PdConnectButton) => void;
  /** The label of the tile's button that starts an attempt; undefined for a state that needs no attempt. */
  action?: string;
  /** Set if the attempt starts when the gallery becomes visible, without a press. */
  byItself?: true;
}

export const FIRST_FAILURE = '429, too many requests';

/** Maps the name of a failure in the gallery to a function that returns the token endpoint's response for this failure. */
export const FAILURES: Readonly<Record<string, () => Promise<Response>>> = {
  [FIRST_FAILURE]: () => answer('{}', 429, { 'Retry-After': '30' }),
  '401, session ended': () => answer('{}', 401),
  '500, server broken': () => answer('{}', 500),
  'HTML instead of JSON': () => answer('<!doctype html>', 200, { 'Content-Type': 'text/html' }),
  'no response: the network fails': () => Promise.reject(new TypeError('Failed to fetch')),
};

const LONG = 3_600_000;
/**
 * The accounts endpoint of the sample `verifying`. It differs from the endpoint of the other samples, because buttons with the same
 * endpoint and app share one list of accounts.
 */
const UNLISTED = `${ACCOUNTS_ENDPOINT}?gallery=verifying`;

/** The sample of an unhealthy account. Shown only on the sandbox, because a real account cannot be made unhealthy on demand. */
const UNHEALTHY: Sample = {
  state: 'unhealthy',
  text: 'Your server lists the account as unhealthy. A press reconnects the account.',
  action: 'Connect',
  prepare: (button) => {
    button.app = 'test_unhealthy';
    button.appName = 'Slack';
    button.accountsEndpoint = ACCOUNTS_ENDPOINT;
  },
};

export function samples({ mode }: DemoConfig): Sample[] {
  // Only the sandbox has app slugs that select an outcome, so on real Pipedream the visitor connects a real app.
  const play = (button: PdConnectButton, scenario: string): void => {
    button.app = mode === 'sandbox' ? scenario : 'slack';
    button.appName = 'Slack';
  };
  return [
    { state: 'idle', text: 'Waiting to be pressed.', prepare: (button) => play(button, 'test_success') },
    {
      state: 'disabled',
      text: 'Cannot be pressed or focused.',
      prepare: (button) => (button.disabled = true),
    },
    {
      state: 'pending',
      text: 'Your server has not answered yet. Pressing another button cancels this attempt.',
      action: 'Start an attempt',
      byItself: true,
      prepare: (button) => {
        button.timeout = LONG;
        button.tokenProvider = ({ signal }) =>
          new Promise((_, reject) => {
            signal.addEventListener('abort', () => reject(new Error('Cancelled')));
          });
      },
    },
    {
      state: 'open',
      text: 'The frame is open, above the page.',
      action: 'Open',
      prepare: (button) => play(button, 'test_slow'),
    },
    {
      state: 'connected',
      text: 'An account is connected. A press reconnects the account.',
      action: 'Connect',
      prepare: (button) => play(button, 'test_success'),
    },
    {
      state: 'verifying',
      text: 'The frame reports a connection, but your server does not list the account. After 15 seconds, the attempt fails.',
      action: 'Connect',
      prepare: (button) => {
        play(button, 'test_success');
        button.accountsEndpoint = UNLISTED;
        button.fetch = (input, init) =>
          urlOf(input).endsWith(`${UNLISTED}&app=${button.app ?? ''}`)
            ? answer('{"accounts":[]}', 200)
            : fetch(input, init);
      },
    },
    ...(mode === 'sandbox' ? [UNHEALTHY] : []),
    {
      state: 'your own',
      text: 'Your own button in the trigger slot, with the element’s states and events.',
      prepare: (button) => {
        play(button, 'test_success');
        const trigger = document.createElement('button');
        trigger.slot = 'trigger';
        trigger.type = 'button';
        trigger.className = 'quiet';
        trigger.textContent = 'Add an account …';
        button.append(trigger);
      },
    },
  ];
}

function urlOf(input: RequestInfo | URL): string {
  return input instanceof Request ? input.url : String(input);
}

function answer(body: string, status: number, headers: Record<string, string> = {}): Promise<Response> {
  return Promise.resolve(
    new Response(body, { status, headers: { 'Content-Type': 'application/json', ...headers } }),
  );
}
