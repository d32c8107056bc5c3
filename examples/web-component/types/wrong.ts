import type { ErrorDetail } from 'pd-connect-button';

const button = document.createElement('pd-connect-button');
const report = ({ detail }: CustomEvent<ErrorDetail>) => detail.code;

button.app = 'slack';
button.tokenProvider = ({ app }) => ({ token: app });
button.addEventListener('error', report);
document.addEventListener('pd-connect', ({ detail }) => detail.elapsed.toFixed());
button.getRootNode().addEventListener('pd-connect', (event) => event.target);

// @ts-expect-error -- not one of the three
button.appearance = 'raised';
// @ts-expect-error -- a token is needed
button.tokenProvider = () => ({});
// @ts-expect-error -- a success is no error
button.addEventListener('success', report);
// @ts-expect-error -- a step has no account
document.addEventListener('pd-connect', ({ detail }) => detail.account);
