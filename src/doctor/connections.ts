import { isLoopback } from './environment.js';
import { allows } from './policy.js';
import type { Policy } from './policy.js';
import { check } from './report.js';
import type { SetupCheck } from './report.js';
import { pathOf } from './request.js';

/**
 * Checks that the page's policies allow requests to the endpoints. If neither the tag nor an option names the token endpoint, only warns,
 * because a script may set another endpoint.
 */
export function checkConnections(
  policies: readonly Policy[],
  page: URL,
  endpoints: readonly URL[],
  isNamed: boolean,
): SetupCheck {
  const id = 'csp-connect';
  const refused = endpoints.filter((endpoint) => !allows(policies, 'connect', endpoint, page));
  if (refused.length === 0) return check(id, 'ok', 'The page’s policy allows requests to its endpoints.');
  const sources = refused.map(({ origin }) => (origin === page.origin ? "'self'" : origin));
  const advice = `Allow ${[...new Set(sources)].join(' and ')} in connect-src.`;
  return check(
    id,
    isNamed ? 'failed' : 'warning',
    `The page’s Content-Security-Policy forbids requests to ${refused.map(pathOf).join(' and ')}.`,
    isNamed
      ? advice
      : `${advice} If the button uses another endpoint, pass its address to this check: \`tokenEndpoint\` of \`checkSetup()\`, --token-endpoint of the command.`,
  );
}

/**
 * Checks that an https page has no endpoint without TLS: browsers block such a request as mixed content. Frameworks write such an address
 * if they do not know that a proxy terminates TLS.
 */
export function checkMixedContent(
  policies: readonly Policy[],
  page: URL,
  endpoints: readonly URL[],
): SetupCheck[] {
  if (page.protocol !== 'https:') return [];
  if (policies.some((policy) => policy.has('upgrade-insecure-requests'))) return [];
  const blocked = endpoints.filter(({ protocol, hostname }) => protocol === 'http:' && !isLoopback(hostname));
  if (blocked.length === 0) return [];
  return [
    check(
      'mixed-content',
      'failed',
      `Browsers block the requests of this https page to ${blocked.map(pathOf).join(' and ')} (mixed content).`,
      'Write the address with https, or only its path. If your framework writes the address, configure it for a proxy that terminates TLS (X-Forwarded-Proto).',
    ),
  ];
}
