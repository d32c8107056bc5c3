import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Hono } from 'hono';
import type { Context } from 'hono';
import { appFor } from '../catalogue.js';
import type { AppEnv, SandboxContext } from '../context.js';
import { isHttpUrl } from '../fields.js';
import { logo } from '../logo.js';
import { admit, SENTENCES } from './admission.js';
import type { Admission } from './admission.js';
import { page } from './page.js';
import { scenarioFor } from './scenarios.js';

const LATE_MS = 1_000;

/**
 * Returns the route of the Connect page, `GET /_static/connect.html`. The SDK loads this page in a frame. Connect Link opens it in a tab.
 */
export function connectPage(context: SandboxContext): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.get('/connect.html', (c) => {
    const link = c.req.query('connectLink') === 'true';
    const query = {
      token: c.req.query('token'),
      app: c.req.query('app') ?? '',
      accountId: c.req.query('accountId'),
      oauthAppId: c.req.query('oauthAppId'),
      link,
    };
    const admission = admit(context.store, { ...query, origin: link ? undefined : embedder(c) });
    const app = admission.ok ? admission.app : undefined;
    const scenario = app && scenarioFor(app.slug);
    const nonce = randomBytes(16).toString('base64');
    const origins = admission.ok ? admission.token.allowedOrigins : [];
    protect(c, nonce, scenario?.document === 'refuse' ? ["'none'"] : origins);

    if (scenario?.document === 'hang') return c.body(endless());
    return c.html(
      page({
        nonce,
        link,
        app,
        hideClose: c.req.query('hideClose') === 'true' || scenario !== undefined,
        summary: scenario?.summary,
        reconnect: admission.ok ? admission.account?.name : undefined,
        plan: {
          request: query,
          targets: origins.length > 0 ? origins : ['*'],
          link,
          failure: SENTENCES.failed,
          escape: scenario === undefined,
          early: scenario?.document === 'early',
          pause: context.pause,
          steps: scenario?.steps,
          error: problem(admission),
          ...redirects(admission),
        },
      }),
    );
  });
  return routes;
}

/** Returns the routes of the page's images. */
export function pictures({ signal }: SandboxContext): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.get('/logo/:file{.+\\.svg}', async (c) => {
    const app = appFor(c.req.param('file').slice(0, -'.svg'.length));
    if (!app) return c.notFound();
    c.header('Content-Type', 'image/svg+xml');
    c.header('Content-Security-Policy', "default-src 'none'; sandbox");
    c.header('Cache-Control', 'max-age=3600');
    return c.body(String(await logo(app)));
  });
  routes.get('/late.svg', async (c) => {
    await wait(LATE_MS, undefined, { signal });
    return c.body('<svg xmlns="http://www.w3.org/2000/svg"/>', 200, { 'Content-Type': 'image/svg+xml' });
  });
  return routes;
}

function protect(c: Context<AppEnv>, nonce: string, ancestors: readonly string[]): void {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${ancestors.length > 0 ? ancestors.join(' ') : '*'}`,
  ];
  c.header('Content-Type', 'text/html; charset=utf-8');
  c.header('Content-Security-Policy', policy.join('; '));
  c.header('Cache-Control', 'no-store');
  // The page's URL contains the token, so only the sandbox itself receives the URL as a referrer.
  c.header('Referrer-Policy', 'same-origin');
}

/**
 * Returns the origin of the embedding page. Returns undefined if that page sends no referrer, or is an app shell, for which `URL` returns
 * the origin `null`. In these cases, the browser still checks the allowed origins by `frame-ancestors`.
 */
function embedder(c: Context<AppEnv>): string | undefined {
  const referer = c.req.header('referer');
  const framed = c.req.header('sec-fetch-dest') === 'iframe';
  return framed && referer !== undefined && isHttpUrl(referer) ? new URL(referer).origin : undefined;
}

function problem(admission: Admission): string | undefined {
  if (!admission.ok) return admission.error;
  return admission.app ? undefined : SENTENCES.appNotFound;
}

function redirects(admission: Admission): {
  successRedirect: string | undefined;
  errorRedirect: string | undefined;
} {
  if (!admission.ok) return { successRedirect: undefined, errorRedirect: undefined };
  const { successRedirectUri, errorRedirectUri } = admission.token;
  return { successRedirect: successRedirectUri, errorRedirect: errorRedirectUri };
}

/** Returns a document that never ends. The stream is released when the connection closes. */
function endless(): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start: (controller) =>
      controller.enqueue(new TextEncoder().encode('<!doctype html><title>Pipedream sandbox</title>')),
  });
}
