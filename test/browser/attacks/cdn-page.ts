import type { PdConnectButton } from '../../../src/index.js';
import { EventRecorder } from '../../support/page/mount.js';
import { env, hostUrl, uniqueId, type HostPage } from '../../support/page/host.js';
import { openPage } from '../../support/page/page.js';

export type Page = Window & typeof globalThis & { violations: string[] };

export interface MountedOnPage {
  page: Page;
  button: PdConnectButton;
  events: EventRecorder;
}

export const ELEMENT = '/dist/cdn/pd-connect-button.js';

/** Opens a page with the CDN build and a button that can connect. The button uses the sandbox, where the app slug determines the outcome. */
export async function openCdnPage(
  host: HostPage,
  { app = 'test_success', attributes = '', script = `<script type="module" src="${ELEMENT}"></script>` } = {},
): Promise<MountedOnPage> {
  const page = (await openPage({
    ...host,
    head: `${host.head ?? ''}${script}`,
    body: `${host.body ?? ''}<pd-connect-button app="${app}" ${attributes}></pd-connect-button>`,
  })) as Page;
  await page.customElements.whenDefined('pd-connect-button');
  // Calls select(), because an attack may have shadowed `document.querySelector`.
  const button = select(page, 'pd-connect-button')[0] as PdConnectButton;
  button.frontendOrigin = (await env()).sandbox;
  button.tokenEndpoint = hostUrl({ user: uniqueId('user') }, { origin: location.origin });
  await button.updateComplete;
  return { page, button, events: new EventRecorder(button) };
}

/** Returns the matching elements. A named element can shadow `document.querySelectorAll`, but not the prototype's method. */
export function select({ Document, document }: Window & typeof globalThis, selector: string): Element[] {
  const own = Reflect.get(Document.prototype, 'querySelectorAll') as (all: string) => Iterable<Element>;
  return [...own.call(document, selector)];
}

/** Returns all elements of a page, including those in shadow roots. */
export const elementsOf = (page: Page): Element[] =>
  select(page, '*').flatMap((element) => [element, ...(element.shadowRoot?.querySelectorAll('*') ?? [])]);
