import type { FlowRequest } from '../request.js';
import type { Page } from './page.js';
import { allows } from './policy.js';

export interface Finding {
  /** The problem and the remedy. */
  readonly message: string;
  /** The id of a heading in docs/TROUBLESHOOTING.md. */
  readonly section: string;
}

/**
 * Returns problems of the page and of the element's settings that can make an attempt fail. Messages omit the path and query of an
 * endpoint, because these may be secret.
 */
export function findings(request: FlowRequest, page: Page): Finding[] {
  return [...pageFindings(page), ...frameFindings(request, page), ...endpointFindings(request, page)];
}

function* pageFindings({ secure, policies }: Page): Iterable<Finding> {
  if (!secure)
    yield {
      message:
        'This page is on plain http, where browsers disable features that sign-ins need. Use https or localhost.',
      section: 'the-page-is-on-http',
    };
  for (const policy of policies) {
    const names = policy.get('trusted-types');
    if (names && !names.includes('*') && !names.includes('lit-html'))
      yield {
        message: "This page's Content-Security-Policy needs lit-html in trusted-types.",
        section: 'the-console-says-that-trusted-types-refused-a-policy',
      };
  }
}

function* frameFindings({ mode, frontendOrigin }: FlowRequest, page: Page): Iterable<Finding> {
  if (mode === 'link') return;
  const { address, policies, opener, embedder } = page;
  if (opener === 'same-origin')
    yield {
      message:
        'This page sends Cross-Origin-Opener-Policy: same-origin, which cuts off the sign-in window. Send same-origin-allow-popups.',
      section: 'the-sign-in-window-opens-and-closes-and-nothing-is-connected',
    };
  if (/^(require-corp|credentialless)$/.test(embedder))
    yield {
      message: `This page sends Cross-Origin-Embedder-Policy: ${embedder}, which keeps the frame from loading. Leave it out, or set mode="link".`,
      section: 'the-overlay-stays-empty',
    };
  const frame = new URL('/_static/connect.html', frontendOrigin);
  if (policies.some((policy) => !allows(policy, 'frame', frame, address)))
    yield {
      message: `This page's Content-Security-Policy refuses the frame: allow it by frame-src ${frame.origin}`,
      section: 'frame-blocked',
    };
}

function* endpointFindings(request: FlowRequest, { address, policies }: Page): Iterable<Finding> {
  const { tokenProvider, token, tokenEndpoint, accountsEndpoint, credentials, fetch: customFetch } = request;
  // Skips these checks for a custom `fetch`, because it may send the request to another URL, with its own credentials.
  if (customFetch) return;
  const attributes = {
    'token-endpoint': tokenProvider || token ? undefined : tokenEndpoint,
    'accounts-endpoint': accountsEndpoint,
  };
  for (const [attribute, value] of Object.entries(attributes)) {
    if (!value) continue;
    const endpoint = new URL(value, document.baseURI);
    const { origin } = endpoint;
    if (policies.some((policy) => !allows(policy, 'connect', endpoint, address)))
      yield {
        message: `This page's Content-Security-Policy refuses the ${attribute}: allow it by connect-src ${origin === address.origin ? "'self'" : origin}`,
        section: 'network',
      };
    if (origin !== address.origin && credentials === 'same-origin')
      yield {
        message: `The ${attribute} is on ${origin}, to which the browser sends no cookies. Set credentials="include", or send credentials by a custom \`fetch\`.`,
        section: 'token-unauthorized',
      };
  }
}

/** Describes a token of another origin than the frame's, usually a token of the sandbox. The frame cannot use such a token. */
export function otherOrigin(connectLink: string, frontendOrigin: string): Finding {
  const { origin } = new URL(connectLink);
  return {
    message: `Your backend's tokens are for ${origin}, but the frame opens ${frontendOrigin}, which refuses them. Set frontend-origin="${origin}", or let your backend use ${frontendOrigin}.`,
    section: 'the-overlay-stays-empty',
  };
}

/** Matches names that a developer would give a property. Any other name may be data, such as a token, and is not logged. */
const NAME = /^(?!ctok_)[A-Za-z_][\w-]{0,30}$/;

/** Describes a response that has no token: its type and its property names, but no values. */
export function describeShape(answer: unknown): string {
  const wanted = 'The answer must be {"token": "ctok_…"}, which is what `client.tokens.create()` returns.';
  if (Array.isArray(answer)) return `${wanted} It is a list.`;
  if (answer === null || typeof answer !== 'object') return `${wanted} It is ${typeOf(answer)}.`;
  const names = Object.keys(answer).filter((name) => NAME.test(name));
  const has = names.slice(0, 10).join(', ') || 'no property with a plain name';
  const { token } = answer as { token?: unknown };
  const is = typeof token === 'string' ? 'no Connect token' : typeOf(token);
  return `${wanted} It has: ${has}.${names.includes('token') ? ` Its \`token\` is ${is}.` : ''}`;
}

const typeOf = (value: unknown): string => (value === null ? 'null' : `of type ${typeof value}`);
