/** Valid uses of the component, and invalid uses of the component and the tag. This file is only type-checked. */
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
// @ts-expect-error -- React 18 would add no listener
export const onsuccess = <pd-connect-button app="slack" onsuccess={() => undefined} />;
// @ts-expect-error -- React 18 would add no listener
export const step = <pd-connect-button app="slack" onpd-connect={() => undefined} />;
// @ts-expect-error -- React 18 sets no properties
export const property = <pd-connect-button app="slack" fetch={fetch} />;
// @ts-expect-error -- React 18 would write `false` as text, which counts as true
export const word = <pd-connect-button app="slack" multiple={false} />;
export const tag = <pd-connect-button app="slack" token-endpoint="/api/token" hide-close form="settings" />;
// @ts-expect-error -- `state` is read-only
export const state = <PdConnectButton app="slack" state="idle" />;
