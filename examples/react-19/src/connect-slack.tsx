import type { ConnectAccount } from 'pd-connect-button/react';
import 'pd-connect-button/react';
import { api } from './api.js';

interface Props {
  onConnected: (account: ConnectAccount | null) => void;
}

export function ConnectSlack({ onConnected }: Props) {
  return (
    <pd-connect-button
      app="slack"
      token-endpoint="/api/connect/token"
      accounts-endpoint="/api/connect/accounts"
      fetch={api}
      onsuccess={({ detail }) => onConnected(detail.account)}
      onerror={({ detail }) => console.warn(detail.code)}
    />
  );
}
