import { PdConnectButton } from 'pd-connect-button/react';

export function ConnectSlack({ onConnected }) {
  return (
    <PdConnectButton
      app="slack"
      tokenEndpoint="/api/connect/token"
      frontendOrigin="http://127.0.0.1:4400"
      onSuccess={(event) => onConnected(event.detail.account)}
    />
  );
}
