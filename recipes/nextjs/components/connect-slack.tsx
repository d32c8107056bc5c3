'use client';

import { useState } from 'react';
import { PdConnectButton, type ConnectAccount } from 'pd-connect-button/react';

export function ConnectSlack() {
  const [account, setAccount] = useState<ConnectAccount | null>(null);

  return (
    <>
      <PdConnectButton
        app="slack"
        tokenEndpoint="/api/connect/token"
        accountsEndpoint="/api/connect/accounts"
        onAccountChange={({ detail }) => setAccount(detail.account)}
      />
      {account && <p>Messages go to {account.name}.</p>}
    </>
  );
}
