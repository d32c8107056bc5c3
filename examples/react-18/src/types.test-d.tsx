/** Only type-checked: what the component accepts, and what it and the tag reject. */
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

// @ts-expect-error -- not one of the three
export const appearance = <PdConnectButton app="slack" appearance="raised" />;
// @ts-expect-error -- a number, of milliseconds
export const timeout = <PdConnectButton app="slack" timeout="soon" />;
// @ts-expect-error -- a token is needed
export const provider = <PdConnectButton app="slack" tokenProvider={async () => ({})} />;
// @ts-expect-error -- a cancel has no account
export const cancel = <PdConnectButton app="slack" onCancel={({ detail }) => detail.account} />;
// @ts-expect-error -- handlers of a component have capitals
export const lowerCase = <PdConnectButton app="slack" onsuccess={() => undefined} />;
// @ts-expect-error -- React 18 would listen to nothing
export const onsuccess = <pd-connect-button app="slack" onsuccess={() => undefined} />;
// @ts-expect-error -- React 18 would listen to nothing
export const step = <pd-connect-button app="slack" onpd-connect={() => undefined} />;
// @ts-expect-error -- React 18 sets no properties
export const property = <pd-connect-button app="slack" fetch={fetch} />;
// @ts-expect-error -- React 18 would write `false` as a word, which counts as true
export const word = <pd-connect-button app="slack" multiple={false} />;
export const tag = <pd-connect-button app="slack" token-endpoint="/api/token" hide-close form="settings" />;
// @ts-expect-error -- read-only
export const state = <PdConnectButton app="slack" state="idle" />;
