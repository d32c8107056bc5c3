'use client';

import 'pd-connect-button';

export function ConnectSlack() {
  return (
    <pd-connect-button
      app="slack"
      token-endpoint="/api/connect/token"
      accounts-endpoint="/api/connect/accounts"
    />
  );
}
