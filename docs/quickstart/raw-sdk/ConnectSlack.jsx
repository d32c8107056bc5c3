import { createFrontendClient } from '@pipedream/sdk/browser';
import { useState } from 'react';

/** @param {{userId: string, onConnected: (id: string) => void}} props */
export function ConnectSlack({ userId, onConnected }) {
  const [pending, setPending] = useState(false);

  function connectAccount() {
    setPending(true);
    const client = createFrontendClient({
      externalUserId: userId,
      tokenCallback: async () => {
        const response = await fetch('/api/connect/token', { method: 'POST' });
        return response.json();
      },
    });
    void client.connectAccount({
      app: 'slack',
      onSuccess: ({ id }) => onConnected(id),
      onError: (error) => console.error(error.message),
      onClose: () => setPending(false),
    });
  }

  return (
    <button disabled={pending} onClick={connectAccount}>
      Connect Slack
    </button>
  );
}
