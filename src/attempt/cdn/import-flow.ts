/** The file name of the flow's code, put in by the build. */
declare const __FLOW_CHUNK__: string;

let tries = 0;

/**
 * Firefox remembers a failed import for as long as the page lives, and Chromium waits for a request that hangs; under
 * another query the same file is asked for anew. Where an import map pins the file's hash, only the queries it lists may
 * be used, or the pin would not hold.
 */
export function importFlow(): Promise<typeof import('../../flow/connect-flow.js')> {
  const url = new URL(__FLOW_CHUNK__, import.meta.url);
  if (tries) url.search = String(Math.min(tries, pinned() ? 5 : tries));
  tries++;
  return import(/* @vite-ignore */ url.href) as Promise<typeof import('../../flow/connect-flow.js')>;
}

const pinned = (): boolean =>
  [...document.querySelectorAll('script[type=importmap]')].some((map) =>
    map.textContent.includes(__FLOW_CHUNK__),
  );
