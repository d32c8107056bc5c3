/**
 * Entry of the package for a worker or an edge function, where no element can be defined or is needed. Bundlers for these targets resolve
 * Lit's browser build, which throws without `HTMLElement`.
 */
export { ConnectError } from '../api/errors.js';

/** A placeholder with the name of the element's class. Functions that a module calls on import do nothing. */
// eslint-disable-next-line @typescript-eslint/no-extraneous-class -- replaces the element's class
export class PdConnectButton {
  static localize(): void {
    // No element uses a text here.
  }
}
