/* eslint-disable @typescript-eslint/no-extraneous-class, @typescript-eslint/no-empty-function -- they replace others */

/** Stands in for the SDK's REST client, which the browser client extends: `connectAccount` uses its token provider alone. */
export class PipedreamClient {
  /** @param {{tokenProvider: ConnectTokenProvider}} options */
  constructor({ tokenProvider }) {
    this._tokenProvider = tokenProvider;
  }
}

/** Stands in for the SDK's token provider: the adapter passes each token outright, so nothing is ever requested. */
export class ConnectTokenProvider {
  refresh() {}
}
