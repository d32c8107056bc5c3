import { Recorder, type Made } from '../support/button.js';
import { env, hostLog, uniqueId } from '../support/host.js';
import { openPage } from '../support/page.js';
import type { Stage } from './stage.js';

export interface CdnButton extends Made {
  /** Returns the number of requests for the lazy file. */
  loads: () => Promise<number>;
}

/**
 * Opens a page with the row's button, from the CDN build.
 *
 * @param options `fault` applies to the lazy file (test/runner/served.ts); `prefetch` is `none` unless the row tests prefetching
 */
export async function cdnButton(
  stage: Stage,
  { fault = 'ok', csp = '', app = 'test_success', prefetch = 'none' } = {},
): Promise<CdnButton> {
  const id = uniqueId('cdn');
  const page = await openPage({
    ...(csp && { csp }),
    head: `<script type="module" src="/__host/cdn/${id}/${fault}/pd-connect-button.js"></script>`,
    body: `<pd-connect-button app="${app}" app-name="Slack" prefetch="${prefetch}" token-endpoint="/__host/token"></pd-connect-button>`,
  });
  stage.cleanup(() => page.frameElement!.remove());
  await page.customElements.whenDefined('pd-connect-button');
  const button = page.document.querySelector('pd-connect-button')!;
  button.frontendOrigin = (await env()).sandbox;
  const made = { button, events: new Recorder(button) };
  await stage.watch(made);
  const loads = async () =>
    (await hostLog(id)).filter(({ path }) => path.includes('/pd-connect-flow-')).length;
  return { ...made, loads };
}
