import type { ErrorDetail } from 'pd-connect-button';

const button = document.createElement('pd-connect-button');
const report = ({ detail }: CustomEvent<ErrorDetail>) => detail.code;

button.app = 'slack';
button.tokenProvider = ({ app }) => ({ token: app });
button.addEventListener('error', report);
document.addEventListener('pd-connect', ({ detail }) => detail.elapsed.toFixed());
button.getRootNode().addEventListener('pd-connect', (event) => event.target);

// @ts-expect-error -- `appearance` has no such value
button.appearance = 'raised';
// @ts-expect-error -- a `tokenProvider` must return a token
button.tokenProvider = () => ({});
// @ts-expect-error -- the detail of `success` is not an ErrorDetail
button.addEventListener('success', report);
// @ts-expect-error -- the detail of `pd-connect` has no account
document.addEventListener('pd-connect', ({ detail }) => detail.account);
