import type { StepDetail } from './api/events.js';
import { PdConnectButton } from './element/pd-connect-button.js';

// If the page loads the script twice, the first copy has registered the tag, and `define()` would throw. In a content script of an
// extension, `customElements` is null.
const registry = globalThis.customElements as CustomElementRegistry | null;
if (registry && !registry.get('pd-connect-button'))
  customElements.define('pd-connect-button', PdConnectButton);

declare global {
  interface HTMLElementTagNameMap {
    'pd-connect-button': PdConnectButton;
  }
  /** Declares the type of `pd-connect` events for listeners on any ancestor, because these events bubble. */
  interface GlobalEventHandlersEventMap {
    'pd-connect': CustomEvent<StepDetail>;
  }
  interface ShadowRootEventMap {
    'pd-connect': CustomEvent<StepDetail>;
  }
}
