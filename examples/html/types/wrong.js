const button = document.createElement('pd-connect-button');

button.addEventListener('error', ({ detail }) => detail.code);
// @ts-expect-error -- `size` has no such value
button.size = 'huge';
// @ts-expect-error -- the detail of `open` has no account
button.addEventListener('open', ({ detail }) => detail.account);
