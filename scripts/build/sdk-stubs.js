/* eslint-disable @typescript-eslint/no-extraneous-class, @typescript-eslint/no-empty-function -- they replace others */

/** Replaces the SDK's REST client, which the browser client extends: `connectAccount` only uses its token provider. */
export class PipedreamClient {
  /** @param {{tokenProvider: ConnectTokenProvider}} options */
  constructor({ tokenProvider }) {
    this._tokenProvider = tokenProvider;
  }
}

/** Replaces the SDK's token provider: the adapter passes each token directly, so nothing is ever requested. */
export class ConnectTokenProvider {
  refresh() {}
}
