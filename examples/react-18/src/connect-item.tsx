import { useConnect, type ConnectAccount } from 'pd-connect-button/react';
import { api } from './api.js';

interface Props {
  onConnected: (account: ConnectAccount | null) => void;
}

/** A menu item that starts the same flow as the button. */
export function ConnectItem({ onConnected }: Props) {
  const { connect, pending } = useConnect({
    app: 'slack',
    tokenEndpoint: '/api/connect/token',
    fetch: api,
    onSuccess: ({ account }) => onConnected(account),
  });
  return (
    <button role="menuitem" aria-disabled={pending} onClick={() => void connect()}>
      Connect Slack
    </button>
  );
}
