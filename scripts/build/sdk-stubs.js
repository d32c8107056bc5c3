/* eslint-disable @typescript-eslint/no-extraneous-class, @typescript-eslint/no-empty-function -- stubs of the SDK's classes */

/** Replaces the SDK's REST client, the base class of its browser client, of which `connectAccount` uses only the token provider. */
export class PipedreamClient {
  /** @param {{tokenProvider: ConnectTokenProvider}} options */
  constructor({ tokenProvider }) {
    this._tokenProvider = tokenProvider;
  }
}

/** Replaces the SDK's token provider. Our adapter passes each token directly, so the provider never requests a token. */
export class ConnectTokenProvider {
  refresh() {}
}
