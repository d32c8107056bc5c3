const button = document.createElement('pd-connect-button');

button.addEventListener('error', ({ detail }) => detail.code);
// @ts-expect-error -- not one of the three
button.size = 'huge';
// @ts-expect-error -- an open has no account
button.addEventListener('open', ({ detail }) => detail.account);
