import { readFile } from 'node:fs/promises';

const CDN = new URL('../../dist/cdn/', import.meta.url);

/**
 * A file of the CDN build. `fault` is about the lazy one alone: `ok`, `hang`, or how many of its first requests fail.
 */
export async function cdnFile(file: string, fault: string, nth: () => number): Promise<Response> {
  if (file.startsWith('pd-connect-flow-')) {
    if (fault === 'hang') return new Promise(() => undefined);
    if (nth() <= Number(fault)) return new Response('As the test asked.', { status: 503 });
  }
  const body = await readFile(new URL(file, CDN)).catch(() => undefined);
  const headers = { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-store' };
  return body ? new Response(new Uint8Array(body), { headers }) : new Response('Not found', { status: 404 });
}

/** A Connect page that does what the test sends it: `frame.contentWindow.postMessage({ run: 'code' }, '*')`. */
export function puppet(): Response {
  const html = `<!doctype html><html lang="en"><title>Puppet</title><button>In the frame</button>
    <script>onmessage = ({ data }) => Function(data.run)();</script></html>`;
  return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } });
}
