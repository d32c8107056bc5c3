/** @type {typeof fetch} */
const api = (input, init) => {
  const headers = new Headers(init?.headers);
  headers.set('X-Requested-With', 'settings');
  return fetch(input, { ...init, headers });
};

const button = /** @type {import('pd-connect-button').PdConnectButton} */ (
  document.querySelector('pd-connect-button')
);
const place = /** @type {HTMLElement} */ (document.getElementById('integration'));
const account = /** @type {HTMLElement} */ (document.getElementById('account'));

button.fetch = api;
button.addEventListener('success', ({ detail }) => {
  account.textContent = `Messages go to ${detail.account?.name}.`;
});
button.addEventListener('error', ({ detail }) => console.warn(detail.code));

document.getElementById('toggle')?.addEventListener('click', () => {
  if (button.isConnected) button.remove();
  else place.append(button);
});
