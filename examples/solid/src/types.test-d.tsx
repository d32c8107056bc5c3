/** Only type-checked: what the tag accepts, and what it rejects. */
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

// @ts-expect-error -- not one of the three
export const appearance = <pd-connect-button app="slack" appearance="raised" />;
// @ts-expect-error -- a number, of milliseconds
export const timeout = <pd-connect-button app="slack" timeout="soon" />;
// @ts-expect-error -- a token is needed
export const provider = <pd-connect-button app="slack" prop:tokenProvider={async () => ({})} />;
// @ts-expect-error -- a cancel has no account
export const cancel = <pd-connect-button app="slack" on:cancel={({ detail }) => detail.account} />;
// @ts-expect-error -- Solid would listen to nothing
export const onSuccess = <pd-connect-button app="slack" onSuccess={() => undefined} />;
// @ts-expect-error -- Solid would listen to nothing
export const onError = <pd-connect-button app="slack" onError={() => undefined} />;
// @ts-expect-error -- written as a word, it would count as true
export const hidden = <pd-connect-button app="slack" hide-close={false} />;
export const shown = <pd-connect-button app="slack" prop:hideClose={false} custom-oauth-client={undefined} />;
// @ts-expect-error -- Solid would set `tokenendpoint`
export const capitals = <pd-connect-button app="slack" tokenEndpoint="/api/connect/token" />;
// @ts-expect-error -- Solid would write it into a page from a server
export const bare = <pd-connect-button app="slack" fetch={fetch} />;
// @ts-expect-error -- read-only
export const state = <pd-connect-button app="slack" state="idle" />;
