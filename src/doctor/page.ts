import { resolveAddress } from './address.js';
import { checkAttributes } from './attributes.js';
import { readText } from './body.js';
import { isLoopback } from './environment.js';
import { isEndlessRedirect, unreached } from './failed-request.js';
import { checkFrontendOrigin, frameOrigin } from './frame.js';
import { readMarkup } from './markup.js';
import { allows, forbiddenTrustedTypes, parsePolicies } from './policy.js';
import type { Policy } from './policy.js';
import { check, skipped } from './report.js';
import type { SetupCheck } from './report.js';
import { authorizationFor, pathOf } from './request.js';
import type { Access } from './request.js';

/** The path of the Connect frame. Needed because a CSP may allow only some paths of an origin. */
const FRAME = '/_static/connect.html';

/** The results of the page's checks, and data for the checks of the endpoints. */
export interface PageFindings {
  readonly checks: SetupCheck[];
  /**
   * The URL after redirects. If the page redirects to another host without the tag, such as to a sign-in page, this is the original URL.
   */
  readonly page: URL;
  /** The base URL for relative endpoints. Equals `page` if the page has no `<base>`. */
  readonly base: URL;
  /** The Content Security Policies of `page`. Undefined if the page was not read. */
  readonly policies?: readonly Policy[] | undefined;
  /** Whether a server answered, with the page, an error or endless redirects. */
  readonly isReached: boolean;
  /** The attributes of the first tag in the page's markup. */
  readonly button?: ReadonlyMap<string, string> | undefined;
}

/** Requests the page like a browser without cookies. Checks whether the page's URL, headers and policies suit the Connect frame. */
export async function checkPage(
  url: URL,
  sandbox: string | undefined,
  access: Access,
): Promise<PageFindings> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, {
      headers: { Accept: 'text/html', ...authorizationFor(url, access) },
      signal: AbortSignal.timeout(access.timeout),
    });
    text = await readText(response);
  } catch (error) {
    return {
      checks: [check('page', 'failed', ...unreached(url.origin, url, error))],
      page: url,
      base: url,
      isReached: isEndlessRedirect(error),
    };
  }
  const last = new URL(response.url || url);
  const markup = readMarkup(response.ok ? text : '');
  const { button } = markup;
  const page = button || siteOf(last) === siteOf(url) ? last : url;
  if (!response.ok) {
    const message = `The page answered ${response.status}.`;
    const help = 'Pass the URL of a page that can be read without signing in.';
    return { checks: [check('page', 'failed', message, help)], page, base: page, isReached: true };
  }
  const frame = frameOrigin(button?.get('frontend-origin'), sandbox);
  const policies = parsePolicies([...headerOf(response, 'content-security-policy'), ...markup.policies]);
  return {
    page,
    base: page === last ? baseOf(markup.base, last, policies) : page,
    policies: page === last ? policies : undefined,
    isReached: true,
    button,
    checks: [
      checkMarkup(response, last, button !== undefined),
      ...checkAttributes(button),
      ...checkFrontendOrigin(button?.get('frontend-origin')),
      last.protocol === 'https:' || isLoopback(last.hostname)
        ? check('https', 'ok', 'The page is secure.')
        : check(
            'https',
            'warning',
            'The page is not https: session cookies and account ids are sent unencrypted.',
            'Serve the page by https.',
          ),
      ...checkTrustedTypes(policies, markup.loadsCdnScript),
      ...(markup.isLinkOnly
        ? [skipped('csp-frame', ['a button that opens the frame, and mode="link" opens a tab instead'])]
        : [checkFramePolicy(policies, frame, last), checkOpener(response), ...checkEmbedder(response)]),
    ],
  };
}

function checkFramePolicy(policies: readonly Policy[], frame: string, page: URL): SetupCheck {
  return allows(policies, 'frame', new URL(FRAME, frame), page)
    ? check('csp-frame', 'ok', `The page’s policy allows the frame from ${frame}.`)
    : check(
        'csp-frame',
        'failed',
        `The page’s Content-Security-Policy forbids the Connect frame.`,
        `Add: frame-src ${frame}`,
      );
}

