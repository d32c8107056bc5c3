import { EventRecorder, type Mounted } from '../../support/page/mount.js';
import { env, hostLog, uniqueId } from '../../support/page/host.js';
import { openPage } from '../../support/page/page.js';
import type { FaultFixture } from './fixture.js';

export interface MountedFromCdn extends Mounted {
  /** Returns the number of requests for the flow's file. */
  loads: () => Promise<number>;
}

/**
 * Opens a page with the CDN build and a button, and passes this button to the fixture.
 *
 * @param options `fault` (see test/runner/served.ts) applies to lazily loaded files. Only tests of prefetching set
 * `prefetch`.
 */
export async function mountFromCdn(
  fixture: FaultFixture,
  { fault = 'ok', csp = '', app = 'test_success', prefetch = 'none' } = {},
): Promise<MountedFromCdn> {
  const id = uniqueId('cdn');
  const page = await openPage({
    ...(csp && { csp }),
    head: `<script type="module" src="/__host/cdn/${id}/${fault}/pd-connect-button.js"></script>`,
    body: `<pd-connect-button app="${app}" app-name="Slack" prefetch="${prefetch}" token-endpoint="/__host/token"></pd-connect-button>`,
  });
  fixture.addCleanup(() => page.frameElement!.remove());
  await page.customElements.whenDefined('pd-connect-button');
  const button = page.document.querySelector('pd-connect-button')!;
  button.frontendOrigin = (await env()).sandbox;
  const mounted = { button, events: new EventRecorder(button) };
  await fixture.watch(mounted);
  const loads = async () =>
    (await hostLog(id)).filter(({ path }) => path.includes('/pd-connect-flow-')).length;
  return { ...mounted, loads };
}
