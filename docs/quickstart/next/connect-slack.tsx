'use client';

import { PdConnectButton } from 'pd-connect-button/react';

export function ConnectSlack() {
  return (
    <PdConnectButton
      app="slack"
      tokenEndpoint="/api/connect/token"
      frontendOrigin="http://127.0.0.1:4400"
      onSuccess={(event) => console.log('Connected', event.detail.account)}
    />
  );
}
