import type { Route } from '../context.js';
import { sameOriginPath, STATE } from '../fields.js';
import type { ConnectConfig } from '../options.js';

export interface ReturnUrls {
  success: URL;
  error: URL;
}

/** Where Connect Link is to come back to, with a marker of ours: Pipedream documents none. */
export function returnUrls(config: ConnectConfig, marker: Record<string, string>): ReturnUrls | undefined {
  const { origin, basePath } = config;
  if (origin === undefined) return undefined;
  const url = (status: string) => {
    const query = new URLSearchParams({ ...marker, status });
    return new URL(`${basePath}/return?${query.toString()}`, origin);
  };
  return { success: url('success'), error: url('error') };
}

/**
 * `GET /return`: tells the tab with the button, and closes itself; or goes on to `returnTo`. It proves nothing, since
 * anyone can open it: what counts is the list of accounts.
 */
export const comeBack: Route = ({ url, config }) => {
  const onward = onwardUrl(url.searchParams, config.origin);
  if (onward) {
    return new Response(null, {
      status: 303,
      headers: { Location: onward.href, 'Referrer-Policy': 'no-referrer' },
    });
  }
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
  return new Response(page(nonce), {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy':
        `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; ` +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'X-Frame-Options': 'DENY',
      'Referrer-Policy': 'no-referrer',
    },
  });
};

function onwardUrl(query: URLSearchParams, origin: string | undefined): URL | undefined {
  const returnTo = query.get('returnTo');
  const status = query.get('status') ?? '';
  if (returnTo === null || origin === undefined || query.has('state')) return undefined;
  const onward = sameOriginPath(returnTo, origin);
  if (/^(success|error)$/.test(status)) onward?.searchParams.set('connect_status', status);
  return onward;
}

/** The same for everyone but for the nonce; what is in the URL never enters the markup. */
function page(nonce: string): string {
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
      if (/${STATE.source}/.test(state) && (status === 'success' || status === 'error')) {
        new BroadcastChannel('pd-connect').postMessage({ state, status });
        // A tab that closes at once may take the message with it.
        setTimeout(() => window.close(), 100);
      }
    </script>
  </body>
</html>
`;
}
