/**
 * Returns the app and the token of a Connect Link, or null for any other URL. Only Pipedream's own page is accepted, because a chat's text
 * is untrusted.
 */
export function readConnectLink(address, origin = 'https://pipedream.com') {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.origin !== origin || url.pathname !== '/_static/connect.html') return null;
  const app = url.searchParams.get('app');
  const token = url.searchParams.get('token');
  return app && token?.startsWith('ctok_') ? { app, token } : null;
}

/** Adds a connect button to the chat, instead of the link in a tool's result. Returns whether the address is a Connect Link. */
export function showConnectButton(place, address, onConnected) {
  const link = readConnectLink(address);
  if (!link) return false;
  const button = document.createElement('pd-connect-button');
  Object.assign(button, link);
  button.addEventListener('success', () => onConnected(link.app));
  place.append(button);
  return true;
}
