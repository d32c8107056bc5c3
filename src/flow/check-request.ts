import type { Failure } from '../api/errors.js';
import type { FlowRequest } from './request.js';
import { inDevelopment } from './in-development.js';

export const PIPEDREAM = 'https://pipedream.com';
const LOOPBACK = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;
const SLUG = /^[\w.-]{1,100}$/;

/** What is wrong with the way the element is set up, or undefined. Asked at the click, never while markup is parsed. */
export function checkRequest(request: FlowRequest): Failure | undefined {
  const complaint = complaintAbout(request);
  inDevelopment({ request, complaint });
  return complaint ? { code: 'misconfigured', message: complaint } : undefined;
}

function complaintAbout(request: FlowRequest): string | undefined {
  const { app, tokenProvider, token, tokenEndpoint, frontendOrigin, originFromMarkup, successUrl, root } =
    request;
  if (root.ownerDocument !== document)
    return 'The element has left the document of its script: create a new one.';
  if (!SLUG.test(app)) return 'Set `app` to the slug of an app, such as slack.';
  if (!tokenProvider && !token) {
    if (!tokenEndpoint) return 'Set `token-endpoint`, `tokenProvider` or a fresh `token`.';
    if (!httpUrl(tokenEndpoint)) return '`token-endpoint` is not an http(s) URL.';
  }
  if (!originAllowed(frontendOrigin, originFromMarkup))
    return '`frontend-origin` must be Pipedream or loopback; as a property, any https origin.';
  if (successUrl && httpUrl(successUrl)?.origin !== origin)
    return '`success-url` must be on the origin of this page.';
  return undefined;
}

function httpUrl(address: string): URL | undefined {
  const url = URL.canParse(address, document.baseURI) ? new URL(address, document.baseURI) : undefined;
  return url && /^https?:$/.test(url.protocol) ? url : undefined;
}

const originAllowed = (origin: string, fromMarkup: boolean): boolean =>
  origin === PIPEDREAM ||
  ((LOOPBACK.test(origin) || (!fromMarkup && origin.startsWith('https:'))) &&
    URL.canParse(origin) &&
    new URL(origin).origin === origin);
