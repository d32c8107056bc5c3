'use client';

import { useState } from 'react';
import { PdConnectButton } from 'pd-connect-button/react';

export function ConnectSlack() {
  const [account, setAccount] = useState(null);

  return (
    <>
      <PdConnectButton
        app="slack"
        tokenEndpoint="/api/connect/token"
        accountsEndpoint="/api/connect/accounts"
        onSuccess={({ detail }) => setAccount(detail.account)}
      />
      {account && <p>Messages go to {account.name}.</p>}
    </>
  );
}
