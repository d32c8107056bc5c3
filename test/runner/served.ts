import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';

const CDN = new URL('../../dist/cdn/', import.meta.url);

type Fault = (file: Uint8Array, reset: () => void) => Response | Promise<Response>;

const script = (body: Uint8Array | string, status = 200): Response => {
  const headers = {
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'no-store',
    // Allows every origin, like public CDNs.
    'access-control-allow-origin': '*',
  };
  return new Response(typeof body === 'string' ? body : new Uint8Array(body), { status, headers });
};

/** Matches the files that the element loads lazily: the flow, the account list, and the languages. */
const LAZY = /^pd-connect-(flow-.+|account-list-.+|[a-z]{2,3}(-[a-z]{2,4})?)\.js$/;
const DIAGNOSTICS = 'pd-connect-diagnose-';

/** Faults of a lazily loaded file, by name. */
const FAULTS: Record<string, Fault> = {
  fail: () => script('As the test asked.', 503),
  hang: () => new Promise(() => undefined),
  slow: async (file) => {
    await wait(1000);
    return script(file);
  },
  html: () => new Response('<!doctype html><p>Log in', { headers: { 'content-type': 'text/html' } }),
  half: (file) => script(file.subarray(0, file.length / 2)),
  empty: () => script(''),
  // Sends other bytes under the same name, like a compromised CDN.
  changed: (file) => script(`${Buffer.from(file).toString()}\nglobalThis.intruder = true;`),
  // Sends half of the file first, because browsers retry a connection that breaks before any data.
  broken: (file, reset) => {
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(file.subarray(0, file.length / 2)),
      async pull() {
        await wait(100);
        reset();
      },
    });
    return new Response(body, { headers: { 'content-type': 'text/javascript; charset=utf-8' } });
  },
};

/**
 * Serves a file of the CDN build. `fault` is `ok` or a key of `FAULTS`. A number at its end limits the fault to the first requests, and a
 * number without a key means `fail`. Faults apply only to lazily loaded files, and `changed` also to the diagnostics.
 */
export async function cdnFile(
  file: string,
  fault: string,
  reset: () => void,
  requestNumber: () => number,
): Promise<Response> {
  const body = await readFile(new URL(file, CDN)).catch(() => undefined);
  if (!body) return new Response('Not found', { status: 404 });
  const [, name = '', times] = /^([a-z]*)(\d*)$/.exec(fault) ?? [];
  const lazy = LAZY.test(file) || (name === 'changed' && file.startsWith(DIAGNOSTICS));
  const applyFault = lazy ? FAULTS[name === '' ? 'fail' : name] : undefined;
  return applyFault && requestNumber() <= (times ? Number(times) : Infinity)
    ? applyFault(body, reset)
    : script(body);
}

/**
 * Returns a Connect page that runs the code it receives: `frame.contentWindow.postMessage({ run: 'code' }, '*')`.
 * With the app `early`, the page sends all its messages at once, and its load event never happens. With the app `broken`, the response is
 * a server's error page.
 */
export function scriptedConnectPage(app: string): Response {
  const early = `<script>for (const message of [{ type: 'success', authProvisionId: 'apn_early' }, { type: 'close' }])
    parent.postMessage(message, '*');</script><img src="/__host/token?hang=1" alt="">`;
  const html = `<!doctype html><html lang="en"><title>Scripted Connect page</title><button>In the frame</button>
    <script>onmessage = ({ data }) => Function(data.run)();</script>${app === 'early' ? early : ''}</html>`;
  const headers = { 'content-type': 'text/html; charset=utf-8' };
  return app === 'broken'
    ? new Response('<!doctype html><h1>Bad gateway', { status: 502, headers })
    : new Response(html, { headers });
}