/**
 * Warns if a redirect led to a page without the tag, because the other checks then describe that page, which is usually a sign-in page. A
 * page without a redirect may lack the tag too, because a script may insert it.
 */
function checkMarkup(response: Response, last: URL, hasButton: boolean): SetupCheck {
  const answered = `The page${response.redirected ? ` redirects to ${pathOf(last)}, which` : ''} answered ${response.status}`;
  if (hasButton) return check('page', 'ok', `${answered}, and has the tag in its markup.`);
  if (!response.redirected) {
    const help =
      'If no script inserts the tag, this is another page, such as a sign-in page. Pass the URL of a page that has the tag.';
    return check('page', 'ok', `${answered}. Its markup has no <pd-connect-button>.`, help);
  }
  return check(
    'page',
    'warning',
    `${answered}, and has no <pd-connect-button> in its markup. The checks of headers are about that page.`,
    'If that is your sign-in page, pass the URL of a page that can be read without signing in.',
  );
}

/** Returns the page's base URL: the `href` of `<base>` if browsers accept it, else the page's URL. */
function baseOf(href: string | undefined, page: URL, policies: readonly Policy[]): URL {
  const base = href === undefined ? undefined : resolveAddress(href, page);
  return base && allows(policies, 'base', base, page) ? base : page;
}

/**
 * Checks that the page allows the Trusted Types policies of the button. Lit creates one policy. The CDN script creates a second policy for
 * the URLs of its own files.
 */
function checkTrustedTypes(policies: readonly Policy[], cdn: boolean): SetupCheck[] {
  const id = 'csp-trusted-types';
  const needed = ['lit-html', ...(cdn ? ['pd-connect-button'] : [])];
  const refused = forbiddenTrustedTypes(policies, needed);
  if (refused.length > 0) {
    const noun = refused.length === 1 ? 'policy' : 'policies';
    return [
      check(
        id,
        'failed',
        `The page’s policy forbids the Trusted Types ${noun} ${refused.join(' and ')}.`,
        `Add: trusted-types ${needed.join(' ')} 'allow-duplicates'`,
      ),
    ];
  }
  return forbiddenTrustedTypes(policies, ['pd-connect-button']).length === 0
    ? []
    : [
        check(
          id,
          'ok',
          'The page’s policy allows the Trusted Types policy of the button from npm.',
          'If a script loads the CDN build later, as a tag manager does, also allow pd-connect-button.',
        ),
      ];
}

/**
 * Checks that `Cross-Origin-Opener-Policy` does not cut off the window of the app's sign-in. Pipedream's frame opens this window, and waits
 * for a message from it.
 */
function checkOpener(response: Response): SetupCheck {
  const [value = ''] = headerOf(response, 'cross-origin-opener-policy');
  return /^same-origin(?!-allow-popups)/i.test(value.trim())
    ? check(
        'coop',
        'failed',
        'Cross-Origin-Opener-Policy: same-origin cuts off the sign-in window.',
        'Send same-origin-allow-popups on pages with the button.',
      )
    : check('coop', 'ok', 'The page’s opener policy does not affect the sign-in window.');
}

function checkEmbedder(response: Response): SetupCheck[] {
  const [value = ''] = headerOf(response, 'cross-origin-embedder-policy');
  if (!/^(require-corp|credentialless)/i.test(value.trim())) return [];
  return [
    check(
      'coep',
      'warning',
      `Cross-Origin-Embedder-Policy: ${value.trim()} is likely to block the Connect frame.`,
      'Leave this header out on pages with the button, or use mode="link".',
    ),
  ];
}

/**
 * Returns the host name without `www.`, so that a redirect from `example.com` to `www.example.com` does not count as a redirect to another
 * host.
 */
function siteOf({ hostname }: URL): string {
  return hostname.replace(/^www\./, '');
}

function headerOf({ headers }: Response, name: string): string[] {
  const value = headers.get(name);
  return value === null ? [] : [value];
}
