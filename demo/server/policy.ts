import { secureHeaders } from 'hono/secure-headers';
import type { MiddlewareHandler } from 'hono';
import type { Backend } from './backend.js';
import { loopbackOrigin } from './listen.js';

const PIPEDREAM_FRAME = 'https://pipedream.com';
/** The path of the preview page, which runs snippets with inline scripts. It accepts snippets only from pages of this site. */
const PREVIEW = '/snippet/preview.html';

/**
 * Sets the security headers. Except for the preview page, the Content-Security-Policy is as strict as possible. It shows what the element
 * needs besides the page's own origin: only a `frame-src` and the Trusted Types policy `lit-html`.
 */
export function securityHeaders(backend: Backend): MiddlewareHandler {
  const frame = backend.frontendOrigin ?? PIPEDREAM_FRAME;
  const strict = {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    // The site embeds its own pages, for specimens and previews.
    frameSrc: ["'self'", frame],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'self'"],
  };
  const others = {
    // `same-origin` would break the OAuth window that Pipedream's frame opens.
    crossOriginOpenerPolicy: 'same-origin-allow-popups',
    referrerPolicy: 'same-origin',
    xFrameOptions: 'SAMEORIGIN',
    strictTransportSecurity: false,
  } as const;
  const anyPage = secureHeaders({
    contentSecurityPolicy: { ...strict, requireTrustedTypesFor: ["'script'"], trustedTypes: ['lit-html'] },
    ...others,
  });
  const preview = secureHeaders({
    contentSecurityPolicy: {
      ...strict,
      scriptSrc: ["'self'", "'unsafe-inline'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      // The visitor's icon can be on any host.
      imgSrc: [...strict.imgSrc, 'https:'],
    },
    ...others,
  });
  return (context, next) => (context.req.path === PREVIEW ? preview : anyPage)(context, next);
}

/** Guards against DNS rebinding: refuses requests with a host name that is not a loopback address. */
export function loopbackHosts(port: number): MiddlewareHandler {
  const hosts = new Set(
    ['localhost', '127.0.0.1', '[::1]'].map((name) => new URL(loopbackOrigin(name, port)).host),
  );
  return async (context, next) => {
    if (!hosts.has(context.req.header('host') ?? '')) {
      return context.json(
        { error: { code: 'wrong-host', message: 'This demo only answers on localhost.' } },
        421,
      );
    }
    return next();
  };
}
