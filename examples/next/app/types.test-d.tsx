/** Valid and invalid uses of the component. This file is only type-checked. */
import { PdConnectButton, type ConnectError, type PdConnectButtonElement } from 'pd-connect-button/react';
import { createRef } from 'react';

const ref = createRef<PdConnectButtonElement>();

export const right = (
  <PdConnectButton
    ref={ref}
    app="slack"
    appearance="outlined"
    className="wide"
    timeout={5000}
    multiple
    tokenProvider={async ({ app, signal }) => ({ token: app + String(signal.aborted) })}
    onBeforeConnect={(event) => event.preventDefault()}
    onSuccess={({ detail, currentTarget }) => [detail.account?.name, detail.verified, currentTarget.state]}
    onError={({ detail }) => detail.error satisfies ConnectError}
    onStep={({ detail }) => detail.elapsed.toFixed()}
    onClick={(event) => event.clientX}
  >
    Connect <b slot="icon">★</b>
  </PdConnectButton>
);

// @ts-expect-error -- `appearance` has no such value
export const appearance = <PdConnectButton app="slack" appearance="raised" />;
// @ts-expect-error -- `timeout` is a number of milliseconds
export const timeout = <PdConnectButton app="slack" timeout="soon" />;
// @ts-expect-error -- a `tokenProvider` must return a token
export const provider = <PdConnectButton app="slack" tokenProvider={async () => ({})} />;
// @ts-expect-error -- the detail of `cancel` has no account
export const cancel = <PdConnectButton app="slack" onCancel={({ detail }) => detail.account} />;
// @ts-expect-error -- handlers of the component are in camelCase
export const lowerCase = <PdConnectButton app="slack" onsuccess={() => undefined} />;
// @ts-expect-error -- `state` is read-only
export const state = <PdConnectButton app="slack" state="idle" />;
