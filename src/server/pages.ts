import type { ConnectServerError, ConnectServerErrorCode } from './errors.js';
import { STATE_PATTERN } from './fields.js';

/**
 * Returns the page to which Connect Link redirects at the end. The markup contains no part of the URL, so that a URL cannot insert markup.
 */
export function returnPage(): Response {
  return htmlResponse(200, (nonce) => ({
    title: 'You can close this tab',
    main: `<p>You can close this tab.</p>
      <p><a href="/">Go back to the site</a></p>`,
    script: `<script nonce="${nonce}">
      const query = new URLSearchParams(location.search);
      const state = query.get('state');
      const status = query.get('status');
      history.replaceState(null, '', location.pathname);
      if (/${STATE_PATTERN.source}/.test(state) && (status === 'success' || status === 'error')) {
        new BroadcastChannel('pd-connect').postMessage({ state, status });
        // Waits, because a tab that closes at once may lose the message.
        setTimeout(() => window.close(), 100);
      }
    </script>`,
  }));
}

/** Advice for users after an error of `/link`. */
const NEXT_STEPS: Partial<Record<ConnectServerErrorCode, string>> = {
  unauthenticated: 'Sign in on the site, and try again.',
  'cross-site': 'Follow the link on a page of the site.',
  'rate-limited': 'Wait a minute, and try again.',
};

/**
 * Returns the page that `/link` shows if it cannot start a connection.
 *
 * @param back The path on this site to which the page links.
 */
export function linkErrorPage({ status, code, retryAfter }: ConnectServerError, back: string): Response {
  const response = htmlResponse(status, () => ({
    title: 'The account could not be connected',
    main: `<h1>The account could not be connected</h1>
      <p>${NEXT_STEPS[code] ?? 'Try again later.'}</p>
      <p><a href="${escapeHtml(back)}">Go back to the site</a></p>
      <p><small>Error: ${code}</small></p>`,
  }));
  if (retryAfter) response.headers.set('Retry-After', retryAfter);
  return response;
}

interface Page {
  title: string;
  main: string;
  script?: string;
}

function htmlResponse(status: number, pageFor: (nonce: string) => Page): Response {
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
  const { title, main, script = '' } = pageFor(nonce);
  const html = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <meta name="color-scheme" content="light dark">
    <title>${title}</title>
    <style nonce="${nonce}">
      body { font: 1rem/1.5 system-ui, sans-serif; display: grid; place-content: center; min-height: 90vh; text-align: center }
      h1 { font-size: 1.25rem }
    </style>
  </head>
  <body>
    <main>
      ${main}
    </main>
    ${script}
  </body>
</html>
`;
  return new Response(html, {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy':
        `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; ` +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'X-Frame-Options': 'DENY',
      'Referrer-Policy': 'no-referrer',
    },
  });
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
