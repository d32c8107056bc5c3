import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { EAGER, GERMAN, bundle, lazyFile, readCdn, shoelaceTheme } from './bundles.js';
import { KINDS, SWAPPED } from './kinds.js';

/**
 * The servers of the bench, on loopback: for the measured pages, for a token endpoint and for a Connect frame. The frame sends no message.
 */
export interface Site {
  readonly url: string;
  /** The origin of the Connect frame. It is on another site, so that the frame has a separate process, like Pipedream's frame. */
  readonly frames: string;
  /** Serves a script at this path. */
  add(path: string, script: string): void;
  /** Replaces the handler of the requests below /api/connect/. */
  mount(listener: RequestListener): void;
  close(): Promise<void>;
}

const TYPES = { html: 'text/html', js: 'text/javascript', css: 'text/css', json: 'application/json' };
type Answer = [type: keyof typeof TYPES, body: string];

/** Headers for cross-origin isolation, which improves the resolution of the page's timers to five microseconds. */
const ISOLATED = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};

export async function startSite(): Promise<Site> {
  const scripts = new Map<string, string>([[`/cdn/${EAGER}`, readCdn(EAGER)]]);
  for (const file of [lazyFile(), GERMAN]) scripts.set(`/cdn/${file}`, readCdn(file));
  scripts.set('/bench.js', await bundle('bench'));
  scripts.set('/quickstart.js', await bundle('kinds/quickstart'));
  // Skips the bare Lit button, which lab.ts adds later, because it needs the style sheet of our button.
  for (const { id, entry } of [...KINDS, ...SWAPPED])
    if (entry && entry !== 'kinds/bare-lit') scripts.set(`/${id}.js`, await bundle(entry));
  const theme = shoelaceTheme();

  const answer = async (url: URL): Promise<Answer | undefined> => {
    const script = scripts.get(url.pathname);
    if (script !== undefined) return ['js', script];
    switch (url.pathname) {
      case '/blank':
        return ['html', page('<main id="host"></main>', '/bench.js')];
      case '/shoelace.css':
        return ['css', theme];
      case '/load':
        return ['html', loadPage(url.searchParams)];
      case '/accounts':
        await wait(ANSWER);
        return [
          'json',
          JSON.stringify({ accounts: [{ id: 'apn_1', name: 'ada@example.com', healthy: true }] }),
        ];
      case '/buttons':
        return ['html', buttonsPage(Number(url.searchParams.get('count')))];
      case '/click':
        return ['html', clickPage(url.searchParams)];
      case '/token':
        await wait(Number(url.searchParams.get('delay') ?? 0));
        return ['json', JSON.stringify(newToken(elsewhere()))];
      case '/_static/connect.html':
        return ['html', '<!doctype html><title>Connect</title><p>Connect'];
      default:
        return undefined;
    }
  };
  let mounted: RequestListener | undefined;
  const main = await serve(answer, () => mounted);
  const frames = await serve(answer);
  const elsewhere = () => frames.url.replace('127.0.0.1', 'localhost');
  return {
    url: main.url,
    frames: elsewhere(),
    add: (path, script) => void scripts.set(path, script),
    mount: (listener) => void (mounted = listener),
    close: () => Promise.all([main, frames].map(({ close }) => close())).then(() => undefined),
  };
}

