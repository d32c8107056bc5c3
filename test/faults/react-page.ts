/** A React application in strict mode: React mounts every component twice. host.ts bundles this script. */
import { createElement, StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { PdConnectButtonEventMap } from '../../src/index.js';

const container = document.querySelector<HTMLElement>('#root')!;

function App() {
  const [outcome, setOutcome] = useState('nothing');
  const [shown, show] = useState(true);
  Object.assign(window, { show });
  const connect = createElement('pd-connect-button', {
    app: 'slack',
    'app-name': 'Slack',
    'token-endpoint': '/api/connect/token',
    'frontend-origin': container.dataset.sandbox,
    onsuccess: ({ detail }: PdConnectButtonEventMap['success']) =>
      setOutcome(`success ${detail.account?.id ?? ''}`),
    oncancel: () => setOutcome('cancel'),
  });
  return createElement(
    'p',
    null,
    shown ? connect : 'Nothing to connect',
    createElement('output', null, outcome),
  );
}

createRoot(container).render(createElement(StrictMode, null, createElement(App)));
