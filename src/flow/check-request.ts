import type { Failure } from '../errors.js';
import type { FlowRequest } from '../flow-contract.js';

const PIPEDREAM = 'https://pipedream.com';
const LOOPBACK = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;
const SLUG = /^[\w.-]{1,100}$/;

/** What is wrong with the way the element is set up, or undefined. Asked at the click, never while markup is parsed. */
export function checkRequest(request: FlowRequest): Failure | undefined {
  const { app, tokenProvider, token, tokenEndpoint, frontendOrigin, originFromMarkup, successUrl } = request;
  const complaint =
    (!app && 'Set `app` to the name slug of the app to connect, such as app="slack".') ||
    (!SLUG.test(app) && 'Set `app` to a name slug: letters, digits, _ and - only.') ||
    (!tokenProvider &&
      !token &&
      !tokenEndpoint &&
      'Set `token-endpoint` (or `tokenProvider`, or a fresh `token`): there is nowhere to get a Connect token from.') ||
    (!tokenProvider && !token && !httpUrl(tokenEndpoint) && '`token-endpoint` is not an http(s) URL.') ||
    (!originAllowed(frontendOrigin, originFromMarkup) &&
      '`frontend-origin` is refused: as an attribute it may be https://pipedream.com or loopback; set any other https origin as a property.') ||
    (successUrl &&
      httpUrl(successUrl)?.origin !== location.origin &&
      '`success-url` is refused: it must be on the origin of this page.');
  return complaint ? { code: 'misconfigured', message: complaint } : undefined;
}

function httpUrl(address: string): URL | undefined {
  const url = URL.canParse(address, document.baseURI) ? new URL(address, document.baseURI) : undefined;
  return url && /^https?:$/.test(url.protocol) ? url : undefined;
}

const originAllowed = (origin: string, fromMarkup: boolean): boolean =>
  origin === PIPEDREAM ||
  LOOPBACK.test(origin) ||
  (!fromMarkup && origin.startsWith('https:') && URL.canParse(origin) && new URL(origin).origin === origin);
