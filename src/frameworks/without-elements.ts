/**
 * Entry of the package for a worker or an edge function, where no element can be defined or is needed. Bundlers for these targets resolve
 * Lit to its browser build, which throws without `HTMLElement`.
 */
export { ConnectError } from '../api/errors.js';

/** A placeholder with the name of the element's class. `localize()` does nothing: modules may call it when they are imported. */
// eslint-disable-next-line @typescript-eslint/no-extraneous-class -- replaces the element's class
export class PdConnectButton {
  static localize(): void {
    // No element uses the texts.
  }
}
