/** What the element says before any of its lazy code is loaded. `{app}` is the app's display name. */
export interface Strings {
  connect: string;
  connected: string;
  reconnect: string;
  pending: string;
  cancelled: string;
  retry: string;
  failed: string;
}

export const en: Strings = {
  connect: 'Connect {app}',
  connected: '{app} connected',
  reconnect: 'Reconnect {app}',
  pending: 'Connecting {app}…',
  cancelled: '{app} was not connected.',
  retry: 'Try again',
  failed: 'Something did not load. Please try again.',
};

export const fill = (text: string, app: string): string => text.replaceAll('{app}', () => app);
