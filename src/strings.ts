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
  tab: 'Finish connecting in the new tab. Has it gone?',
  retry: 'Try again',
  link: 'Continue in a new tab',
  again: 'Reconnect',
  disconnect: 'Disconnect',
  sure: 'Really disconnect?',
  missing: 'Connect {app} to continue.',
};

export type Strings = typeof en;

export const fill = (text: string, app: string): string => text.replaceAll('{app}', () => app);
