import type { PdConnectButton } from '../../../src/index.js';
import type { DemoConfig } from '../server.js';

/** A button and how it gets into the state it stands for. */
export interface Sample {
  state: string;
  text: string;
  prepare: (button: PdConnectButton) => void;
  /** Label of the button that brings the state about; none for a state that is simply there. */
  action?: string;
}

/** Bad answers of a host's token endpoint, by what a developer would see. */
export const FAILURES: Readonly<Record<string, () => Promise<Response>>> = {
  '401, session ended': () => answer('{}', 401),
  '429, too many': () => answer('{}', 429, { 'Retry-After': '30' }),
  '500, server broken': () => answer('{}', 500),
  'HTML instead of JSON': () => answer('<!doctype html>', 200, { 'Content-Type': 'text/html' }),
  'no network': () => Promise.reject(new TypeError('Failed to fetch')),
};

const LONG = 600_000;

export function samples({ mode }: DemoConfig): Sample[] {
  // The scenarios exist on the sandbox only; on real Pipedream a person walks through a real app.
  const real = (button: PdConnectButton, slug: string): void => {
    button.app = mode === 'sandbox' ? slug : 'slack';
    button.appName = 'Slack';
  };
  return [
    { state: 'idle', text: 'Waiting to be pressed.', prepare: (button) => real(button, 'test_success') },
    {
      state: 'disabled',
      text: 'Cannot be pressed, nor reached.',
      prepare: (button) => {
        real(button, 'test_success');
        button.disabled = true;
      },
    },
    {
      state: 'pending',
      text: 'A server that takes its time. Press the button again to join, or another to take over.',
      action: 'Let it wait',
      prepare: (button) => {
        real(button, 'test_success');
        button.timeout = LONG;
        button.tokenProvider = ({ signal }) =>
          new Promise((_, reject) => {
            signal.addEventListener('abort', () => reject(new Error('Cancelled')));
          });
      },
    },
    {
      state: 'open',
      text: 'The frame is showing, above everything.',
      action: 'Open',
      prepare: (button) => real(button, 'test_slow'),
    },
    {
      state: 'connected',
      text: 'An account is connected. Pressing reconnects it.',
      action: 'Connect',
      prepare: (button) => real(button, 'test_success'),
    },
  ];
}

function answer(body: string, status: number, headers: Record<string, string> = {}): Promise<Response> {
  return Promise.resolve(
    new Response(body, { status, headers: { 'Content-Type': 'application/json', ...headers } }),
  );
}
