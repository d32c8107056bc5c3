/** Valid and invalid uses of the tag. This file is only type-checked. */
import type { ConnectError, PdConnectButtonElement } from 'pd-connect-button/react';
import { createRef } from 'react';

const ref = createRef<PdConnectButtonElement>();

export const right = (
  <pd-connect-button
    ref={ref}
    app="slack"
    app-name="Slack"
    appearance="outlined"
    className="wide"
    timeout={5000}
    hide-close
    multiple
    form="settings"
    tokenProvider={async ({ app, signal }) => ({ token: app + String(signal.aborted) })}
    onbeforeconnect={(event) => event.preventDefault()}
    onsuccess={({ detail, currentTarget }) => [detail.account?.name, detail.verified, currentTarget.state]}
    onerror={({ detail }) => detail.error satisfies ConnectError}
    onpd-connect={({ detail }) => detail.elapsed.toFixed()}
    onClick={(event) => event.clientX}
  >
    Connect <b slot="icon">★</b>
  </pd-connect-button>
);

// @ts-expect-error -- `appearance` has no such value
export const appearance = <pd-connect-button app="slack" appearance="raised" />;
// @ts-expect-error -- `timeout` is a number of milliseconds
export const timeout = <pd-connect-button app="slack" timeout="soon" />;
// @ts-expect-error -- a `tokenProvider` must return a token
export const provider = <pd-connect-button app="slack" tokenProvider={async () => ({})} />;
// @ts-expect-error -- the detail of `cancel` has no account
export const cancel = <pd-connect-button app="slack" oncancel={({ detail }) => detail.account} />;
// @ts-expect-error -- React would add no listener
export const onSuccess = <pd-connect-button app="slack" onSuccess={() => undefined} />;
// @ts-expect-error -- React would add no listener
export const onError = <pd-connect-button app="slack" onError={() => undefined} />;
/** Valid, because React 19 removes the attribute for `false`. */
export const shown = <pd-connect-button app="slack" hide-close={false} hideClose={false} />;
// @ts-expect-error -- `state` is read-only
export const state = <pd-connect-button app="slack" state="idle" />;