async function serve(
  answer: (url: URL) => Promise<Answer | undefined>,
  mounted: () => RequestListener | undefined = () => undefined,
): Promise<{ url: string; close: () => Promise<void> }> {
  const server: Server = createServer((request, response) => {
    const other = request.url?.startsWith('/api/connect/') ? mounted() : undefined;
    if (other) other(request, response);
    else void reply(request, response);
  });
  const reply = async (request: IncomingMessage, response: ServerResponse) => {
    const path = new URL(request.url ?? '/', 'http://localhost');
    const [type, body] = (await answer(path)) ?? [];
    const isolated = path.pathname === '/blank' ? ISOLATED : {};
    response.writeHead(body === undefined ? 404 : 200, {
      'content-type': `${TYPES[type ?? 'html']}; charset=utf-8`,
      'cache-control': 'no-cache',
      'timing-allow-origin': '*',
      ...isolated,
    });
    response.end(body);
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** Milliseconds until the host responds with the user's accounts. */
const ANSWER = 150;

const page = (
  body: string,
  ...scripts: string[]
): string => `<!doctype html><html lang="en"><meta charset="utf-8">
<title>Bench</title><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<link rel="stylesheet" href="/shoelace.css"><body>${body}
${scripts.map((script) => `<script type="module" src="${script}"></script>`).join('')}`;

/** Returns the CSS of docs/THEMING.md that reserves a button's space. `message` also reserves the space of an error message. */
function reservedSpace(message: boolean): string {
  const theming = readFileSync(new URL('../../docs/THEMING.md', import.meta.url), 'utf8');
  const [section = ''] = /\n## Nothing jumps\n[^]*?(?=\n## )/.exec(theming) ?? [];
  const samples = Array.from(section.matchAll(/```css\n([^]*?)```/g), ([, css = '']) => css);
  const height = /reserve `(min-height: \d+px)`/.exec(section)?.[1];
  if (samples.length === 0 || height === undefined)
    throw new Error('docs/THEMING.md does not say how to reserve the space of a button.');
  return [...samples, message ? `pd-connect-button { ${height} }` : ''].join('\n');
}

/**
 * Returns a page with our button in a line of text. The button's script loads later. `reserve` adds the CSS of docs/THEMING.md that
 * reserves space.
 */
function loadPage(query: URLSearchParams): string {
  const { lang = 'en', accounts, message, reserve } = Object.fromEntries(query);
  const button = `<pd-connect-button id="connect" app="slack" token-endpoint="/nowhere"
    ${accounts ? 'accounts-endpoint="/accounts"' : ''}></pd-connect-button>`;
  return page(
    `${reserve ? `<style>${reservedSpace(message !== undefined)}</style>` : ''}<div lang="${lang}"><p>Text before.</p>
     <p>In a line with text: ${button} and after it.</p><p>Text after.</p></div>`,
    '/bench.js',
  );
}

/** Returns one app slug for each button. */
export const appsFor = (count: number): string[] => Array.from({ length: count }, (_, nth) => `tool_${nth}`);

/** Returns a page of buttons for different apps. All buttons have the same accounts endpoint. */
function buttonsPage(count: number): string {
  const button = (app: string) => `<pd-connect-button app="${app}" token-endpoint="/api/connect/token"
    accounts-endpoint="/api/connect/accounts"></pd-connect-button>`;
  return page(appsFor(count).map(button).join('\n'), `/cdn/${EAGER}`);
}

/** Returns a page with one button in a line of text: our button from the CDN build, or the quickstart's button. */
function clickPage(query: URLSearchParams): string {
  const { kind, delay, prefetch, frames } = Object.fromEntries(query);
  const button =
    kind === 'quickstart'
      ? '<button id="connect">Connect Account</button>'
      : `<pd-connect-button id="connect" app="slack" token-endpoint="/token?delay=${delay}"
           frontend-origin="${frames}" prefetch="${prefetch}"></pd-connect-button>`;
  return page(
    `<p>Text before.</p><p>In a line with text: ${button} and after it.</p><p>Text after.</p>`,
    scriptOf(kind),
    '/bench.js',
  );
}

const SCRIPTS: Record<string, string> = { quickstart: '/quickstart.js', readable: '/readable.js' };
const scriptOf = (kind = '') => SCRIPTS[kind] ?? `/cdn/${EAGER}`;

const newToken = (frames: string) => {
  const token = `ctok_${randomBytes(16).toString('hex')}`;
  return {
    token,
    expires_at: new Date(Date.now() + 3_600_000).toISOString(),
    connect_link_url: `${frames}/_static/connect.html?token=${token}&connectLink=true`,
  };
};
