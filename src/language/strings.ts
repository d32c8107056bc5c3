import type { ConnectErrorCode } from '../api/errors.js';

/** What the element says before any of its lazy code is loaded. `{app}` is the app's display name. */
export const en = {
  connect: 'Connect {app}',
  connected: '{app} connected',
  disconnected: '{app} disconnected',
  reconnect: 'Reconnect {app}',
  another: 'Connect another {app} account',
  pending: 'Connecting {app}…',
  cancelled: '{app} was not connected.',
  failed: 'Something did not load. Please try again.',
  tab: 'Finish connecting in the new tab. Closed it? Try again.',
  retry: 'Try again',
  link: 'Continue in a new tab',
  again: 'Reconnect',
  disconnect: 'Disconnect',
  sure: 'Really disconnect?',
  missing: 'Connect {app} to continue.',
};

type Strings = typeof en;

/** What it says besides: what failed, by code, and the words in the overlay. Their English comes with the flow. */
export type FlowStrings = Record<ConnectErrorCode | 'close' | 'silent' | 'elsewhere', string>;

/** Everything the element says, in one language. `{app}` is the app's display name, `{origin}` the frame's host. */
export interface Words extends Strings, FlowStrings {}

/** What an element says now: what the flow has in English may be missing. */
export interface Said extends Strings, Partial<FlowStrings> {
  /** Set where English stands in for the language of the place. */
  lang?: 'en';
}

export const fill = (text: string, app: string): string => text.replaceAll('{app}', () => app);
