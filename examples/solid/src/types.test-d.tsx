/** Valid and invalid uses of the tag. This file is only type-checked. */
import type { ConnectError, PdConnectButton } from 'pd-connect-button/solid';

const buttons: PdConnectButton[] = [];

export const right = (
  <pd-connect-button
    ref={(button) => buttons.push(button)}
    app="slack"
    app-name="Slack"
    appearance="outlined"
    class="wide"
    timeout={5000}
    hide-close
    multiple
    form="settings"
    prop:tokenProvider={async ({ app, signal }) => ({ token: app + String(signal.aborted) })}
    on:beforeconnect={(event) => event.preventDefault()}
    on:success={({ detail, currentTarget }) => {
      console.log(detail.account?.name, detail.verified, currentTarget.state);
    }}
    on:error={({ detail }) => void (detail.error satisfies ConnectError)}
    on:pd-connect={({ detail }) => void detail.elapsed.toFixed()}
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
export const provider = <pd-connect-button app="slack" prop:tokenProvider={async () => ({})} />;
// @ts-expect-error -- the detail of `cancel` has no account
export const cancel = <pd-connect-button app="slack" on:cancel={({ detail }) => detail.account} />;
// @ts-expect-error -- Solid would add no listener to the element
export const onSuccess = <pd-connect-button app="slack" onSuccess={() => undefined} />;
// @ts-expect-error -- Solid would add no listener to the element
export const onError = <pd-connect-button app="slack" onError={() => undefined} />;
// @ts-expect-error -- `false` would become text, which counts as true
export const hidden = <pd-connect-button app="slack" hide-close={false} />;
export const shown = <pd-connect-button app="slack" prop:hideClose={false} custom-oauth-client={undefined} />;
// @ts-expect-error -- Solid would set the attribute `tokenendpoint`
export const capitals = <pd-connect-button app="slack" tokenEndpoint="/api/connect/token" />;
// @ts-expect-error -- on a server, Solid would write the function into the HTML
export const bare = <pd-connect-button app="slack" fetch={fetch} />;
// @ts-expect-error -- `state` is read-only
export const state = <pd-connect-button app="slack" state="idle" />;
