'use client';

import { PdConnectButton } from 'pd-connect-button/react';

export function ConnectSlack() {
  return (
    <PdConnectButton
      app="slack"
      tokenEndpoint="/api/connect/token"
      accountsEndpoint="/api/connect/accounts"
      onSuccess={({ detail }) => console.log(detail.account?.name)}
    />
  );
}
