import type { ConnectAccount } from 'pd-connect-button/solid';
import 'pd-connect-button/solid';
import { api } from './api.js';

interface Props {
  onConnected: (account: ConnectAccount | null) => void;
}

export function ConnectSlack(props: Props) {
  return (
    <pd-connect-button
      app="slack"
      token-endpoint="/api/connect/token"
      accounts-endpoint="/api/connect/accounts"
      prop:fetch={api}
      on:success={({ detail }) => props.onConnected(detail.account)}
      on:error={({ detail }) => console.warn(detail.code)}
    />
  );
}
