import { pageOrigin } from '../api/environment.js';
import type { Failure } from '../api/errors.js';
import { SLUG } from '../api/slug.js';
import { failure } from './failure.js';
import { inDevelopment } from './in-development.js';
import { findMisspelt } from './misspelt.js';
import type { FlowRequest } from './request.js';

export const PIPEDREAM = 'https://pipedream.com';
export const LOOPBACK = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** Returns a failure if the element's settings are invalid. Runs when a click is likely and in an attempt, never while markup is parsed. */
export function checkRequest(request: FlowRequest): Failure | undefined {
  const complaint = findFault(request);
  inDevelopment({ request, complaint });
  return complaint ? failure('misconfigured', complaint) : undefined;
}

function findFault(request: FlowRequest): string | undefined {
  const { app, tokenProvider, token, tokenEndpoint, credentials } = request;
  const { frontendOrigin, originFromMarkup, successUrl } = request;
  const missing = (advice: string) => [advice, ...findMisspelt(request.root.host)].join(' ');
  if (!app) return missing('Set `app` to the slug of an app, such as slack.');
  if (!tokenProvider && !token && !tokenEndpoint)
    return missing('Set `token-endpoint`, `tokenProvider` or a fresh `token`.');
  if (!SLUG.test(app)) return '`app` must be the slug of an app, such as slack.';
  if (!tokenProvider && !token && !httpUrl(tokenEndpoint)) return '`token-endpoint` is not an http(s) URL.';
  if (!originAllowed(frontendOrigin, originFromMarkup))
    return '`frontend-origin` must be Pipedream or loopback; as a property, any https origin.';
  if (!/^(omit|same-origin|include)$/.test(credentials))
    return '`credentials` must be same-origin, include or omit.';
  if (successUrl && httpUrl(successUrl)?.origin !== pageOrigin())
    return '`success-url` must be on the origin of this page.';
  return findObstacle(request);
}

/** Returns a message if the element is not in this document, or cannot show an overlay. */
function findObstacle({ mode, root, attached, anchor }: FlowRequest): string | undefined {
  if (attached && root.ownerDocument !== document)
    return 'The element has left the document of its script: create a new one.';
  if (!attached) return 'The element is not in the document.';
  if (mode === 'link') return undefined;
  if (typeof HTMLDialogElement !== 'function' || !('showModal' in HTMLDialogElement.prototype))
    return 'This browser has no <dialog>, which the overlay needs: set `mode` to "link".';
  if (anchor.isConnected && !anchor.checkVisibility())
    return 'The element is not rendered (display: none around it), so its overlay could not show. In a menu that closes, call connect() from "pd-connect-button/connect".';
  return undefined;
}

function httpUrl(address: string | undefined): URL | undefined {
  const url =
    address && URL.canParse(address, document.baseURI) ? new URL(address, document.baseURI) : undefined;
  return url && /^https?:$/.test(url.protocol) ? url : undefined;
}

const originAllowed = (origin: string, fromMarkup: boolean): boolean =>
  origin === PIPEDREAM ||
  ((LOOPBACK.test(origin) || (!fromMarkup && origin.startsWith('https:'))) &&
    URL.canParse(origin) &&
    new URL(origin).origin === origin);
