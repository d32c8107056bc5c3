/** Valid and invalid uses of the tag. This file is only type-checked. */
import type { ConnectError, PdConnectButton } from 'pd-connect-button/preact';
import { createRef } from 'preact';

const ref = createRef<PdConnectButton>();

export const right = (
  <pd-connect-button
    ref={ref}
    app="slack"
    app-name="Slack"
    appearance="outlined"
    class="wide"
    timeout={5000}
    hide-close
    multiple
    form="settings"
    tokenProvider={async ({ app, signal }) => ({ token: app + String(signal.aborted) })}
    onbeforeconnect={(event) => event.preventDefault()}
    onsuccess={({ detail, currentTarget }) => {
      console.log(detail.account?.name, detail.verified, currentTarget.state);
    }}
    onerror={({ detail }) => void (detail.error satisfies ConnectError)}
    onpd-connect={({ detail }) => void detail.elapsed.toFixed()}
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
// @ts-expect-error -- Preact would listen for `Success`
export const onSuccess = <pd-connect-button app="slack" onSuccess={() => undefined} />;
// @ts-expect-error -- Preact would listen for `Cancel`
export const onCancel = <pd-connect-button app="slack" onCancel={() => undefined} />;
// @ts-expect-error -- `false` would become text, which counts as true
export const hidden = <pd-connect-button app="slack" hide-close={false} />;
export const shown = <pd-connect-button app="slack" hideClose={false} custom-oauth-client={undefined} />;
// @ts-expect-error -- `state` is read-only
export const state = <pd-connect-button app="slack" state="idle" />;
