import type { PdConnectButtonProps } from '../../../src/frameworks/react.js';

/** The props for server rendering and hydration, with one prop of each type that the component accepts. */
export const APP: PdConnectButtonProps = {
  app: 'google_sheets',
  appName: 'Sheets',
  tokenEndpoint: '/api/connect/token',
  size: 'large',
  timeout: 5000,
  required: true,
  multiple: false,
  name: 'account',
  className: 'wide',
  title: 'Your sheets',
  token: 'ctok_secret',
  frontendOrigin: 'https://connect.example.com',
  fetch: (...request) => fetch(...request),
  onSuccess: () => undefined,
};
