import { STATE_PATTERN } from './fields.js';

/** Returns the page at which Connect Link ends. No part of the URL enters the markup: only the nonce differs between requests. */
export function returnPage(nonce: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <meta name="color-scheme" content="light dark">
    <title>You can close this tab</title>
    <style nonce="${nonce}">
      body { font: 1rem/1.5 system-ui, sans-serif; display: grid; place-content: center; min-height: 90vh; text-align: center }
    </style>
  </head>
  <body>
    <main>
      <p>You can close this tab.</p>
      <p><a href="/">Go back to the site</a></p>
    </main>
    <script nonce="${nonce}">
      const query = new URLSearchParams(location.search);
      const state = query.get('state');
      const status = query.get('status');
      history.replaceState(null, '', location.pathname);
      if (/${STATE_PATTERN.source}/.test(state) && (status === 'success' || status === 'error')) {
        new BroadcastChannel('pd-connect').postMessage({ state, status });
        // Waits, because a tab that closes at once may lose the message.
        setTimeout(() => window.close(), 100);
      }
    </script>
  </body>
</html>
`;
}
