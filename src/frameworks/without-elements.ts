/**
 * Entry of the package for workers and edge functions, where no element can be defined. It does not import Lit, because bundlers for these
 * targets choose Lit's browser build, which throws without `HTMLElement`.
 */
export { ConnectError } from '../api/errors.js';

/** Replaces the element's class. Modules may call `localize()` when they are imported, so the method exists, but does nothing. */
// eslint-disable-next-line @typescript-eslint/no-extraneous-class -- replaces the element's class
export class PdConnectButton {
  static localize(): void {
    // No element uses the texts.
  }
}
