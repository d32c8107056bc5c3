/**
 * The package in a worker or an edge function. Bundlers for those resolve Lit's browser build, which throws without `HTMLElement`. No
 * element can be defined there, and none is needed.
 */
export { ConnectError } from '../api/errors.js';

/** A class that only has the name; functions that a module calls on import do nothing. */
// eslint-disable-next-line @typescript-eslint/no-extraneous-class -- it replaces one
export class PdConnectButton {
  static localize(): void {
    // No element uses a text here.
  }
}
