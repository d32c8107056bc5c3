'use client';

import { PdConnectButton, type ConnectAccount } from 'pd-connect-button/react';
import { api } from './api';

interface Props {
  onConnected: (account: ConnectAccount | null) => void;
}

export function ConnectSlack({ onConnected }: Props) {
  return (
    <PdConnectButton
      app="slack"
      tokenEndpoint="/api/connect/token"
      accountsEndpoint="/api/connect/accounts"
      fetch={api}
      onSuccess={({ detail }) => onConnected(detail.account)}
      onError={({ detail }) => console.warn(detail.code)}
    />
  );
}
