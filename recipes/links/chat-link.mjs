/**
 * Returns the app and the token of a Connect Link, or null for any other address. Only Pipedream's own page counts: the
 * text of a chat comes from elsewhere.
 */
export function readConnectLink(address, origin = 'https://pipedream.com') {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.origin !== origin || url.pathname !== '/_static/connect.html') return null;
  const app = url.searchParams.get('app');
  const token = url.searchParams.get('token');
  return app && token?.startsWith('ctok_') ? { app, token } : null;
}

/** Puts a connect button into the chat, in place of the link of a tool's result. Returns whether it could. */
export function showConnectButton(place, address, onConnected) {
  const link = readConnectLink(address);
  if (!link) return false;
  const button = document.createElement('pd-connect-button');
  Object.assign(button, link);
  button.addEventListener('success', () => onConnected(link.app));
  place.append(button);
  return true;
}
