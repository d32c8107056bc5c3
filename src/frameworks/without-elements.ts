/**
 * What the package is in a worker or an edge function: bundlers for those take Lit's browser build, which ends with an
 * error where there is no `HTMLElement`. Nothing can be defined there, and nothing has to be.
 */
export { ConnectError } from '../api/errors.js';

/** The class in name only; what is called where a module is loaded does nothing. */
// eslint-disable-next-line @typescript-eslint/no-extraneous-class -- it replaces one
export class PdConnectButton {
  static localize(): void {
    // No element speaks here.
  }
}
