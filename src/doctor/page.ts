import { isLoopback } from './environment.js';
import { allows, forbiddenTrustedTypes, parsePolicies } from './policy.js';
import type { Policy } from './policy.js';
import { check } from './report.js';
import type { SetupCheck } from './report.js';

const PIPEDREAM = 'https://pipedream.com';
const MAX_TEXT = 2_000_000;

/** What the checks of the token endpoint need from those of the page. */
export interface PageFindings {
  readonly checks: SetupCheck[];
  /** Undefined when the page could not be read. */
  readonly page: URL | undefined;
  /** The `token-endpoint` of the first tag in the page's markup. */
  readonly tokenEndpoint: string | undefined;
}

/** Reads the page as a browser without cookies would, and checks what its headers do to the Connect frame. */
export async function checkPage(
  url: URL,
  sandbox: string | undefined,
  timeout: number,
): Promise<PageFindings> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, { headers: { Accept: 'text/html' }, signal: AbortSignal.timeout(timeout) });
    text = (await response.text()).slice(0, MAX_TEXT);
  } catch {
    return withoutPage(check('page', 'failed', `${url.origin} could not be reached.`));
  }
  const page = new URL(response.url || url);
  if (!response.ok) {
    return withoutPage(
      check(
        'page',
        'failed',
        `The page answered ${response.status}.`,
        'Name a page that can be read without signing in.',
      ),
    );
  }
  const tag = /<pd-connect-button\b[^>]*>/i.exec(text)?.[0];
  const frame = originOf(attribute(tag, 'frontend-origin')) ?? sandbox ?? PIPEDREAM;
  const policies = parsePolicies([...headerOf(response, 'content-security-policy'), ...metaPolicies(text)]);
  return {
    page,
    tokenEndpoint: attribute(tag, 'token-endpoint'),
    checks: [
      check(
        'page',
        'ok',
        `The page answered ${response.status}${tag ? ', and has the tag in its markup' : ''}.`,
      ),
      page.protocol === 'https:' || isLoopback(page.hostname)
        ? check('https', 'ok', 'The page is secure.')
        : check(
            'https',
            'warning',
            'The page is not https: session cookies and account ids are sent unencrypted.',
          ),
      allows(policies, 'frame', frame, page.origin)
        ? check('csp-frame', 'ok', `The page’s policy allows the frame from ${frame}.`)
        : check(
            'csp-frame',
            'failed',
            `The page’s Content-Security-Policy forbids the Connect frame.`,
            `Add: frame-src ${frame}`,
          ),
      ...checkTrustedTypes(policies, loadsCdnScript(text)),
      checkOpener(response),
      ...checkEmbedder(response),
    ],
  };
}

/** Lit creates one policy, and the CDN script a second one for the addresses of its own files. */
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

/** Whether the page's markup loads the CDN build: a copy of it keeps its file names. */
function loadsCdnScript(text: string): boolean {
  const sources = [...text.matchAll(/<script\b[^>]*>/gi)].map(([tag]) => attribute(tag, 'src') ?? '');
  return sources.some((source) => /(?:^|\/)pd-connect-button\.js(?:[?#]|$)/.test(source));
}

/** Pipedream's frame opens the app's sign-in in its own window, and waits for a message from it. */
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
      'Leave it out on pages with the button, or use mode="link".',
    ),
  ];
}

function withoutPage(failure: SetupCheck): PageFindings {
  return { checks: [failure], page: undefined, tokenEndpoint: undefined };
}

function headerOf({ headers }: Response, name: string): string[] {
  const value = headers.get(name);
  return value === null ? [] : [value];
}

function metaPolicies(text: string): string[] {
  return [...text.matchAll(/<meta\b[^>]*>/gi)]
    .map(([tag]) => tag)
    .filter((tag) => attribute(tag, 'http-equiv')?.toLowerCase() === 'content-security-policy')
    .flatMap((tag) => attribute(tag, 'content') ?? []);
}

/** Returns an attribute of a tag in the HTML source; markup that a script builds is not seen. */
function attribute(tag: string | undefined, name: string): string | undefined {
  const [, doubleQuoted, singleQuoted, unquoted] =
    new RegExp(String.raw`\s${name}\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))`, 'i').exec(tag ?? '') ?? [];
  return (doubleQuoted ?? singleQuoted ?? unquoted)
    ?.replaceAll('&amp;', '&')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"');
}

function originOf(value: string | undefined): string | undefined {
  return value !== undefined && URL.canParse(value) ? new URL(value).origin : undefined;
}
